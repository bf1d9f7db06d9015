// Traces in the forms in which people post them: each is a few lines of one page, lawful (`good`), with an underflow (`bad`),
// or with a line that is destroyed.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { traceFile } from '../../src/cli/terminal/trace-file.ts';
import { traceModel } from '../../src/package/trace-model.ts';
import { replayTrace, type FileReplay } from '../../src/study/replay-trace.ts';
import { unwatched } from '../../src/study/task.ts';
import { InputError } from '../../src/study/input-error.ts';

const folder = fileURLToPath(new URL('reports', import.meta.url));

const replay = (name: string, names?: ReadonlyMap<string, string>): Promise<FileReplay> =>
  replayTrace(
    traceFile(join(folder, `${name}.txt`)),
    {
      model: traceModel,
      kernel: /nopageref|oops/.test(name) ? '7.3' : '6.12',
      ...(names ? { names } : {}),
    },
    unwatched,
  );

/** The verdict of each, and what is said of it: a reason, or the rule that falls. */
const expected: Readonly<Record<string, readonly [verdict: string, says?: string]>> = {
  'f02-ftrace-dump-good': ['conforms'],
  'f02-ftrace-dump-bad': ['diverges', 'LIF-018'],
  'f03-dmesg-ftrace-dump-good': ['conforms'],
  'f03-dmesg-ftrace-dump-bad': ['diverges', 'LIF-018'],
  'f04-mail-quoted-good': ['conforms'],
  'f04-mail-quoted-bad': ['diverges', 'LIF-018'],
  'f06c-trace-cmd-latency-good': ['conforms'],
  'f06c-trace-cmd-latency-bad': ['diverges', 'LIF-018'],
  'f07-perf-script-good': ['conforms'],
  'f07-perf-script-bad': ['diverges', 'LIF-018'],
  'f12-latency-format-good': ['conforms'],
  'f12-latency-format-bad': ['diverges', 'LIF-018'],
  'f18-function-graph-good': ['conforms'],
  'f18-function-graph-bad': ['diverges', 'LIF-018'],
  'f06-trace-cmd-good': ['conforms'],
  'f06-trace-cmd-bad': ['diverges', 'LIF-018'],
  'f29-default-arg-names-good': ['inconclusive', '--probe p_memremap_pages_0=memremap_pages'],
  'f29-default-arg-names-bad': ['diverges', 'LIF-018'],
  'f17b-lost-none-good': ['inconclusive', 'lost at line'],
  'f44-page-ref-only-good': ['inconclusive', 'whose pagemap the trace does not show'],
  'f44-page-ref-only-bad': ['diverges', 'LIF-018'],
  'f47-registered-before-good': ['conforms'],
  'f47-registered-before-bad': ['diverges', 'LIF-018'],
  'f25b-markdown-good': ['conforms'],
  'f25b-markdown-bad': ['diverges', 'LIF-018'],
  'g03-garbled-name': ['inconclusive', 'cannot be read between events'],
  'g03-junk-instead': ['inconclusive', 'the header announces 11 entries and 10 are there'],
  'h08-glued-lines-good': ['inconclusive', '1 line that cannot be read between events'],
  'h15-indent4-good': ['conforms'],
  'g03-garbled-field': ['inconclusive', '1 event that cannot be read'],
  'g05-poison-hex-good': ['conforms'],
  'g06-other-pagemap-hex': ['inconclusive', 'whose pagemap the trace does not show'],
  'refused-then-oops': ['inconclusive', 'hmm-tests-658 was refused'],
  'nopageref-p2p': ['inconclusive', 'counts are not observed'],
  'g06-other-pagemap-names': ['inconclusive', 'whose pagemap the trace does not show'],
};

/** Reports that are no trace, and what is said of them. */
const noTraces: Readonly<Record<string, string>> = {
  'f09-page-owner-bad': 'got a report of page_owner',
  'f10-dump-page-bad': 'got what dump_page prints',
  'f10b-dmesg-warn-bad': 'got a warning of the kernel',
};

const ownNames = new Map([
  ['p_memremap_pages_0', 'memremap_pages'],
  ['r_memremap_pages_0', 'memremap_pages_ret'],
  ['p_zone_device_page_init_0', 'zone_device_page_init'],
  ['p_free_zone_device_folio_0', 'free_zone_device_folio'],
]);

describe('a report', () => {
  for (const [name, says] of Object.entries(noTraces)) {
    it(`${name} is no trace`, async () => {
      const error: unknown = await replay(name).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InputError);
      expect(String(error)).toContain(says);
    });
  }

  it("of probes under names of one's own conforms once they are said", async () => {
    expect((await replay('f29-default-arg-names-good', ownNames)).verdict).toBe('conforms');
    const bad = await replay('f29-default-arg-names-bad', ownNames);
    expect(bad.divergences).toMatchObject([{ rule: 'LIF-018', pfn: '0xfcfffff' }]);
  });

  it('is in the table', () => {
    const names = readdirSync(folder).map((file) => file.replace(/\.txt$/, ''));
    expect(names.sort()).toEqual([...Object.keys(expected), ...Object.keys(noTraces)].sort());
  });

  for (const [name, [verdict, says]] of Object.entries(expected)) {
    it(`${name} ${verdict}`, async () => {
      const { reasons, divergences, ...found } = await replay(name);
      expect(found.verdict, [...reasons, ...divergences.map(({ rule }) => rule)].join('; ')).toBe(
        verdict,
      );
      if (verdict === 'diverges') expect(divergences).toMatchObject([{ rule: says }]);
      else expect(divergences).toEqual([]);
      if (verdict === 'inconclusive') expect(reasons.join('; ')).toContain(says);
    });
  }
});
