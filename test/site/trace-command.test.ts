// The command line that the page shows, read by a shell and run, comes to the result of the page.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { changeNamed, typesOf, type Change } from '../../src/study/changed-part.ts';
import { changeFile, patchFile } from '../../src/study/changed-parts.ts';
import { changesOffered } from '../../site/trace/changes-offered.ts';
import { commandLine } from '../../site/trace/command-line.ts';
import { chosenFiles } from '../../site/trace/given.ts';
import { orderOf, patchOf } from '../../site/trace/options.ts';
import type { Given, Options } from '../../site/trace/protocol.ts';
import { tracesOf } from '../../site/trace/source.ts';
import { noOptions } from '../../site/trace/store.ts';
import { bundledPath, bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import { traceModel } from '../../src/package/trace-model.ts';
import { InputError } from '../../src/study/input-error.ts';
import { replayedSaid } from '../../src/study/replay-said.ts';
import { unwatched } from '../../src/study/task.ts';
import { replayOrRefuse } from '../../src/study/trace-order.ts';
import { zdspec } from '../cli/fake-surroundings.ts';

// Beside this file, where the package's own name is known.
const folder = mkdtempSync(join(import.meta.dirname, 'command-'));
const patch = join(folder, changeFile);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The words of a line as a shell reads them, without `npx zdspec`. */
const wordsOf = (line: string): readonly string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${line}`])
    .toString()
    .split('\0')
    .slice(2, -1);

/** What is said as JSON, but for how long it took. */
const plain = (said: object): object =>
  JSON.parse(
    JSON.stringify(said, (key, value: unknown) => (key === 'seconds' ? undefined : value)),
  ) as object;

const silent = { begin: () => undefined, read: () => undefined, item: () => undefined };

const inPage = async (given: Given, options: Options): Promise<object | string> => {
  try {
    const change = patchOf(options);
    const order = orderOf(options, traceModel, change);
    const judged = [];
    for (const { source } of tracesOf(given.files, bundledTraces(), silent)) {
      judged.push(await replayOrRefuse(source, order, unwatched));
    }
    const none = { passedOver: [], notJudged: [], shrunk: undefined };
    return plain(replayedSaid({ judged, patch: change, ...none }));
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
};

const inShell = async (given: Given, options: Options): Promise<object | string> => {
  const change = changeNamed(options.patch);
  if (change) writeFileSync(patch, patchFile([change], ...typesOf(change)));
  const words = wordsOf(commandLine(options, given.words));
  const { out, err } = await zdspec([
    ...words.map((word) => (word === changeFile ? patch : word)),
    ...['--json', '-'],
  ]);
  if (out === '') return err.replace(/^zdspec: (.*)\n$/, '$1');
  const {
    tool: _,
    version: __,
    schema: ___,
    ...said
  } = JSON.parse(out.replaceAll(patch, changeFile)) as Record<string, unknown>;
  return plain(said);
};

const traces = bundledTraces();
const recording = (name: string): Given => {
  const trace = traces.find(({ file }) => file.startsWith(name));
  if (!trace) throw new Error(`Expected a recording that begins with ${name}, got none`);
  const path = `traces/${trace.file}`;
  const bytes = new Blob([Uint8Array.from(readFileSync(bundledPath(trace)))]);
  return {
    ...{ files: [{ name: path, bytes, origin: 'project' }], words: [path], passedOver: [] },
  };
};

const asked: readonly (readonly [recording: string, Partial<Options>])[] = [
  ['7.3-seed-handed-out-twice', {}],
  ['7.3-seed-handed-out-twice', { pfn: '0xfcfffff, 0xfcfff00\n 0xfcfff01,' }],
  ['7.3smp-seed-freeput', { kernel: 'auto' }],
  ['private-driver-skips-init', { kernel: '6.19', probes: 'all' }],
  ['private-hmm-selftests', { probes: 'page_ref, zone_device_page_init' }],
  ['private-hmm-selftests', { probes: 'page_ref zone_device_page_init' }],
  ['fsdax-ext4', { vmemmap: '0xffffea0000000000', structPage: ' 64 ' }],
  ['fsdax-ext4', { vmemmap: '12' }],
  ['coherent-hmm-selftests', { pagemap: 'generic:0x1-0x2  fs-dax:0x3-0x4', pfn: '1 2,3' }],
  ['coherent-hmm-selftests', { pagemap: 'generic:0x1-0x2 fs-dax:0x2-0x4' }],
  ['6.1-private-hmm-selftests', { probe: 'mine=memory_failure p_0=folio_free' }],
  ['7.3-coherent-w6-large-split', { kernel: 'contract', structPage: '63' }],
  ['7.3-seed-handed-out-twice', { patch: 'change:folio.guard.isGettable=always' }],
  ['private-hmm-selftests', { patch: 'change:era.parameter.freeCount=1', kernel: '6.12' }],
  ['fsdax-ext4', { patch: 'change:folio.action.dropReference=left out', pfn: '0x100000' }],
  ['coherent-hmm-selftests', { patch: 'change:folio.guard.isLastReference=negated' }],
];

describe('the command that the page shows', () => {
  it('is tried with ten recordings', () => {
    expect(new Set(asked.map(([name]) => name)).size).toBeGreaterThan(7);
    const changes = changesOffered().map(({ id }) => id);
    for (const [, { patch: id }] of asked) if (id !== undefined) expect(changes).toContain(id);
  });

  for (const [name, options] of asked) {
    it(`comes to the same of ${name} with ${JSON.stringify(options)}`, async () => {
      const given = recording(name);
      const whole = { ...noOptions, ...options };
      expect(await inPage(given, whole)).toEqual(await inShell(given, whole));
    });
  }

  it('gives a shell every name as it is', () => {
    const names = [
      "a b's.txt",
      '-x.txt',
      '-',
      '=x',
      '~',
      '$HOME',
      '*',
      'a\nb',
      '"',
      'ü',
      '#',
      'x;y',
    ];
    const { words } = chosenFiles(names.map((name) => new File(['x'], name)));
    expect(wordsOf(commandLine(noOptions, words))).toEqual([
      'replay',
      ...names.map((name) => (name.startsWith('-') ? `./${name}` : name)),
    ]);
  });

  it('has a patch for each change that the page offers', () => {
    for (const { id, types } of changesOffered()) {
      const change = changeNamed(id) as Change;
      expect(change.id).toBe(id);
      expect(patchFile([change], ...types)).toContain(`types: ['${types.join("', '")}'],`);
    }
  });
});
