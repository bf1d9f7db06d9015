// `--shard` and `zdspec merge`: work that is cut among machines comes to what one process says.
import fc from 'fast-check';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine, workWords } from '../../src/cli/options/shard.ts';
import { parseYaml, workflowErrors, type Workflow } from '../architecture/workflows.ts';
import { read } from '../architecture/tree.ts';
import { zdspec, type Ended } from './fake-surroundings.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 'zdspec-shard-'));

const race = ['race', 'P2', '--kernel', '6.12,6.19,7.3'];

/** Does all shares of a command, and gives back their files. */
const inShares = async (command: readonly string[], of: number): Promise<readonly string[]> => {
  const folder = fresh();
  const files = Array.from({ length: of }, (_, at) => join(folder, `${at + 1}`));
  for (const [at, file] of files.entries()) {
    const done = await zdspec([...command, '--shard', `${at + 1}/${of}`, '--journal', file]);
    expect(done.code).toBe(0);
    expect(command.includes('-') ? done.err : done.out).toMatch(
      new RegExp(`^Shard ${at + 1}/${of}: \\d+ of \\d+ jobs are done and kept in`),
    );
  }
  return files;
};

/** Times are not the same twice. */
const timeless = ({ out, ...ended }: Ended): Ended => ({
  ...ended,
  out: out
    .replaceAll(/"seconds": [\d.e-]+/g, '"seconds": 0')
    .replaceAll(/\(\d+ s\)|[\d.]+k? m?s\b|[\d.,]+k? (?:calls|states)\/s/g, '')
    .replaceAll(/"statesPerSecond": \d+/g, ''),
});

describe('shards that are merged', () => {
  it('say what one process says, in text and JSON, however many there are', async () => {
    const whole = await zdspec(race);
    const json = await zdspec([...race, '--json', '-']);
    expect(whole.code).toBe(1);
    for (const of of [1, 4, 20]) {
      const files = await inShares(race, of);
      expect(timeless(await zdspec(['merge', ...files.toReversed()]))).toEqual(timeless(whole));
      const merged = await zdspec(['merge', ...files, '--json', '-']);
      expect(timeless(merged)).toEqual(timeless(json));
    }
  });

  it('are of every command whose work is cut into jobs', async () => {
    const commands = [
      ['mutants', 'LIF-004.a', 'LIF-001.a', 'H10', '--json', '-'],
      ['check', '--type', 'generic,device-private', '--runs', '5', '--seed', '3', '--json', '-'],
      ['check', '--mutant', 'p7', '--seed', '1'],
      ['explore', '--type', 'generic', '--pages', '2', '--json', '-'],
      [
        'diff',
        '6.12',
        '6.19',
        '--type',
        'generic,device-private',
        '--pages',
        '1',
        '--max-order',
        '0',
      ],
      ['race', '--random', '--type', 'generic,fs-dax', '--runs', '20'],
      ['main', '--type', 'generic', '--kernel', '7.3', '--runs', '3', '--json', '-'],
    ];
    for (const command of commands) {
      const whole = await zdspec(command);
      expect(whole.err).toBe('');
      const merged = await zdspec(['merge', ...(await inShares(command, 2))]);
      expect(timeless(merged)).toEqual(timeless(whole));
    }
  });

  it('each have their own jobs, which all of them together are', async () => {
    const files = await inShares(race, 4);
    const jobs = files.flatMap((file) => readFileSync(file, 'utf8').match(/"id":"\w+"/g) ?? []);
    expect(jobs).toHaveLength(9);
    expect(new Set(jobs).size).toBe(9);
  });
});

describe('a shard', () => {
  it('goes on where it was stopped', async () => {
    const file = join(fresh(), 'kept');
    const command = [...race, '--shard', '1/1', '--journal', file];
    const stopped = await zdspec(command, { interruptedAtPause: 4 });
    expect(stopped).toMatchObject({ out: '', code: 3 });
    expect(stopped.err).toMatch(
      /^Interrupted: \d of the 9 jobs of shard 1\/1 are kept in .*; the same command goes on there\.\n$/,
    );
    const early = await zdspec(['merge', file]);
    expect(early.err).toMatch(
      /Expected shard 1\/1 to be done, got \d of 9 jobs; zdspec race P2 --kernel 6\.12,6\.19,7\.3 --shard 1\/1 goes on where it was\.\n$/,
    );
    expect(early.code).toBe(2);
    expect((await zdspec(command)).code).toBe(0);
    expect(timeless(await zdspec(['merge', file]))).toEqual(timeless(await zdspec(race)));
  });

  it('keeps to one file of its own command', async () => {
    const [file = ''] = await inShares(race, 3);
    const { err, code } = await zdspec(['race', 'P2', '--shard', '1/3', '--journal', file]);
    expect(err).toBe(
      `zdspec: Expected ${file} to keep shard 1/3 of zdspec race P2, got 1/3 of zdspec race P2 --kernel 6.12,6.19,7.3; name another file with --journal.\n`,
    );
    expect(code).toBe(2);
  });

  it('is refused where it is none, and where work is not cut', async () => {
    for (const shard of ['0/3', '4/3', '3', '1/0', '1/99999', 'a/b', '-1/2']) {
      const { err, code } = await zdspec([...race, `--shard=${shard}`]);
      expect(err).toContain('Expected --shard to be such as 2/8');
      expect(code).toBe(2);
    }
    const uncut = [
      ['race', 'P2', '--type', 'device-private', '--schedule', '1:a1'],
      ['check', '--patch', 'examples/careless-pool.ts', '--seed', '1'],
      ['check', '--time', '1', '--seed', '1'],
      ['check', '--type', 'generic', '--sequence', 'pagemap.register'],
      ['explore', '--patch', 'examples/careless-pool.ts'],
      ['mutants', '--patch', 'examples/careless-pool.ts'],
    ];
    for (const command of uncut) {
      const { err, code } = await zdspec([...command, '--shard', '1/2']);
      expect(err, command.join(' ')).toMatch(/--shard/);
      expect(code).toBe(2);
    }
    expect(existsSync('zdspec-shard-1-of-2.jsonl')).toBe(false);
  });
});

describe('a plan that chance would change', () => {
  it('needs a seed', async () => {
    for (const option of ['--shard=1/2', `--journal=${join(fresh(), 'kept')}`]) {
      const { err, code } = await zdspec(['check', '--type', 'generic', '--runs', '1', option]);
      expect(err).toMatch(/Expected --(shard|journal) to come with --seed, got none/);
      expect(code).toBe(2);
    }
  });
});

describe('zdspec merge', () => {
  it('tells the shards that are missing, and how one of them is made', async () => {
    const [one = '', , three = ''] = await inShares(race, 3);
    expect(await zdspec(['merge', one, three])).toEqual({
      out: '',
      err: 'zdspec: Expected all 3 shards, got none of 2/3; zdspec race P2 --kernel 6.12,6.19,7.3 --shard 2/3 makes it.\n',
      code: 2,
    });
  });

  it('takes what shards of one command have kept, and nothing else', async () => {
    const folder = fresh();
    const notes = join(folder, 'notes');
    writeFileSync(notes, 'notes\n');
    const journal = join(folder, 'journal');
    await zdspec([...race, '--journal', journal]);
    const [one = ''] = await inShares(race, 2);
    const [other = ''] = await inShares(['race', 'P3', '--kernel', '7.3'], 2);
    const old = join(folder, 'old');
    writeFileSync(
      old,
      readFileSync(one, 'utf8').replaceAll(/"version":"[^"]*"/g, '"version":"0.0.9"'),
    );
    const wrong = [
      [[notes], `Expected ${notes} to have kept results alone, got other text in line 1`],
      [[journal], `Expected ${journal} to be kept by --shard, got none of its headings`],
      [[join(folder, 'none')], 'got no such file'],
      [[old], 'to be of this version of zdspec'],
      [[one, other], 'Expected the shards of one command, got zdspec race P2'],
      [[folder], 'to be a file that can be read'],
    ] as const;
    for (const [files, sentence] of wrong) {
      const { out, err, code } = await zdspec(['merge', ...files]);
      expect(err).toContain(sentence);
      expect({ out, code }).toEqual({ out: '', code: 2 });
    }
  });
});

describe('the words of a command', () => {
  const how = fc.constantFrom(
    ['--shard', '1/2'],
    ['--shard=2/2'],
    ['--journal', 'kept'],
    ['--workers', '2'],
    ['--workers=3'],
    ['--quiet'],
  );

  it('say which work is done, and nothing of how, wherever that stands', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: race.length }), how)), (given) => {
        // Between an option and its value nothing can stand.
        const at = (place: number): number => (place === 3 ? 4 : place);
        const words = race.flatMap((word, place) => [
          ...given.filter(([before]) => at(before) === place).flatMap(([, option]) => option),
          word,
        ]);
        expect(workWords(words)).toEqual(race);
      }),
    );
    expect(commandLine(['race', 'P2', '--schedule', '1:a1 2:b1'])).toBe(
      'zdspec race P2 --schedule "1:a1 2:b1"',
    );
  });
});

describe('the example for a code host', () => {
  const path = 'examples/shards/github-actions.yml';

  it('is a sound workflow, whose machines do all shards and whose report has them', () => {
    expect(workflowErrors(path, read(path))).toEqual([]);
    const { jobs } = parseYaml(read(path)) as Workflow;
    const runs = Object.values(jobs).flatMap(({ steps = [] }) =>
      steps.flatMap(({ run }) => run ?? []),
    );
    expect(runs).toContain('npx zdspec race --kernel all --shard "$SHARD/4"');
    expect(runs).toContain('npx zdspec merge zdspec-shard-*.jsonl');
  });
});
