// Two hundred random tamperings of recordings: each that leaves something to be seen is found, at the first line where it can
// be seen. What can be seen is said by an oracle that knows sums and sequences and nothing of the model.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { bundledPath, bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import type { BundledTrace } from '../../src/study/trace-source.ts';
import type { Replay } from '../../src/trace/follow/verdict.ts';
import { eventOf, pfnOf, type Shown } from './plain-oracle.ts';
import { replayText } from './trace-text.ts';

const ofEachKind = 40;

/** A recording without its header, which would tell that lines are missing or added, but for the window that it declares. */
interface Recording {
  readonly trace: BundledTrace;
  readonly lines: readonly string[];
}

/** Changes lines in place; `places` are the lines that it can be done to. */
interface Tampering {
  readonly says: string;
  readonly places: RegExp;
  readonly change: (lines: string[], at: number) => void;
}

/** What is tampered with, and who says what of it shows. */
interface Tampered {
  readonly seed: number;
  readonly recordings: readonly Recording[];
  readonly judge: (lines: readonly string[]) => Shown;
  /** Lines that hand a page out. */
  readonly handOut: RegExp;
  /** Whether each fault is found at the line where it can first be seen, and not only after it. */
  readonly isFirst: boolean;
  /** Lines of which nobody says anything: those that set up later pages of folios, in files that have such. */
  readonly passedOver?: RegExp;
}

/** Recordings that conform; `isThin` says of which some pages are enough, as a recorder could have filtered them. */
export const recordingsOf = (
  isWanted: (trace: BundledTrace) => boolean,
  isThin: (trace: BundledTrace) => boolean = () => true,
): readonly Recording[] =>
  bundledTraces()
    .filter((trace) => trace.expect.verdict === 'conforms' && isWanted(trace))
    .map((trace) => {
      const text = gunzipSync(readFileSync(bundledPath(trace))).toString();
      const isHeader = (line: string): boolean => line.startsWith('#') && !line.includes(' pfns=');
      const all = text.split('\n').filter((line) => line !== '' && !isHeader(line));
      // Three pages of eight where there are many: the test is quicker.
      const isIn = (line: string): boolean => [0, 4, 5].includes((pfnOf(line) ?? 0) % 8);
      const lines = all.length > 2000 && isThin(trace) ? all.filter(isIn) : all;
      return { trace, lines };
    });

/** The first line that a replay finds fault with; infinite where it doubts the whole. */
const firstFault = ({ divergences, reasons }: Replay): number => {
  const lines = reasons.map((reason) => Number(/line (\d+)/.exec(reason)?.[1] ?? Infinity));
  return Math.min(...divergences.map(({ line }) => line), ...lines);
};

class Tamperer {
  readonly #handOut: RegExp;
  #state: number;

  constructor({ seed, handOut }: Tampered) {
    this.#state = seed;
    this.#handOut = handOut;
  }

  get kinds(): readonly Tampering[] {
    const [handOut, remove] = [this.#handOut, this.#remove];
    return [
      { says: 'a put line removed', places: /page_ref_mod_and_\w+: .* val=-/, change: remove },
      { says: 'a count changed', places: /page_ref_\w+: /, change: this.#recount },
      { says: 'a hand-out removed', places: handOut, change: remove },
      { says: 'a second hand-out inserted', places: handOut, change: this.#copyLater },
      { says: 'a free inserted', places: /free_zone_device_\w+: /, change: this.#copyLater },
    ];
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.#draw(values.length)];
    if (value === undefined) throw new Error('Expected something to pick from, got nothing');
    return value;
  }

  #draw(below: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * below);
  }

  readonly #remove: Tampering['change'] = (lines, at) => lines.splice(at, 1);

  readonly #recount: Tampering['change'] = (lines, at) => {
    const by = 1 + this.#draw(4);
    lines[at] = (lines[at] ?? '').replace(
      / count=(\d+)/,
      (_, count) => ` count=${Number(count) + by}`,
    );
  };

  /** Puts a copy of a line after some later line about the same page, at that line's time. */
  readonly #copyLater: Tampering['change'] = (lines, at) => {
    const line = lines[at] ?? '';
    const pfn = pfnOf(line);
    const later = lines.flatMap((other, index) =>
      index >= at && pfnOf(other) === pfn ? [index] : [],
    );
    const place = this.pick(later.slice(0, 12));
    const time = / (\d+\.\d{6}): /.exec(lines[place] ?? '')?.[1] ?? '';
    lines.splice(place + 1, 0, line.replace(/\d+\.\d{6}(?=: )/, time));
  };
}

interface Outcome {
  readonly shown: Shown;
  readonly replay: Replay;
  /** How the failing case can be found again. */
  readonly told: string;
}

const tamper = (
  tamperer: Tamperer,
  { places, change, says }: Tampering,
  { seed, recordings, judge }: Tampered,
): Outcome => {
  const able = recordings.filter(({ lines }) => lines.some((line) => places.test(line)));
  const { trace, lines } = tamperer.pick(able);
  const at = tamperer.pick(lines.flatMap((line, index) => (places.test(line) ? [index] : [])));
  const changed = [...lines];
  change(changed, at);
  const replay = replayText(`${changed.join('\n')}\n`, trace.kernel, trace.probes, null);
  const told = `seed ${seed}: ${says}, ${trace.file} line ${at + 1}: ${lines[at] ?? ''}`;
  return { shown: judge(changed), replay, told };
};

/** The tests of tampered recordings. */
export const describeTampering = (tampered: Tampered): void => {
  const { recordings, judge, isFirst, passedOver } = tampered;
  const tamperer = new Tamperer(tampered);
  const { kinds } = tamperer;
  const unseen: string[] = [];
  let [seen, first] = [0, 0];

  describe('a recording', () => {
    for (const { trace, lines } of recordings) {
      it(`is sound before it is changed: ${trace.file}`, () => {
        expect(lines.length).toBeGreaterThan(100);
        expect(judge(lines)).toBeUndefined();
        const text = `${lines.join('\n')}\n`;
        expect(replayText(text, trace.kernel, trace.probes, null).verdict).toBe('conforms');
      });
    }
  });

  describe('a recording that is tampered with', () => {
    for (const tampering of kinds) {
      it(`shows ${tampering.says} where it can first be seen, ${ofEachKind} times`, () => {
        for (let time = 0; time < ofEachKind; time += 1) {
          const { shown, replay, told } = tamper(tamperer, tampering, tampered);
          if (shown === undefined) {
            // Nothing that follows depends on what was changed.
            unseen.push(told);
            const { rule, line, reason } = replay.divergences[0] ?? {};
            expect(replay.verdict, `${told}: ${rule} ${line} ${reason}`).not.toBe('diverges');
            continue;
          }
          seen += 1;
          const words = `${told}; ${shown.why} at ${shown.at}; ${replay.reasons.join('; ')}`;
          expect(replay.verdict, words).not.toBe('conforms');
          if (shown.at === 'end') continue;
          const found = firstFault(replay);
          expect(found, words).toBeGreaterThanOrEqual(shown.at);
          if (found === shown.at) first += 1;
          else if (isFirst) expect(found, words).toBe(shown.at);
        }
      });
    }

    afterAll(() => {
      expect(seen + unseen.length).toBe(kinds.length * ofEachKind);
      expect(seen).toBeGreaterThan(150);
      expect(first).toBeGreaterThan(0.75 * seen);
    });
  });

  it('a change that cannot be seen is one after which nothing is said of the page', () => {
    for (const told of unseen.filter((one) => passedOver?.test(one) !== true)) {
      const [, file, line] = /, (\S+) line (\d+):/.exec(told) ?? [];
      const recording = recordings.find(({ trace }) => trace.file === file);
      const at = Number(line) - 1;
      const pfn = pfnOf(recording?.lines[at] ?? '');
      const after = (recording?.lines ?? []).slice(at + 1).filter((other) => pfnOf(other) === pfn);
      expect(after.map(eventOf), told).toEqual([]);
    }
    expect(unseen.length).toBeLessThan(50);
  });
};
