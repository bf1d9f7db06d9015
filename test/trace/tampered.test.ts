// Recordings that were tampered with: what the change leaves to be seen is found, at the first line where it shows.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundledPath, bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import type { Replay } from '../../src/trace/follow/verdict.ts';
import { replayText } from './trace-text.ts';

interface Recording {
  readonly lines: readonly string[];
  readonly replay: (lines: readonly string[]) => Replay;
}

/** A recording without its header, which tells how many lines there are. */
const recording = (name: string): Recording => {
  const trace = bundledTraces().find(({ file }) => file === `${name}.trace.gz`);
  if (!trace) throw new Error(`Expected ${name} to be a bundled trace, got none of that name`);
  const text = gunzipSync(readFileSync(bundledPath(trace))).toString();
  return {
    lines: text.split('\n').filter((line) => line !== '' && !line.startsWith('#')),
    replay: (lines) => replayText(`${lines.join('\n')}\n`, trace.kernel, trace.probes, null),
  };
};

const recordings = {
  private: recording('private-hmm-selftests'),
  dax: recording('fsdax-ext4'),
  peer: recording('p2pdma-nvme-cmb'),
};

type Change = (lines: string[], at: number) => void;

const remove: Change = (lines, at) => lines.splice(at, 1);
const repeat: Change = (lines, at) => lines.splice(at, 0, lines[at] ?? '');
const rewrite =
  (from: RegExp | string, to: string): Change =>
  (lines, at) => {
    lines[at] = (lines[at] ?? '').replace(from, to);
  };

const put = /page_ref_mod_and_test: .* val=-1 ret=0$/;
const lastPut = /page_ref_mod_and_test: .* val=-1 ret=1$/;
const get = /page_ref_mod: .* val=1$/;
const handOut = /zone_device_page_init: /;
const handedOut = /page_ref_set: .* mt=1 val=1$/;
const freed = /free_zone_device_folio: /;
const idle = /page_ref_mod_and_return: .* ret=1$/;

interface Case {
  readonly says: string;
  readonly of?: keyof typeof recordings;
  readonly line: RegExp;
  readonly change: Change;
  /** The rule that falls; none where the trace is only doubted. */
  readonly rule?: string;
  readonly reason?: string;
}

const cases: readonly Case[] = [
  { says: 'a put removed', line: put, change: remove, rule: 'LIF-001' },
  { says: 'a last put removed', line: lastPut, change: remove, rule: 'LIF-009' },
  { says: 'a get removed', line: get, change: remove, rule: 'LIF-001' },
  { says: 'a hand-out removed', line: handOut, change: remove, rule: 'LIF-004' },
  { says: 'the count of a hand-out removed', line: handedOut, change: remove, rule: 'LIF-006' },
  { says: 'a free removed', line: freed, change: remove, rule: 'LIF-008' },
  { says: 'a second put', line: put, change: repeat, rule: 'LIF-001' },
  { says: 'a second hand-out', line: handOut, change: repeat, rule: 'LIF-006' },
  { says: 'a second free', line: freed, change: repeat, rule: 'LIF-008' },
  { says: 'a get of two', line: get, change: rewrite('val=1', 'val=2'), rule: 'LIF-001' },
  { says: 'a put of two', line: lastPut, change: rewrite('val=-1', 'val=-2'), rule: 'LIF-018' },
  {
    says: 'a last put that is not',
    line: lastPut,
    change: rewrite('ret=1', 'ret=0'),
    rule: 'LIF-001',
  },
  {
    says: 'a set-up of two',
    line: /mt=0 val=0$/,
    change: rewrite('val=0', 'val=2'),
    rule: 'PRV-001',
  },
  {
    says: 'a sampled count that nobody can have seen',
    line: get,
    change: rewrite(/ count=\d+/, ' count=7'),
    reason: '1 sampled count that the lines do not add up to',
  },
  {
    says: 'the return of a registration removed',
    line: /memremap_pages_ret: /,
    change: remove,
    reason: 'memremap_pages',
  },
  {
    says: 'an unregistration removed',
    line: /memunmap_pages: /,
    change: remove,
    reason: 'lines are missing',
  },
  {
    says: 'a time that goes back',
    line: get,
    change: rewrite(/ \d+\.(?=\d{6}: )/, ' 0.'),
    reason: '1 event earlier',
  },
  {
    says: 'a busy page whose put is removed',
    of: 'dax',
    line: /page_ref_mod_and_return: .* ret=2$/,
    change: remove,
    rule: 'LIF-001',
  },
  {
    says: 'a page of a file with a second last put',
    of: 'dax',
    line: idle,
    change: repeat,
    rule: 'LIF-001',
  },
  {
    says: 'peer memory whose count is not reset',
    of: 'peer',
    line: handedOut,
    change: remove,
    reason: '1 step that is not over when the trace or the pagemap ends',
  },
  {
    says: 'an unpin removed',
    of: 'peer',
    line: /val=-1024 ret=0$/,
    change: remove,
    rule: 'LIF-001',
  },
];

describe('a recording that was tampered with', () => {
  for (const { says, of = 'private', line, change, rule, reason } of cases) {
    it(`is not taken for a good one: ${says} (${of})`, () => {
      const { lines, replay } = recordings[of];
      const places = lines.flatMap((text, at) => (line.test(text) ? [at] : []));
      expect(places.length).toBeGreaterThan(0);
      // Not the last, which may have nothing after it to show the change.
      for (const share of [0, 0.5]) {
        const at = places[Math.floor(share * (places.length - 1))] ?? 0;
        const changed = [...lines];
        change(changed, at);
        const { verdict, reasons, divergences } = replay(changed);
        if (rule === undefined) {
          expect(verdict).toBe('inconclusive');
          expect(reasons.join('\n')).toContain(reason);
          continue;
        }
        expect(divergences[0]).toMatchObject({ rule, count: 1 });
        expect(divergences[0]?.line).toBeGreaterThan(at);
      }
    });
  }

  it('is taken for a good one where nothing can be seen of it', () => {
    // A try-get that is refused moves nothing, and how many of them there are is nobody's business.
    const { lines, replay } = recordings.private;
    const at = lines.findIndex((text) => /page_ref_mod_unless: .* ret=0$/.test(text));
    for (const change of [remove, repeat]) {
      const changed = [...lines];
      change(changed, at);
      expect(replay(changed).verdict).toBe('conforms');
    }
    // A page without any line is as one that the recording was not filtered to.
    const dax = [...recordings.dax.lines];
    remove(
      dax,
      dax.findIndex((text) => /page_ref_set: pfn=0x40310 /.test(text)),
    );
    expect(recordings.dax.replay(dax).verdict).toBe('conforms');
  });
});
