// A file with a hash is opened only if it has the content that the hash is of, whatever it is.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, expect, it } from 'vitest';
import { tracesFor } from '../../../src/cli/terminal/trace-content.ts';
import { bundledOf, bundledTrace, givenTrace } from '../../../src/cli/terminal/trace-file.ts';
import { tracesHere } from '../../../src/cli/terminal/traces-here.ts';
import { NotHereError } from '../../../src/study/not-here-error.ts';
import { unwatched } from '../../../src/study/task.ts';
import type { GivenTrace, TracePart } from '../../../src/study/trace-order.ts';

const folder = mkdtempSync(join(tmpdir(), 'zdspec-content-'));
const path = join(folder, 'trace.txt');
writeFileSync(path, 'a trace\n');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const asKept = async (...traces: readonly GivenTrace[]): Promise<readonly GivenTrace[]> =>
  tracesFor(traces, { isKept: () => true }, unwatched);

it('is known by its bytes and their hash, and only where its result is kept', async () => {
  const trace = givenTrace(path);
  const parts = [
    {
      ...{ path, bytes: 8 },
      sha256: 'cab09054c7b66556d9e539566d9bb366507d1c49439a5991d7ff8313d40dc558',
    },
  ];
  expect(await asKept(trace)).toEqual([{ file: path, parts }]);
  expect(await tracesFor([trace], { isKept: () => false }, unwatched)).toEqual([trace]);
});

it('is opened with its content, and with no other', async () => {
  const [trace] = (await asKept(givenTrace(path))) as readonly [GivenTrace];
  const [part] = trace.parts as readonly [TracePart];
  expect((await tracesHere.open(trace)).file).toBe(path);
  const pipe = join(folder, 'pipe');
  spawnSync('mkfifo', [pipe]);
  mkdirSync(join(folder, 'sub'));
  symlinkSync('/dev/zero', join(folder, 'zero'));
  for (const wrong of [
    { ...part, bytes: 7 },
    { ...part, bytes: 9 },
    { ...part, sha256: 'f'.repeat(64) },
    { ...part, path: join(folder, 'none') },
    { ...part, path: pipe },
    { ...part, path: join(folder, 'sub') },
    { ...part, path: join(folder, 'zero') },
    { ...part, isBundled: true } as const,
  ]) {
    await expect(tracesHere.open({ ...trace, parts: [wrong] })).rejects.toBeInstanceOf(
      NotHereError,
    );
  }
});

it('of the project is the one that lies here, whoever asks from where', async () => {
  const [trace] = (await asKept(...bundledOf(['pci-p2pdma']).map(bundledTrace))) as readonly [
    GivenTrace,
  ];
  expect(trace.parts[0]?.path).toBe(trace.file);
  expect((await tracesHere.open(trace)).declared).toMatchObject({ isBundled: true });
});
