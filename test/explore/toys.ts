// Toy systems, by hand: a graph of named arrows, a counter without end, and a safe whose fault lies deep.
import { errno, ok } from '../../src/core/answer.ts';
import type { RuleId } from '../../src/core/rule.ts';
import type { Draw, MoveNames, Outcome, Sink, System } from '../../src/core/system.ts';

/** Moves that have nothing simpler. */
const plainNames: MoveNames<number> = {
  describe: (move) => move,
  moveOf: (move) => move,
  lower: () => [],
  alternatives: () => [],
  relabel: () => [],
};

const drawAny = (
  { moves, kinds }: System<unknown>,
  draw: Draw,
  allowed: Uint8Array,
  kindOf: (move: number) => number = (move) => move % kinds,
): number => {
  const move = draw(moves);
  return allowed[kindOf(move)] === 1 ? move : -1;
};

/** Hands a successor over, and spoils the array afterwards, as `Sink` says that a system may. */
const hand = (
  sink: Sink,
  next: Uint16Array,
  move: number,
  broken: readonly RuleId[],
  isInside: boolean,
): void => {
  sink(next, move, broken, isInside);
  next.fill(65_535);
};

/** One arrow of a graph, `from` a place `to` another; taking it breaks rules or not. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly broken?: readonly RuleId[];
}

export interface GraphOptions {
  readonly start?: number;
  readonly brokenAtStart?: readonly RuleId[];
  /** Kinds of moves, one for each arrow if left out. */
  readonly kinds?: number;
  /** Places where nobody can let go, and the rules that fall there in the end. */
  readonly ends?: Readonly<Record<number, readonly RuleId[]>>;
}

/** A system of one number, the place; move number n is arrow number n. */
export const graph = (arrows: readonly Arrow[], options: GraphOptions = {}): System<number> => {
  const scratch = new Uint16Array(1);
  const self: System<number> = {
    width: 1,
    start: Uint16Array.of(options.start ?? 0),
    brokenAtStart: options.brokenAtStart ?? [],
    moves: arrows.length,
    kinds: options.kinds ?? Math.max(1, arrows.length),
    expand(state, sink) {
      const place = state[0];
      arrows.forEach(({ from, to, broken = [] }, move) => {
        if (from !== place) return;
        scratch[0] = to;
        hand(sink, scratch, move, broken, true);
      });
    },
    apply(state, move) {
      const arrow = arrows[move];
      if (!arrow || arrow.from !== state[0]) return undefined;
      state[0] = arrow.to;
      return { answer: ok, broken: arrow.broken ?? [], moved: arrow.from !== arrow.to };
    },
    draw: (_state, draw, allowed) => drawAny(self, draw, allowed),
    fits: () => true,
    isSettled: (state) => options.ends?.[state[0] ?? 0] !== undefined,
    brokenAtEnd: (state) => options.ends?.[state[0] ?? 0] ?? [],
    names: plainNames,
    render: (state) => [`place ${state[0] ?? 0}`],
  };
  return self;
};

/** Two states, and two moves between them. */
export const clock = (): System<number> =>
  graph([
    { from: 0, to: 1 },
    { from: 1, to: 0 },
  ]);

/** Counts up and down, without end; `limit` is its bound. */
export const counter = (limit: number): System<number> => {
  const scratch = new Uint16Array(1);
  const stepOf = (move: number): number => (move === 0 ? 1 : -1);
  const self: System<number> = {
    width: 1,
    start: Uint16Array.of(0),
    brokenAtStart: [],
    moves: 2,
    kinds: 2,
    expand(state, sink) {
      for (const move of [0, 1]) {
        scratch.set(state);
        if (self.apply(scratch, move)) hand(sink, scratch, move, [], self.fits(scratch));
      }
    },
    apply(state, move) {
      const next = (state[0] ?? 0) + stepOf(move);
      if (next < 0) return undefined;
      state[0] = next;
      return { answer: ok, broken: [], moved: true };
    },
    draw: (_state, draw, allowed) => drawAny(self, draw, allowed),
    fits: (state) => (state[0] ?? 0) <= limit,
    isSettled: (state) => state[0] === 0,
    brokenAtEnd: () => [],
    names: plainNames,
    render: (state) => [`count ${state[0] ?? 0}`],
  };
  return self;
};

/** What is done to the safe. `by` is from 1 to 3. */
export type Grip =
  | { readonly type: 'turn'; readonly dial: number; readonly by: number }
  | { readonly type: 'reset' | 'jam'; readonly dial: number }
  | { readonly type: 'knock' };

const dials = 3;
const perDial = 5;
const knock = dials * perDial;
const highest = 12;
/** A dial that is jammed reads this. */
const jammed = 99;

const gripOf = (move: number): Grip => {
  const dial = Math.floor(move / perDial);
  const part = move % perDial;
  if (move === knock) return { type: 'knock' };
  if (part < 3) return { type: 'turn', dial, by: part + 1 };
  return { type: part === 3 ? 'reset' : 'jam', dial };
};

const kindOf = (move: number): number => (move === knock ? perDial : move % perDial);

const safeNames: MoveNames<Grip> = {
  describe: gripOf,
  moveOf: (grip) =>
    [...Array(knock + 1).keys()].findIndex(
      (move) => JSON.stringify(gripOf(move)) === JSON.stringify(grip),
    ),
  lower(move) {
    const grip = gripOf(move);
    return grip.type === 'turn'
      ? [...Array(grip.by - 1).keys()].map((by) => move - grip.by + 1 + by)
      : [];
  },
  alternatives: () => [...Array(knock + 1).keys()],
  relabel(moves) {
    const used = [...new Set(moves.filter((move) => move < knock))].map((move) =>
      Math.floor(move / perDial),
    );
    const swap = (move: number, first: number, second: number): number => {
      const dial = Math.floor(move / perDial);
      if (move === knock || (dial !== first && dial !== second)) return move;
      return move + ((dial === first ? second : first) - dial) * perDial;
    };
    return used.flatMap((dial) =>
      [...Array(dial).keys()].map((lower) => moves.map((move) => swap(move, dial, lower))),
    );
  },
};

/**
 * Three dials and a knock. TOY-001: a knock while a dial is at 7 or more. TOY-002: a knock while all are at 0.
 * TOY-003: in the end no dial is jammed; only `jams` lets a dial be jammed.
 */
export const safe = ({ jams }: { readonly jams: boolean }): System<Grip> => {
  const scratch = new Uint16Array(dials);
  const knocking = (state: Uint16Array): readonly RuleId[] => {
    const turned = [...state].filter((dial) => dial !== jammed);
    if (turned.some((dial) => dial >= 7)) return ['TOY-001'];
    return turned.every((dial) => dial === 0) ? ['TOY-002'] : [];
  };
  const take = (state: Uint16Array, grip: Grip): Outcome | undefined => {
    if (grip.type === 'knock')
      return { answer: errno('EBUSY'), broken: knocking(state), moved: false };
    const at = state[grip.dial] ?? 0;
    if (at === jammed || (grip.type === 'jam' && !jams)) return undefined;
    const next = grip.type === 'turn' ? at + grip.by : grip.type === 'jam' ? jammed : 0;
    state[grip.dial] = next;
    return { answer: ok, broken: [], moved: next !== at };
  };
  const self: System<Grip> = {
    width: dials,
    start: new Uint16Array(dials),
    brokenAtStart: [],
    moves: knock + 1,
    kinds: perDial + 1,
    expand(state, sink) {
      for (let move = 0; move <= knock; move += 1) {
        scratch.set(state);
        const outcome = take(scratch, gripOf(move));
        if (!outcome || (!outcome.moved && outcome.broken.length === 0)) continue;
        hand(sink, scratch, move, outcome.broken, self.fits(scratch));
      }
    },
    apply: (state, move) => take(state, gripOf(move)),
    draw: (_state, draw, allowed) => drawAny(self, draw, allowed, kindOf),
    fits: (state) => state.every((dial) => dial <= highest || dial === jammed),
    isSettled: (state) => state.every((dial) => dial === 0 || dial === jammed),
    brokenAtEnd: (state) => (state.includes(jammed) ? ['TOY-003'] : []),
    names: safeNames,
    render: (state) => [`dials ${state.join(' ')}`],
  };
  return self;
};

const lamps = 3;

/**
 * Three lamps to be switched on, one move each, and one more move that looks at them.
 * TOY-001: it sees no two of them on. Any two will do, so that names can be exchanged for ever.
 */
export const board = (): System<number> => {
  const scratch = new Uint16Array(lamps);
  const swap = (move: number, first: number, second: number): number =>
    move === first ? second : move === second ? first : move;
  const self: System<number> = {
    width: lamps,
    start: new Uint16Array(lamps),
    brokenAtStart: [],
    moves: lamps + 1,
    kinds: lamps + 1,
    expand(state, sink) {
      for (let move = 0; move <= lamps; move += 1) {
        scratch.set(state);
        const outcome = self.apply(scratch, move);
        if (outcome?.moved || outcome?.broken.length) {
          hand(sink, scratch, move, outcome.broken, true);
        }
      }
    },
    apply(state, move) {
      const on = state.filter((lamp) => lamp === 1).length;
      if (move === lamps) return { answer: ok, broken: on > 1 ? ['TOY-001'] : [], moved: false };
      const moved = state[move] !== 1;
      state[move] = 1;
      return { answer: ok, broken: [], moved };
    },
    draw: (_state, draw, allowed) => drawAny(self, draw, allowed),
    fits: () => true,
    isSettled: () => false,
    brokenAtEnd: () => [],
    names: {
      ...plainNames,
      relabel: (moves) =>
        [1, 2].flatMap((lamp) =>
          [...Array(lamp).keys()].map((lower) => moves.map((move) => swap(move, lamp, lower))),
        ),
    },
    render: (state) => [`lamps ${state.join(' ')}`],
  };
  return self;
};
