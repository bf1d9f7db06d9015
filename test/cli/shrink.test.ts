// `zdspec replay --shrink`: the bad recording, and good ones that were tampered with, cut to lines that all matter.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { bundledPath, bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import type { Shrunk } from '../../src/study/shrink-trace.ts';
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

  it('writes what it has when it is interrupted', async () => {
    const bad = bundledPath(bundled('private-driver-skips-init'));
    const done = await zdspec(['replay', '--shrink', out, bad], { interruptedAtPause: 8 });
    expect(done.code).toBe(1);
    expect(done.out.replaceAll(/\s+/g, ' ')).toContain('interrupted: some may be left out');
  });
});
