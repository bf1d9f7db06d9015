// Calls in reports stay whole, however narrow the screen: nobody reads "0" as the end of one line and its call on the next.
import { describe, expect, it } from 'vitest';
import { runThrough } from '../../../src/core/run-through.ts';
import { eventParameters } from '../../../src/export/event-parameters.ts';
import { renderSequences } from '../../../src/cli/render/hunts.ts';
import { differenceLines } from '../../../src/cli/render/diff.ts';
import { renderEra } from '../../../src/cli/render/era.ts';
import { mutants } from '../../../src/mutants/all.ts';
import { readPackageFile } from '../../../src/package/files.ts';
import { compareEras } from '../../../src/study/compare-eras.ts';
import { differencesSeen, ownLines } from '../../../src/study/differences-seen.ts';
import { changeBounds } from '../../../src/study/era-changes.ts';
import { explainEra } from '../../../src/study/era-explanation.ts';
import { unwatched } from '../../../src/study/task.ts';
import { huntMutant } from '../../../src/study/hunt-mutant.ts';
import { zdspec } from '../fake-surroundings.ts';

const types = Object.keys(eventParameters).join('|').replaceAll('.', '\\.');

/** Two lines that part a call: behind its pfn, or before a parameter. */
const torn = new RegExp(
  `^.*(?<![\\w.])\\d+\\n +(?:folio|page)\\..*|^.*(?:${types})(?: \\w+=\\S+)*\\n +\\w+=\\S+(?: \\w+=\\S+)*`,
  'gm',
);

/** Those of a text that would have had room on one line. A parameter may stand alone where its call is too long. */
const tornIn = (text: string, width: number): readonly string[] =>
  (text.match(torn) ?? []).filter((two) => {
    const [first = '', next = ''] = two.split('\n');
    const [margin = ''] = /^ */.exec(next) ?? [];
    const [begun = ''] = new RegExp(`(?:\\d+ )?(?:${types})(?: \\w+=\\S+)*$`).exec(first) ?? [];
    const isPfn = begun === '';
    return isPfn || `${margin}${begun} ${next.trim()}`.length <= Math.max(width, 50) - 2;
  });

const widths = Array.from({ length: 81 }, (_, at) => 40 + at);

const pair = ['6.12', '7.3'] as const;
const order = { type: 'fs-dax', eras: pair, bounds: changeBounds, maxPairs: 100_000 } as const;
const { differences } = differencesSeen(order, runThrough(compareEras(order)));

describe('a report', () => {
  it('keeps calls, effects and figures of a difference whole at each width', () => {
    expect(differences.length).toBeGreaterThan(10);
    for (const width of widths) {
      for (const one of differences) {
        const lines = differenceLines(1, one, pair, { colour: false, width });
        const text = lines.join('\n');
        expect(tornIn(text, width)).toEqual([]);
        const parts = [
          ...one.sequence.split('; '),
          ...([0, 1] as const).flatMap((at) => [
            ...one.sides[at].effects.split(', '),
            ...ownLines(one.sides, at).flatMap((line) => line.trim().split('  ')),
          ]),
        ];
        expect(parts.filter((part) => !text.includes(part))).toEqual([]);
        expect(lines.filter((line) => line.length > Math.max(width, 50))).toEqual([]);
      }
    }
  });

  it('keeps them whole where an era is explained, and where a fault is shown', async () => {
    const { era } = await explainEra('7.3', readPackageFile, unwatched);
    const hunts = mutants
      .filter(({ id }) => ['SPL-003.a', 'FAI-001.a', 'MGV-007.a'].includes(id))
      .map((mutant) => huntMutant(mutant, 1, 50));
    expect(hunts).toHaveLength(3);
    for (const width of widths) {
      const screen = { colour: false, width };
      expect(tornIn(renderEra(era, screen, true), width)).toEqual([]);
      expect(tornIn(renderSequences(hunts, screen), width)).toEqual([]);
    }
  });

  for (const line of [
    'check --type pci-p2pdma --kernel 7.3 --runs 2 --uncovered --quiet',
    'explain P2',
    'check --mutant SPL-003.a --quiet',
  ]) {
    it(`keeps them whole: ${line}`, async () => {
      for (const width of [40, 61]) {
        const { out } = await zdspec(line.split(' '), { width });
        expect(out).toMatch(new RegExp(types));
        expect(tornIn(out, width)).toEqual([]);
      }
    });
  }
});
