// `zdspec replay --shrink`: the bad recording, and good ones that were tampered with, cut to lines that all matter.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { bundledPath, bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import { traceFile } from '../../src/cli/terminal/trace-file.ts';
import { traceModel } from '../../src/package/trace-model.ts';
import { replayTrace } from '../../src/study/replay-trace.ts';
import { shrinkTrace, type Shrunk } from '../../src/study/shrink-trace.ts';
import { unwatched } from '../../src/study/task.ts';
import { privateTrace } from '../trace/trace-text.ts';
import { shellWords, zdspec, type Ended } from './fake-surroundings.ts';

const folder = mkdtempSync(join(tmpdir(), 'zdspec-shrink-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const [out, json, given] = ['out.txt', 'result.json', 'given.txt'].map((name) =>
  join(folder, name),
) as [string, string, string];

const bundled = (name: string) => {
  const trace = bundledTraces().find(({ file }) => file === `${name}.trace.gz`);
  if (!trace) throw new Error(`Expected ${name} to be a bundled trace, got none of that name`);
  return trace;
};

interface Result {
  readonly shrunk: Shrunk;
  readonly results: readonly {
    readonly verdict: string;
    readonly divergences: readonly { readonly rule: string; readonly reason: string }[];
  }[];
}

const shrink = async (file: string, ...options: readonly string[]): Promise<Result & Ended> => {
  const done = await zdspec(['replay', ...options, '--shrink', out, '--json', json, file]);
  return { ...done, ...(JSON.parse(readFileSync(json, 'utf8')) as Result) };
};

/** Replays what is left of the shrunk trace, by what it says of itself. */
const replayed = async (text: string): Promise<Result['results'][number] | undefined> => {
  writeFileSync(given, text);
  const done = await zdspec(['replay', '--json', '-', given]);
  return (JSON.parse(done.out) as Result).results[0];
};

/** Every event line is needed: without it another cause comes first, or none. */
const expectMinimal = async (text: string, rule: string, reason: string): Promise<void> => {
  const lines = text.split('\n');
  const events = lines.flatMap((line, at) => (line === '' || line.startsWith('#') ? [] : [at]));
  for (const left of events) {
    const rest = lines
      .filter((_, at) => at !== left)
      .map((line) => line.replace(/(written: )\d+\/\d+/, '$10/0'));
    const after = await replayed(rest.join('\n'));
    const [first] = after?.divergences ?? [];
    const isSame = first?.rule === rule && first.reason === reason;
    expect(isSame, `without ${lines[left]}`).toBe(false);
  }
};

type Tampered = {
  readonly says: string;
  readonly of: string;
  readonly line: RegExp;
  readonly change: (lines: string[], at: number) => void;
  readonly rule: string;
};

const remove = (lines: string[], at: number): void => void lines.splice(at, 1);
const repeat = (lines: string[], at: number): void => void lines.splice(at, 0, lines[at] ?? '');

const tampered: readonly Tampered[] = [
  {
    says: 'a put removed',
    of: 'private-hmm-selftests',
    line: /mod_and_test: .* val=-1 ret=0$/,
    change: remove,
    rule: 'LIF-001',
  },
  {
    says: 'a hand-out removed',
    of: 'coherent-hmm-selftests',
    line: /zone_device_page_init: /,
    change: remove,
    rule: 'LIF-004',
  },
  {
    says: 'a second free',
    of: '6.1-private-hmm-selftests',
    line: /free_zone_device_page: /,
    change: repeat,
    rule: 'LIF-008',
  },
  {
    says: 'a busy page whose put is removed',
    of: 'fsdax-ext4',
    line: /mod_and_return: .* ret=2$/,
    change: remove,
    rule: 'LIF-001',
  },
];

describe('zdspec replay --shrink', () => {
  it('cuts the bad recording to at most ten lines that still break LIF-004, and none can go', async () => {
    const { shrunk, results, code } = await shrink(
      bundledPath(bundled('private-driver-skips-init')),
    );
    expect(code).toBe(1);
    expect(shrunk).toMatchObject({ rule: 'LIF-004', minimal: true, from: 7172 });
    expect(shrunk.events).toBeLessThanOrEqual(10);
    const text = readFileSync(out, 'utf8');
    const again = await replayed(text);
    expect(again).toMatchObject({ verdict: 'diverges', divergences: [{ rule: 'LIF-004' }] });
    expect(text).toContain(
      `# entries-in-buffer/entries-written: ${shrunk.events}/${shrunk.events}`,
    );
    await expectMinimal(text, 'LIF-004', results[0]?.divergences[0]?.reason ?? '');
  });

  it('says which calls of the model the lines are, in a command that runs', async () => {
    const { shrunk, out: told } = await shrink(bundledPath(bundled('private-driver-skips-init')));
    expect(shrunk.calls?.sequence).toBe('pagemap.register; 0 folio.handOut');
    expect(told).toContain(shrunk.calls?.check);
    const done = await zdspec(shellWords(shrunk.calls?.check ?? '').slice(2));
    expect(done.out).toContain('0 folio.handOut');
    expect(done.code).toBe(0);
  });

  for (const { says, of, line, change, rule } of tampered) {
    it(`cuts ${of} with ${says} to what breaks ${rule}`, async () => {
      const trace = bundled(of);
      const lines = gunzipSync(readFileSync(bundledPath(trace)))
        .toString()
        .split('\n')
        .filter((one) => !one.startsWith('#'));
      change(
        lines,
        lines.findIndex((one) => line.test(one)),
      );
      const path = join(folder, 'tampered.txt');
      writeFileSync(path, lines.join('\n'));
      const options = ['--kernel', trace.kernel, '--probes', trace.probes.join(',')];
      const { shrunk, results } = await shrink(path, ...options);
      const [first] = results[0]?.divergences ?? [];
      expect(first?.rule).toBe(rule);
      expect(shrunk.events).toBeLessThan(20);
      const text = readFileSync(out, 'utf8');
      expect((await replayed(text))?.divergences[0]).toMatchObject({ rule, reason: first?.reason });
      await expectMinimal(text, rule, first?.reason ?? '');
      expect(shrunk.calls?.sequence).toContain('pagemap.register');
    });
  }

  it('leaves no file where there is nothing to shrink', async () => {
    const done = await zdspec([
      'replay',
      '--shrink',
      join(folder, 'none.txt'),
      bundledPath(bundled('fsdax-ext4')),
    ]);
    expect(done.err).toContain('Nothing is cut: it conforms, and no line diverges.');
    expect(done.code).toBe(0);
    expect(() => readFileSync(join(folder, 'none.txt'))).toThrow('ENOENT');
  });

  it('refuses several files, and a file that cannot be written', async () => {
    const bad = bundledPath(bundled('private-driver-skips-init'));
    const several = await zdspec(['replay', '--shrink', out, bad, bad]);
    expect([several.code, several.err]).toEqual([
      2,
      'zdspec: Expected --shrink to come with one file, got 2 files; name one of them.\n',
    ]);
    const unwritable = await zdspec(['replay', '--shrink', '/no/such/folder/x', bad]);
    expect(unwritable.err).toContain(
      'Expected --shrink /no/such/folder/x to be a file that can be written',
    );
    expect(unwritable.code).toBe(2);
  });

  it('keeps the pagemaps that were there before the trace began', async () => {
    const { text } = privateTrace().handOut(1).end(1).set(0, 1).put(0).free(0).set(0, 1);
    const path = join(folder, 'begun-late.txt');
    writeFileSync(path, text.replace(/^.* memremap_pages(?:_ret)?: .*\n/gm, ''));
    const pagemap = 'device-private:0x1000-0x1001';
    const { shrunk, results } = await shrink(path, '--pagemap', pagemap);
    const [first] = results[0]?.divergences ?? [];
    expect(first?.rule).toBe('LIF-004');
    expect(shrunk.events).toBeLessThan(4);
    const cut = readFileSync(out, 'utf8');
    expect(cut).toContain(`# zdspec pagemap=${pagemap}\n`);
    expect((await replayed(cut))?.divergences[0]).toMatchObject({
      ...{ rule: 'LIF-004', reason: first?.reason },
    });
    await expectMinimal(cut, 'LIF-004', first?.reason ?? '');
  });

  it('says how to read what is left, where the whole is read by options', async () => {
    const { text } = privateTrace().handOut(0).end(0).handOut(0).handOut(0);
    const path = join(folder, 'own-names.txt');
    writeFileSync(path, text.replaceAll(' zone_device_page_init: ', ' my_init: '));
    const read = ['--probe', 'my_init=zone_device_page_init', '--vmemmap', '0xffffea0000000000'];
    const { out: told, shrunk } = await shrink(path, ...read, '--struct-page', '64');
    const line = /replay {3}(npx zdspec replay .*)/.exec(told)?.[1] ?? '';
    expect(line).toBe(`npx zdspec replay ${read.join(' ')} --struct-page 64 ${out}`);
    const again = await zdspec([...shellWords(line).slice(2), '--json', '-']);
    expect((JSON.parse(again.out) as Result).results[0]?.divergences[0]?.rule).toBe(shrunk.rule);
  });

  it('declares what the trace was held to, and nothing that it said against that', async () => {
    const { text } = privateTrace().handOut(1).end(1).set(0, 1).put(0).free(0).set(0, 1);
    const path = join(folder, 'declared.txt');
    writeFileSync(path, `# zdspec kernel=6.19\n# zdspec probe=memory_failure\n# other\n${text}`);
    const { shrunk } = await shrink(path, '--kernel', '6.12', '--probes', 'page_ref');
    const comments = readFileSync(out, 'utf8').match(/^#.*$/gm);
    expect(comments).toEqual(['# other', '# zdspec kernel=6.12', '# zdspec probe=page_ref']);
    const again = await zdspec(['replay', '--json', '-', out]);
    expect((JSON.parse(again.out) as Result).results[0]).toMatchObject({
      ...{ kernel: '6.12', divergences: [{ rule: shrunk.rule }] },
    });
  });

  it('claims nothing of a trace that is another one when it is read again', async () => {
    const { text } = privateTrace().handOut(1).end(1).set(0, 1).put(0).free(0).set(0, 1);
    const path = join(folder, 'changing.txt');
    writeFileSync(path, text);
    const order = { model: traceModel };
    const replay = await replayTrace(traceFile(path), order, unwatched);
    expect(replay.verdict).toBe('diverges');
    writeFileSync(path, privateTrace().handOut(0).end(0).text);
    await expect(shrinkTrace(traceFile(path), replay, order, unwatched)).rejects.toThrow(
      /^Expected .* to diverge at line \d+ each time that it is read, got no such line now; replay it again\.$/,
    );
  });

  it('writes nothing when it is interrupted before it has the lines', async () => {
    const bad = bundledPath(bundled('private-driver-skips-init'));
    const none = join(folder, 'none.txt');
    const done = await zdspec(['replay', '--shrink', none, bad], { interruptedAtPause: 10 });
    expect(done.err).toContain('Nothing is cut: the trace was not read to its end again.');
    expect(done.code).toBe(1);
    expect(() => readFileSync(none)).toThrow('ENOENT');
  });

  it('writes what it has when it is interrupted', async () => {
    const bad = bundledPath(bundled('private-driver-skips-init'));
    const done = await zdspec(['replay', '--shrink', out, bad], { interruptedAtPause: 15 });
    expect(done.code).toBe(1);
    expect(done.out.replaceAll(/\s+/g, ' ')).toContain('interrupted: some may be left out');
  });
});
