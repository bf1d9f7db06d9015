// Two hundred random tamperings of the recordings: each that leaves something to be seen is found, at the first line where
// it can be seen. What can be seen is said by an oracle that knows sums and sequences and nothing of the model.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { bundledPath, bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import type { BundledTrace } from '../../src/study/trace-source.ts';
import type { Replay } from '../../src/trace/follow/verdict.ts';
import { eventOf, Oracle, pfnOf, type Shown } from './plain-oracle.ts';
import { replayText } from './trace-text.ts';

const seed = 20261125;
const ofEachKind = 40;

/** A recording without its header, which would tell that lines are missing or added. */
interface Recording {
  readonly trace: BundledTrace;
  readonly lines: readonly string[];
}

/** Whether the oracle knows what a kernel's lines mean. */
const isPlain = (kernel: string): boolean => kernel === '6.1' || kernel === '6.12';

const recordings: readonly Recording[] = bundledTraces()
  .filter(({ expect: { verdict }, kernel }) => verdict === 'conforms' && isPlain(kernel))
  .map((trace) => {
    const text = gunzipSync(readFileSync(bundledPath(trace))).toString();
    const all = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    // Three pages of eight where there are many, as a recorder could have filtered them: the test is quicker.
    const isIn = (line: string): boolean => [0, 4, 5].includes((pfnOf(line) ?? 0) % 8);
    const lines = all.length > 2000 ? all.filter(isIn) : all;
    return { trace, lines };
  });

let state = seed;
const draw = (below: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const pick = <Value>(values: readonly Value[]): Value => {
  const value = values[draw(values.length)];
  if (value === undefined) throw new Error('Expected something to pick from, got nothing');
  return value;
};

/** Changes lines in place; `places` are the lines that it can be done to. */
interface Tampering {
  readonly says: string;
  readonly places: RegExp;
  readonly change: (lines: string[], at: number) => void;
}

const remove: Tampering['change'] = (lines, at) => lines.splice(at, 1);

/** Puts a copy of a line after some later line about the same page, at that line's time. */
const copyLater: Tampering['change'] = (lines, at) => {
  const line = lines[at] ?? '';
  const pfn = pfnOf(line);
  const later = lines.flatMap((other, index) =>
    index >= at && pfnOf(other) === pfn ? [index] : [],
  );
  const place = pick(later.slice(0, 12));
  const time = / (\d+\.\d{6}): /.exec(lines[place] ?? '')?.[1] ?? '';
  lines.splice(place + 1, 0, line.replace(/\d+\.\d{6}(?=: )/, time));
};

const tamperings: readonly Tampering[] = [
  { says: 'a put line removed', places: /page_ref_mod_and_\w+: .* val=-/, change: remove },
  {
    says: 'a count changed',
    places: /page_ref_\w+: /,
    change: (lines, at) => {
      const by = 1 + draw(4);
      lines[at] = (lines[at] ?? '').replace(
        / count=(\d+)/,
        (_, count) => ` count=${Number(count) + by}`,
      );
    },
  },
  { says: 'a hand-out removed', places: /zone_device_page_init: /, change: remove },
  { says: 'a second hand-out inserted', places: /zone_device_page_init: /, change: copyLater },
  { says: 'a free inserted', places: /free_zone_device_\w+: /, change: copyLater },
];

/** The first line that a replay finds fault with; infinite where it doubts the whole. */
const firstFault = ({ divergences, reasons }: Replay): number => {
  const lines = reasons.map((reason) => Number(/line (\d+)/.exec(reason)?.[1] ?? Infinity));
  return Math.min(...divergences.map(({ line }) => line), ...lines);
};

interface Outcome {
  readonly shown: Shown;
  readonly replay: Replay;
  /** How the failing case can be found again. */
  readonly told: string;
}

const tamper = ({ places, change, says }: Tampering): Outcome => {
  const able = recordings.filter(({ lines }) => lines.some((line) => places.test(line)));
  const { trace, lines } = pick(able);
  const at = pick(lines.flatMap((line, index) => (places.test(line) ? [index] : [])));
  const changed = [...lines];
  change(changed, at);
  const replay = replayText(`${changed.join('\n')}\n`, trace.kernel, trace.probes, null);
  const told = `seed ${seed}: ${says}, ${trace.file} line ${at + 1}: ${lines[at] ?? ''}`;
  return { shown: new Oracle().judge(changed), replay, told };
};

const unseen: string[] = [];
let seen = 0;

describe('a recording', () => {
  for (const { trace, lines } of recordings) {
    it(`is sound before it is changed: ${trace.file}`, () => {
      expect(lines.length).toBeGreaterThan(100);
      expect(new Oracle().judge(lines)).toBeUndefined();
      const text = `${lines.join('\n')}\n`;
      expect(replayText(text, trace.kernel, trace.probes, null).verdict).toBe('conforms');
    });
  }
});

describe('a recording that is tampered with', () => {
  for (const tampering of tamperings) {
    it(`shows ${tampering.says} where it can first be seen, ${ofEachKind} times`, () => {
      for (let time = 0; time < ofEachKind; time += 1) {
        const { shown, replay, told } = tamper(tampering);
        if (shown === undefined) {
          // Nothing that follows depends on what was changed.
          unseen.push(told);
          expect(replay.verdict, told).not.toBe('diverges');
          continue;
        }
        seen += 1;
        const words = `${told}; ${shown.why} at ${shown.at}; ${replay.reasons.join('; ')}`;
        expect(replay.verdict, words).not.toBe('conforms');
        if (shown.at !== 'end') expect(firstFault(replay), words).toBe(shown.at);
      }
    });
  }

  afterAll(() => {
    expect(seen + unseen.length).toBe(tamperings.length * ofEachKind);
    expect(seen).toBeGreaterThan(150);
  });
});

it('a change that cannot be seen is one after which nothing is said of the page', () => {
  for (const told of unseen) {
    const [, file, line] = /, (\S+) line (\d+):/.exec(told) ?? [];
    const recording = recordings.find(({ trace }) => trace.file === file);
    const at = Number(line) - 1;
    const pfn = pfnOf(recording?.lines[at] ?? '');
    const after = (recording?.lines ?? []).slice(at + 1).filter((other) => pfnOf(other) === pfn);
    expect(after.map(eventOf), told).toEqual([]);
  }
  expect(unseen.length).toBeLessThan(50);
});
