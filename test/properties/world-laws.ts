// Laws of a world's states. Each says in a sentence what is wrong with a state, or nothing.
import { isDeepStrictEqual } from 'node:util';
import type { Built } from '../../src/catalog.ts';
import type { Bounds } from '../../src/domain/bounds.ts';
import { folioEventKinds, pagemapEventKinds } from '../../src/domain/event.ts';
import { pagesOf } from '../../src/domain/folio.ts';
import { renderSequence } from '../../src/export/notation.ts';
import { absent, tail, type Move } from '../../src/model/slots.ts';

export type Law = (built: Built, bounds: Bounds, state: Uint16Array) => string | undefined;

interface Successor {
  readonly state: Uint16Array;
  readonly broken: readonly string[];
  readonly isInside: boolean;
}

const kinds: Readonly<Record<string, { readonly letsGo: boolean }>> = {
  ...folioEventKinds,
  ...pagemapEventKinds,
};

const successors = ({ world }: Built, state: Uint16Array): Map<number, Successor> => {
  const found = new Map<number, Successor>();
  world.expand(Uint16Array.from(state), (next, move, broken, isInside) => {
    found.set(move, { state: Uint16Array.from(next), broken, isInside });
  });
  return found;
};

const say = ({ world }: Built, move: number): string =>
  renderSequence([world.names.describe(move)]);

/** The successors that are reported are those that taking the moves leads to, no more and no fewer. */
export const reportsWhatItDoes: Law = (built, _, state) => {
  const reported = successors(built, state);
  for (let move = 0; move < built.world.moves; move += 1) {
    const next = Uint16Array.from(state);
    const outcome = built.world.apply(next, move);
    const successor = reported.get(move);
    const moved = !isDeepStrictEqual(next, state);
    if (moved !== (outcome?.moved ?? false))
      return `${say(built, move)} moved, or says that it did`;
    if (!outcome || (!moved && outcome.broken.length === 0)) {
      if (successor) return `${say(built, move)} is reported, and is not there`;
      continue;
    }
    const taken = { state: next, broken: outcome.broken, isInside: built.world.fits(next) };
    if (!successor) return `${say(built, move)} is there, and is not reported`;
    if (!isDeepStrictEqual(successor, taken)) return `${say(built, move)} leads elsewhere`;
  }
  return undefined;
};

/** A world draws moves that are there, of an allowed kind. */
export const drawsWhatIsThere: Law = (built, _, state) => {
  let at = 0;
  // Every number that a draw could be asked for comes up, one after the other.
  const turn = (below: number): number => (at = (at + 7) % 5040) % below;
  const allowed = new Uint8Array(built.world.kinds).fill(1);
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const move = built.world.draw(state, turn, allowed, attempt % 4 === 0);
    if (move < 0) continue;
    if (!built.world.apply(Uint16Array.from(state), move))
      return `${say(built, move)} is not there`;
  }
  const none = built.world.draw(state, turn, new Uint8Array(built.world.kinds), false);
  return none < 0 ? undefined : `${say(built, none)} is drawn, and not allowed`;
};

/** Letting go leads to a state inside the bounds, so that ends need to be judged only where all have let go. */
export const letsGoInside: Law = (built, _, state) => {
  let canLetGo = false;
  for (const [move, { isInside }] of successors(built, state)) {
    const { event } = built.world.names.describe(move);
    if (!kinds[event.type]?.letsGo) continue;
    if (built.world.apply(Uint16Array.from(state), move)?.answer.kind !== 'ok') continue;
    canLetGo = true;
    if (!isInside) return `${say(built, move)} leaves the bounds`;
  }
  return canLetGo === built.world.isSettled(state)
    ? 'settled, or it can let go: not both'
    : undefined;
};

/** From any state a sound world ends clean. */
export const endsClean: Law = ({ world }, _, state) => {
  const before = Uint16Array.from(state);
  const broken = world.brokenAtEnd(state);
  if (broken.length > 0) return `the end breaks ${broken.join(' ')}`;
  return isDeepStrictEqual(before, state) ? undefined : 'judging the end moved the state';
};

/** Pages of each pagemap: none where it is looked at alone. */
const pagesIn = ({ world }: Built, pagemaps: number): number => world.width / pagemaps - 1;

/** Heads are aligned, their tails follow them, and sizes add up to the pages of the ranges. */
export const laysOutPages: Law = (built, { pagemaps, ranges }, state) => {
  const pages = pagesIn(built, pagemaps);
  for (let place = 0; place < pagemaps; place += 1) {
    const from = place * (1 + pages);
    const { phase, shift } = built.pagemap.view(state[from] ?? -1);
    const slots = state.subarray(from + 1, from + 1 + pages);
    if (phase === 'unset' || phase === 'gone') {
      if (slots.some((slot) => slot !== absent)) return `pages without a pagemap at ${place}`;
      continue;
    }
    const range = pages / ranges;
    const whole = Math.floor(range / pagesOf(shift)) * pagesOf(shift);
    for (let start = 0; start < pages; start += range) {
      const fault = rangeFault(built, slots.subarray(start, start + range), whole);
      if (fault !== undefined) return `${fault} in the range at ${start}`;
    }
  }
  return undefined;
};

const rangeFault = (built: Built, slots: Uint16Array, whole: number): string | undefined => {
  let at = 0;
  while (at < whole) {
    const folio = slots[at] ?? absent;
    if (folio >= tail) return `no head at ${at}`;
    const size = pagesOf(built.folios.view(folio).order);
    if (at % size !== 0) return `a head at ${at} that is not aligned`;
    const tails = slots.subarray(at + 1, at + size);
    if (tails.length !== size - 1 || tails.some((slot) => slot !== tail)) {
      return `other than ${size - 1} tails behind ${at}`;
    }
    at += size;
  }
  if (at !== whole) return `folios of ${at} pages, not ${whole}`;
  return slots.subarray(whole).every((slot) => slot === absent) ? undefined : 'pages too many';
};

/** One line for each pagemap and each folio that is there. */
export const rendersAll: Law = (built, { pagemaps }, state) => {
  const lines = built.world.render(state);
  const pages = pagesIn(built, pagemaps);
  const heads = [...state].filter((slot, at) => at % (1 + pages) !== 0 && slot < tail).length;
  if (lines.length !== pagemaps + heads) return `${lines.length} lines for ${heads} folios`;
  return lines.every((line) => /^(pagemap|pfn \d)/.test(line)) ? undefined : lines.join(' | ');
};

/** The number of a move by its words, in another world, or -1; found once for each move. */
export const translator = (from: Built, to: Built): ((move: number) => number) => {
  const known = new Map<number, number>();
  return (move) => {
    const found =
      known.get(move) ?? to.world.names.moveOf(from.world.names.describe(move) satisfies Move);
    known.set(move, found);
    return found;
  };
};
