// Gzip in the page is what gzip is on the command line: however many members there are, whatever is behind them, wherever it is
// cut or damaged. No browser's own unpacker takes a second member, so the page has its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { gunzip, GzipError } from '../../site/trace/gunzip.ts';
import { openBlob } from '../../site/trace/unpack.ts';
import { openInput } from '../../src/cli/terminal/input-stream.ts';
import { InputError } from '../../src/study/input-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'zdspec-gunzip-'));
const path = join(folder, 'a.gz');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What was read, and the sentence if it was not read to its end. */
interface Read {
  readonly text: string;
  readonly refused: string;
}

const readAll = async (chunks: AsyncIterable<Uint8Array>): Promise<Read> => {
  const all: Uint8Array[] = [];
  let refused = '';
  try {
    for await (const chunk of chunks) all.push(chunk);
  } catch (error) {
    if (error instanceof GzipError) refused = error.isCut ? 'truncated' : 'damaged';
    else if (error instanceof InputError) refused = error.message.replace(/; copy it again.*/, '');
    else throw error;
  }
  return { text: Buffer.concat(all).toString(), refused };
};

const inCommand = (bytes: Uint8Array): Promise<Read> => {
  writeFileSync(path, bytes);
  return readAll(openInput(path, () => 'some lines'));
};

const inPage = (bytes: Uint8Array): Promise<Read> =>
  readAll(
    openBlob(
      path,
      new Blob([Uint8Array.from(bytes)]),
      () => undefined,
      () => 'some lines',
    ),
  );

const lines = (count: number): string =>
  Array.from({ length: count }, (_, at) => `line ${at} ${(at * 7919) % 104_729}\n`).join('');
const [one, other] = [gzipSync(lines(3000)), gzipSync('the other\n')];
const damagedAt = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
};

const files: Readonly<Record<string, Buffer>> = {
  'one member': one,
  'two members': Buffer.concat([one, other]),
  'a member of nothing between two': Buffer.concat([one, gzipSync(''), other]),
  'many members': Buffer.concat(Array.from({ length: 300 }, () => other)),
  'zeros behind the last': Buffer.concat([one, other, Buffer.alloc(512)]),
  'zeros, and more behind them': Buffer.concat([one, Buffer.alloc(512), other]),
  'something else behind the last': Buffer.concat([one, Buffer.from('no gzip')]),
  'the beginning of a member behind the last': Buffer.concat([one, other.subarray(0, 4)]),
  'a second member that is cut': Buffer.concat([one, other.subarray(0, other.length - 3)]),
  'a second member that is damaged': Buffer.concat([one, damagedAt(other, other.length - 5)]),
  'a checksum that is wrong': damagedAt(one, one.length - 6),
  'a length that is wrong': damagedAt(one, one.length - 1),
  'bytes that are wrong': damagedAt(one, 5000),
  'a header that is wrong': damagedAt(one, 2),
  'a header alone': one.subarray(0, 10),
  'two bytes': one.subarray(0, 2),
  'more than a piece, full to its end': gzipSync('x'.repeat(2 * 256 * 1024)),
};

describe('gzip with', () => {
  for (const [says, bytes] of Object.entries(files)) {
    it(`${says} is in the page what it is on the command line`, async () => {
      const command = await inCommand(bytes);
      const page = await inPage(bytes);
      expect(page.refused).toBe(command.refused);
      // What was unpacked of a damaged piece may be handed on or not: nobody judges it.
      if (command.refused === '') expect(page.text === command.text).toBe(true);
    });
  }

  it('any end and any chunks is whole, cut or damaged as it is in one piece', async () => {
    const whole = Buffer.concat([gzipSync('a few\n'), gzipSync('more\n'), Buffer.alloc(3)]);
    let cut = 0;
    for (let end = 2; end <= whole.length; end += 1) {
      const bytes = whole.subarray(0, end);
      const { text, refused } = await inCommand(bytes);
      cut += refused === '' ? 0 : 1;
      for (const size of [1, 2, 5, 64]) {
        const page = await readAll(gunzip(cutUp(bytes, size)));
        expect([end, size, page.refused]).toEqual([end, size, /truncated|$/.exec(refused)?.[0]]);
        if (refused === '') expect(page.text).toBe(text);
      }
    }
    expect(cut).toBeGreaterThan(20);
  });
});

async function* cutUp(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}
