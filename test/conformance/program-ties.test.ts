// A program that runs alone is the call of the statecharts: the same answer, callbacks and figures, from every state that
// the sequential world reaches within these bounds.
import { describe, expect, it } from 'vitest';
import { buildWorld, type Built } from '../../src/catalog.ts';
import { programRow, runAlone } from '../../src/catalog/races.ts';
import { renderAnswer, type Answer } from '../../src/core/answer.ts';
import { defaultBounds, type Bounds } from '../../src/domain/bounds.ts';
import { kernelEras, type Era } from '../../src/domain/era.ts';
import type { Folio } from '../../src/domain/folio.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import type { Pagemap } from '../../src/domain/pagemap.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import { programNamed, programs, typesOfProgram, wayAt } from '../../src/programs/all.ts';
import { sameLargeCalls } from '../../src/programs/sequential-split.ts';
import {
  folioFigures,
  pagemapFigures,
  sameCalls,
  withoutCounterpart,
  wordsAtRest,
  type SameCall,
} from '../../src/programs/sequential.ts';

const bounds: Bounds = {
  ...{ ...defaultBounds, pages: 1, maxOrder: 0, maxPins: 0, maxPoisoned: 0, maxFrozen: 0 },
  ...{ maxShare: 1, maxShared: 0, maxLookUps: 2 },
};

/** States of a world with one folio, as an observer sees them. */
const statesOf = ({ world, folios, pagemap }: Built): readonly (readonly [number, number])[] => {
  const { visited, complete } = explore(world, { maxStates: 100_000, stopAtViolation: false });
  expect(complete).toBe(true);
  const state = new Uint16Array(world.width);
  return Array.from({ length: visited.size }, (_, at): readonly [number, number] => {
    visited.read(at, state);
    return [state[0] as number, state[1] as number];
  }).filter(([whole, folio]) => folio < 65_534 && isTied(folios.view(folio), pagemap.view(whole)));
};

/** Left out: where an unregistration or a truncate waits that goes on with the call, and a free page that somebody has got by its pfn. */
const isTied = (folio: Folio, { phase }: Pagemap): boolean =>
  phase !== 'gone' &&
  phase !== 'draining' &&
  !folio.waiting &&
  !(folio.phase === 'free' && folio.held > 0);

interface Said {
  readonly answer: string;
  readonly figures: Readonly<Record<string, unknown>>;
  readonly callbacks: number;
}

/** Answers of misuse have no program: the caller does what ASM-001 and ASM-002 rule out. */
const isMisuse = (answer: Answer): boolean => answer.kind === 'bug' || answer.kind === 'warn';

/** What the statecharts say; undefined where it is misuse. */
const sequential = (
  built: Built,
  call: SameCall,
  whole: number,
  folio: number,
): Said | undefined => {
  const { folios, pagemap } = built;
  if (call.folio) {
    let at = folio;
    let said: Answer = { kind: 'ok' };
    let callbacks = 0;
    for (const event of call.folio(folios.view(folio), pagemap.view(whole))) {
      const text = JSON.stringify(event);
      const number = folios.events.findIndex((one) => JSON.stringify(one) === text);
      if (number < 0) return undefined;
      const row = folios.row(at, number);
      if (isMisuse(row.answer)) return undefined;
      ({ next: at, answer: said } = row);
      callbacks += row.effects.filter(({ type }) => type === 'callback.folioFree').length;
    }
    const figuresThen = figures(folioFigures, folios.view(at), 'seen');
    return { answer: renderAnswer(said), figures: figuresThen, callbacks };
  }
  let at = whole;
  let answer: Answer = { kind: 'ok' };
  for (const event of call.pagemap ?? []) {
    const text = JSON.stringify(event);
    const row = pagemap.row(
      at,
      pagemap.events.findIndex((one) => JSON.stringify(one) === text),
    );
    if (isMisuse(row.answer)) return undefined;
    ({ answer, next: at } = row);
  }
  const view = pagemap.view(at);
  return {
    answer: renderAnswer(answer),
    figures: figures(pagemapFigures, view, 'seen'),
    callbacks: 0,
  };
};

const figures = <View>(
  all: readonly { readonly name: string; readonly seen: (view: View) => unknown }[],
  view: View,
  side: 'seen',
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(all.map((figure) => [figure.name, figure[side](view)]));

const taken = (
  type: MemoryType,
  era: Era,
  call: SameCall,
  folio: Folio,
  pagemap: Pagemap,
): Said => {
  const row = programRow(type, era);
  const rest = wordsAtRest(row, folio, pagemap);
  const locked = programNamed(call.program)?.spends.includes('lock') === true;
  const words = { ...rest, folio: { ...rest.folio, locked } };
  const alone = runAlone(row, words, [call.program]);
  expect(alone.broken, `${call.program} alone`).toEqual([]);
  const all = call.folio ? folioFigures : pagemapFigures;
  return {
    answer: alone.answer,
    figures: Object.fromEntries(all.map(({ name, words }) => [name, words(alone.words)])),
    callbacks: alone.effects.filter((effect) => effect === 'callback.folioFree').length,
  };
};

describe('a program that runs alone', () => {
  it('has a call of the statecharts, or it is said why not', () => {
    const tied = [
      ...sameCalls.map(({ program }) => program),
      ...sameLargeCalls.flatMap((call) => call.programs),
      ...Object.keys(withoutCounterpart),
    ];
    expect([...new Set(tied)].sort()).toEqual(programs.map(({ name }) => name).sort());
  });

  for (const call of sameCalls) {
    const program = programs.find(({ name }) => name === call.program);
    for (const type of program ? typesOfProgram(program) : []) {
      it(`${call.program} is the call of ${type} in every kernel`, () => {
        let compared = 0;
        for (const era of kernelEras()) {
          if (program && wayAt(program, type, era) === undefined) continue;
          const built = buildWorld({ type, era, bounds });
          for (const [whole, folio] of statesOf(built)) {
            const said = sequential(built, call, whole, folio);
            if (said === undefined) continue;
            compared += 1;
            const views = [built.folios.view(folio), built.pagemap.view(whole)] as const;
            const program = taken(type, era, call, ...views);
            const stands = call.answers?.[said.answer]?.includes(program.answer) === true;
            const meant = stands ? { ...program, answer: said.answer } : program;
            expect(meant, `${era} ${JSON.stringify(views)}`).toEqual(said);
          }
        }
        expect(compared).toBeGreaterThan(5);
      });
    }
  }
});
