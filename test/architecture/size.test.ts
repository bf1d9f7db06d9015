// Small files, with a cap. Median and 95th percentile stand in the titles, to be read, not judged.
import { expect, it } from 'vitest';
import { filesBelow, read } from './tree.ts';

const caps = [
  { folder: 'src', ending: '.ts', lines: 250 },
  { folder: 'test', ending: '.ts', lines: 400 },
  { folder: 'spec', ending: '.md', lines: 300 },
  { folder: 'decisions', ending: '.md', lines: 60 },
] as const;

for (const { folder, ending, lines } of caps) {
  const sizes = filesBelow(folder, ending)
    .map((path) => ({ path, size: countLines(read(path)) }))
    .sort((a, b) => a.size - b.size);
  const at = (share: number): number => sizes[Math.floor((sizes.length - 1) * share)]?.size ?? 0;
  const spread = `${String(sizes.length)} files, median ${String(at(0.5))}, p95 ${String(at(0.95))}`;

  it(`no file of ${folder} is longer than ${String(lines)} lines (${spread})`, () => {
    expect(sizes.length, `files of ${folder}`).toBeGreaterThan(0);
    expect(sizes.filter(({ size }) => size > lines)).toEqual([]);
  });
}

it('counts lines as an editor does', () => {
  expect(['', 'a', 'a\n', 'a\nb', 'a\n\n'].map(countLines)).toEqual([0, 1, 1, 2, 2]);
});

function countLines(text: string): number {
  if (text === '') return 0;
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
