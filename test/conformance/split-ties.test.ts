// A program at a large folio that runs alone is the call of the statecharts, as in program-ties.test.ts: with the whole, and
// with a piece that is a folio of its own.
import { describe, expect, it } from 'vitest';
import { buildWorld, type Built } from '../../src/catalog.ts';
import { programRow, runAlone } from '../../src/catalog/races.ts';
import { renderAnswer, type Answer } from '../../src/core/answer.ts';
import { defaultBounds, type Bounds } from '../../src/domain/bounds.ts';
import type { Era } from '../../src/domain/era.ts';
import type { FolioEvent } from '../../src/domain/event.ts';
import type { Folio } from '../../src/domain/folio.ts';
import type { Pagemap } from '../../src/domain/pagemap.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import type { Words } from '../../src/domain/words.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import { programNamed, typesOfProgram } from '../../src/programs/all.ts';
import {
  figuresOf,
  sameLargeCalls,
  wordsOfPiece,
  wordsOfWhole,
  type LargeFigures,
} from '../../src/programs/sequential-split.ts';

const bounds: Bounds = {
  ...{ ...defaultBounds, pages: 2, maxOrder: 1, maxCount: 3 },
  ...{ maxPins: 0, maxPoisoned: 0, maxFrozen: 0, maxLookUps: 2 },
};
const kernels: readonly Era[] = ['6.19', '7.3'];

/** Each folio of an order that a world meets, by its number and with its pagemap; no page is mapped twice. */
const met = (
  { world, folios, pagemap }: Built,
  order: number,
): readonly (readonly [number, Folio, Pagemap])[] => {
  const { visited, complete } = explore(world, { maxStates: 100_000, stopAtViolation: false });
  expect(complete).toBe(true);
  const state = new Uint16Array(world.width);
  const found = new Map<string, readonly [number, Folio, Pagemap]>();
  for (let at = 0; at < visited.size; at += 1) {
    visited.read(at, state);
    const [whole = 0, folio = 0] = state;
    if (folio >= 65_534) continue;
    const [view, map] = [folios.view(folio), pagemap.view(whole)];
    const isTied = map.phase !== 'gone' && map.phase !== 'draining';
    const isFreeYetHeld = view.phase === 'free' && view.held > 0;
    if (view.order === order && view.mapcount < 2 && isTied && !isFreeYetHeld) {
      found.set(`${whole} ${folio}`, [folio, view, map]);
    }
  }
  return [...found.values()];
};

interface Said {
  readonly answer: string;
  readonly figures: LargeFigures;
  /** Of the piece that a split has made. */
  readonly piece?: LargeFigures;
  readonly callbacks: readonly string[];
}

const isSplit = ({ type: name }: FolioEvent): boolean => name === 'folio.split';
const isCallback = (text: string): boolean =>
  text === 'callback.folioSplit' || text === 'callback.folioFree';

/** What the statecharts say; undefined where it is misuse, or a call that memory of the type has not. */
const sequential = (
  { folios }: Built,
  folio: number,
  calls: readonly FolioEvent[],
): Said | undefined => {
  let at = folio;
  let answer: Answer = { kind: 'ok' };
  let piece: LargeFigures | undefined;
  const callbacks: string[] = [];
  for (const call of calls) {
    const text = JSON.stringify(call);
    const number = folios.events.findIndex((one) => JSON.stringify(one) === text);
    if (number < 0) return undefined;
    const row = folios.row(at, number);
    if (row.answer.kind === 'bug' || row.answer.kind === 'warn') return undefined;
    // What follows a refusal gives back what was taken for it.
    if (answer.kind === 'ok') ({ answer } = row);
    at = row.next;
    for (const effect of row.effects) {
      if (isCallback(effect.type)) callbacks.push(effect.type);
      if (call.type === 'folio.split' && effect.type === 'pages.lay') {
        piece = seen((effect as unknown as { others: { context: Folio } }).others.context);
      }
    }
  }
  return {
    ...{ answer: renderAnswer(answer), figures: seen(folios.view(at)), callbacks },
    ...(piece ? { piece } : {}),
  };
};

const seen = ({ count, mapcount, mapping, pagemapReferences }: Folio): LargeFigures => ({
  ...{ count, mapcount, mapping, pagemapReferences },
});

const taken = (
  type: MemoryType,
  era: Era,
  words: Words,
  names: readonly string[],
  page: 'folio' | 'piece',
): Said => {
  const alone = runAlone(programRow(type, era), words, names);
  expect(alone.broken, names.join(', ')).toEqual([]);
  const { folio, piece } = alone.words;
  const isCut = words.folio.large && !folio.large && page === 'folio' && piece !== undefined;
  return {
    answer: alone.answer,
    figures: figuresOf(page === 'piece' && piece ? piece : folio),
    callbacks: alone.effects.filter(isCallback),
    ...(isCut ? { piece: figuresOf(piece) } : {}),
  };
};

const isOf = (name: string, type: MemoryType): boolean => {
  const program = programNamed(name);
  return program !== undefined && typesOfProgram(program).includes(type);
};

describe('a program at a large folio that runs alone', () => {
  for (const { programs, whole, piece, from = 1, answers } of sameLargeCalls) {
    const sides = [
      { calls: whole, order: from, page: 'folio', wordsOf: wordsOfWhole, says: 'the whole' },
      { calls: piece, order: 0, page: 'piece', wordsOf: wordsOfPiece, says: 'a piece' },
    ] as const;
    const types = memoryTypes.filter((type) => programs.every((name) => isOf(name, type)));
    for (const { calls, order, page, wordsOf, says } of sides) {
      if (calls === undefined) continue;
      it(`${programs.join(', ')} is what the statecharts call so, of ${says}`, () => {
        let compared = 0;
        for (const [type, era] of types.flatMap((one) =>
          kernels.map((name) => [one, name] as const),
        )) {
          const built = buildWorld({ type, era, bounds });
          for (const [number, folio, pagemap] of met(built, order)) {
            // A split comes by an entry.
            if (calls(pagemap).some(isSplit) && folio.mapcount === 0) continue;
            if (from === 0 && folio.phase !== 'free') continue;
            const said = sequential(built, number, calls(pagemap));
            if (said === undefined) continue;
            compared += 1;
            const words = wordsOf(programRow(type, era), folio, pagemap);
            const got = taken(type, era, words, programs, page);
            const stands = answers?.[said.answer]?.includes(got.answer) === true;
            expect(
              stands ? { ...got, answer: said.answer } : got,
              `${era} ${JSON.stringify([folio, pagemap])}`,
            ).toEqual(said);
          }
        }
        expect(compared).toBeGreaterThan(5);
      });
    }
  }
});
