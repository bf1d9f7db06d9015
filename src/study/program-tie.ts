// A program that runs alone, held against the same call of the statecharts: its answer, its callbacks, and every figure.

import { buildWorld, type Built } from '../catalog.ts';
import { programRow, runAlone, type RaceOrder } from '../catalog/races.ts';
import { renderAnswer, type Answer } from '../core/answer.ts';
import { defaultBounds, type Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { Folio } from '../domain/folio.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import { explore } from '../explore/breadth-first.ts';
import { programNamed } from '../programs/all.ts';
import type { SameCall } from '../programs/sequential.ts';
import { folioFigures, pagemapFigures, wordsAtRest } from '../programs/words-at-rest.ts';

/** One folio, and as much of everything else as tells calls apart. */
const bounds: Bounds = {
  ...{ ...defaultBounds, pages: 1, maxOrder: 0, maxPins: 0, maxPoisoned: 1, maxFrozen: 0 },
  ...{ maxShare: 1, maxShared: 0, maxLookUps: 2 },
};

/** The same with a second file. */
const sharing: Bounds = { ...bounds, maxShare: 2, maxShared: 1 };

/** What a call came to. */
export interface Said {
  readonly answer: string;
  readonly figures: Readonly<Record<string, unknown>>;
  readonly callbacks: number;
  /** Rules of interleavings that fall. */
  readonly broken: readonly string[];
}

/** The same without what falls, of which the statecharts have no rules. */
type Came = Omit<Said, 'broken'>;

/** A state of the sequential world, and what a call of the statecharts comes to in it. */
export interface Tie {
  readonly folio: Folio;
  readonly pagemap: Pagemap;
  readonly said: Said;
}

/** Every state from which a call is lawful and has a program. */
export const tiesOf = (type: MemoryType, era: Era, call: SameCall): readonly Tie[] => {
  const { built, states } = exploredWorld(type, era, call.isShared === true);
  const { isLawful = () => true } = call;
  return states.flatMap(([whole, folio]) => {
    const [of, by] = [built.folios.view(folio), built.pagemap.view(whole)];
    if (!isLawful(of, by)) return [];
    const comes = call.folio ? ofFolio(built, call, whole, folio) : ofPagemap(built, call, whole);
    if (comes === undefined) return [];
    return [{ folio: of, pagemap: by, said: { ...comes, broken: call.breaks?.(of, by) ?? [] } }];
  });
};

/** A world, and its states as those of its pagemap and those of its one folio. */
interface Explored {
  readonly built: Built;
  readonly states: readonly (readonly [whole: number, folio: number])[];
}

const known = new Map<string, Explored>();

/** Explores a world once: every call is held against the same ones. */
const exploredWorld = (type: MemoryType, era: Era, isShared: boolean): Explored => {
  const key = `${type} ${era} ${String(isShared)}`;
  const found = known.get(key);
  if (found) return found;
  const built = buildWorld({ type, era, bounds: isShared ? sharing : bounds });
  const explored = { built, states: statesOf(built) };
  known.set(key, explored);
  return explored;
};

const statesOf = ({ world, folios, pagemap }: Built): Explored['states'] => {
  const { visited, complete } = explore(world, { maxStates: 100_000, stopAtViolation: false });
  if (!complete) throw new RangeError('Expected a world of one folio to be small, got more states');
  const state = new Uint16Array(world.width);
  return Array.from({ length: visited.size }, (_, at): readonly [number, number] => {
    visited.read(at, state);
    return [state[0] as number, state[1] as number];
  }).filter(([whole, at]) => at < 65_534 && isTied(folios.view(at), pagemap.view(whole)));
};

/** Left out: where an unregistration or a truncate waits that goes on with the call, and a free page that somebody has got by its pfn. */
const isTied = (folio: Folio, { phase }: Pagemap): boolean =>
  phase !== 'gone' &&
  phase !== 'draining' &&
  !folio.waiting &&
  !(folio.phase === 'free' && folio.held > 0);

/** Answers of misuse have no program: the caller does what ASM-001 and ASM-002 rule out. */
const isMisuse = (answer: Answer): boolean => answer.kind === 'bug' || answer.kind === 'warn';

const ofFolio = (
  { folios, pagemap }: Built,
  call: SameCall,
  whole: number,
  folio: number,
): Came | undefined => {
  let at = folio;
  let said: Answer = { kind: 'ok' };
  let callbacks = 0;
  for (const event of call.folio?.(folios.view(folio), pagemap.view(whole)) ?? []) {
    const number = numberOf(folios.events, event);
    if (number < 0) return undefined;
    const row = folios.row(at, number);
    if (isMisuse(row.answer)) return undefined;
    ({ next: at, answer: said } = row);
    callbacks += row.effects.filter(({ type }) => type === 'callback.folioFree').length;
  }
  const view = folios.view(at);
  const figures = Object.fromEntries(folioFigures.map(({ name, seen }) => [name, seen(view)]));
  return { answer: renderAnswer(said), figures, callbacks };
};

const ofPagemap = ({ pagemap }: Built, call: SameCall, whole: number): Came | undefined => {
  let at = whole;
  let answer: Answer = { kind: 'ok' };
  for (const event of call.pagemap ?? []) {
    const row = pagemap.row(at, numberOf(pagemap.events, event));
    if (isMisuse(row.answer)) return undefined;
    ({ answer, next: at } = row);
  }
  const view = pagemap.view(at);
  const figures = Object.fromEntries(pagemapFigures.map(({ name, seen }) => [name, seen(view)]));
  return { answer: renderAnswer(answer), figures, callbacks: 0 };
};

const numberOf = (events: readonly object[], event: object): number => {
  const text = JSON.stringify(event);
  return events.findIndex((one) => JSON.stringify(one) === text);
};

/** What the program comes to there; an answer that stands for the statecharts' is theirs. */
export const saidAlone = (
  type: MemoryType,
  era: Era,
  call: SameCall,
  { folio, pagemap, said }: Tie,
  instead?: RaceOrder['instead'],
): Said => {
  const row = programRow(type, era);
  const words = wordsAtRest(row, folio, pagemap, call.isOfSecond ? 'second' : 'file');
  const isLocked = programNamed(call.program)?.spends.includes('lock') === true;
  const start = { ...words, folio: { ...words.folio, locked: isLocked } };
  const alone = runAlone(row, start, [call.program], instead);
  const all = call.folio ? folioFigures : pagemapFigures;
  const stands = call.answers?.[said.answer]?.includes(alone.answer) === true;
  return {
    answer: stands ? said.answer : alone.answer,
    figures: Object.fromEntries(all.map(({ name, words }) => [name, words(alone.words)])),
    callbacks: alone.effects.filter((effect) => effect === 'callback.folioFree').length,
    broken: alone.broken,
  };
};
