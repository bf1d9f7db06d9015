// Where the numbers of a state of threads stand in two words of 32 bits: few bits each, so that most races need one word.

const bitsOfWord = 32;
/** No number is kept in more. */
const mostBits = 16;

/** How many bits numbers up to this one need. */
export const bitsFor = (most: number): number => bitsOfWord - Math.clz32(most);

/** What threads share begins the first word, and behind it who has to go on; each thread has its place in one of the two. */
export interface ThreadLayout {
  /** Numbers up to these can be kept: the shared one, and then that of each thread. */
  readonly most: readonly number[];
  readonly sharedMask: number;
  readonly onShift: number;
  readonly onMask: number;
  /** By thread. */
  readonly shifts: readonly number[];
  readonly masks: readonly number[];
  readonly inSecond: readonly boolean[];
  /** Nothing stands in the second word. */
  readonly isNarrow: boolean;
  /** The most that a thread's own number and the shared one have together. */
  readonly bitsOfRow: number;
}

/**
 * Numbers up to these, the shared one first, with room to grow where that costs no second word, and so many bits for who
 * has to go on. Undefined where two words are too small.
 */
export const layOut = (most: readonly number[], onBits: number): ThreadLayout | undefined => {
  const exact = most.map(bitsFor);
  const roomy = exact.map((bits) => Math.min(bits + 1, mostBits));
  const found = [roomy, exact].map((bits) => placed(bits, onBits));
  return found.find((one) => one?.isNarrow) ?? found.find((one) => one !== undefined);
};

const placed = (
  [sharedBits = 0, ...own]: readonly number[],
  onBits: number,
): ThreadLayout | undefined => {
  const used = [sharedBits + onBits, 0];
  const shifts: number[] = [];
  const inSecond: boolean[] = [];
  for (const bits of own) {
    const word = used.findIndex((before) => before + bits <= bitsOfWord);
    if (word < 0) return undefined;
    const before = used[word] as number;
    // Where a word is full, a number without bits stands nowhere.
    shifts.push(before % bitsOfWord);
    inSecond.push(word === 1);
    used[word] = before + bits;
  }
  return {
    most: [sharedBits, ...own].map(onesOf),
    ...{ sharedMask: onesOf(sharedBits), onShift: sharedBits, onMask: onesOf(onBits) },
    ...{ shifts, masks: own.map(onesOf), inSecond, isNarrow: used[1] === 0 },
    bitsOfRow: sharedBits + Math.max(...own),
  };
};

const onesOf = (bits: number): number => (1 << bits) - 1;

/** Both words of what differs between two states: in what is shared, and in a thread's own. */
export const changeOf = (
  { shifts, inSecond }: ThreadLayout,
  thread: number,
  { own, shared }: { readonly own: number; readonly shared: number },
): readonly [first: number, second: number] => {
  const change = own << (shifts[thread] as number);
  return inSecond[thread] === true ? [shared, change] : [shared ^ change, 0];
};

/** The numbers of two words: what is shared, each thread's own, and who has to go on. */
export const unpack = (
  { sharedMask, onShift, onMask, shifts, masks, inSecond }: ThreadLayout,
  first: number,
  second: number,
  into: Uint16Array,
): void => {
  into[0] = first & sharedMask;
  for (let thread = 0; thread < shifts.length; thread += 1) {
    const word = inSecond[thread] === true ? second : first;
    into[1 + thread] = (word >>> (shifts[thread] as number)) & (masks[thread] as number);
  }
  into[1 + shifts.length] = (first >>> onShift) & onMask;
};

/** One of the two words of numbers. */
export const pack = (
  { onShift, shifts, inSecond }: ThreadLayout,
  state: ArrayLike<number>,
  isSecond: boolean,
): number => {
  let word = isSecond
    ? 0
    : (state[0] as number) | ((state[1 + shifts.length] as number) << onShift);
  for (let thread = 0; thread < shifts.length; thread += 1) {
    if (inSecond[thread] === isSecond) {
      word |= (state[1 + thread] as number) << (shifts[thread] as number);
    }
  }
  return word;
};
