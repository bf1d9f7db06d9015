// Options that cannot stand together are refused, and the help of their command says so.
import { describe, expect, it } from 'vitest';
import { shellWords, zdspec } from './fake-surroundings.ts';

/** A command line, and what its help says of the two. */
const apart: readonly (readonly [line: string, says: RegExp])[] = [
  [
    'replay t.txt --shrink /tmp/zdspec-apart --patch examples/split-forgets-pagemap.ts',
    /--shrink <out> .*?; without --patch /,
  ],
  [
    'explore --queue redis://localhost --workers 2',
    /--queue \[url\] .*?; without --workers and --shard /,
  ],
  [
    'explore --queue redis://localhost --shard 1/2',
    /--queue \[url\] .*?; without --workers and --shard /,
  ],
  ['race --random P1', /--random .*?; without calls, --schedule/],
  ['race --random --pieces', /--random .*?--pieces/],
  ['race --random --max-states 9', /--random .*?--max-states/],
  ['race --random --schedule 1:a1', /--random .*?--schedule/],
  ['mutants --all --races', /--all .*?; without ids, --specimens, --races and --patch /],
  ['mutants --races LIF-001.a', /--races .*?; without ids, /],
  ['properties --fields --mutant LIF-001.a', /--fields .*?; without --mutant /],
  [
    'export promela --race P2 --pages 2',
    /--race <threads> .*?; with --type, --kernel and --out alone /,
  ],
  ...(['patch examples/torn-count.ts', 'schedule 1:a1'] as const).map(noJobs('race P1')),
  ...(['patch examples/get-counts-twice.ts', 'time 1', 'sequence pagemap.register'] as const).map(
    noJobs('check'),
  ),
  ...(['patch examples/get-counts-twice.ts', 'shrink /tmp/zdspec-apart'] as const).map(
    noJobs('replay traces/generic-devdax.trace.gz'),
  ),
  ...['patch examples/get-counts-twice.ts'].map(noJobs('mutants')),
];

function noJobs(command: string) {
  return (mode: string): readonly [string, RegExp] => {
    const [name = ''] = mode.split(' ');
    const said = `Not cut into jobs, so without --workers, --journal, --shard, --queue: [^.]*--${name}\\b`;
    return [`${command} --${mode} --workers 2`, new RegExp(said)];
  };
}

describe('options that exclude each other', () => {
  for (const [line, says] of apart) {
    it(`are refused, as the help says: ${line}`, async () => {
      const words = shellWords(line);
      const { out, err, code } = await zdspec(words);
      expect({ out, code }).toEqual({ out: '', code: 2 });
      expect(err).toMatch(/^zdspec: Expected /);
      const help = await zdspec([words[0] ?? '', '--help'], { width: 100 });
      expect(help.out.replace(/\s+/g, ' ')).toMatch(says);
    });
  }

  it('leave threads to an exploration of a patch', async () => {
    const { out } = await zdspec(['explore', '--help']);
    expect(out).toContain('Not cut into jobs, so without --journal, --shard, --queue: --patch.');
  });
});
