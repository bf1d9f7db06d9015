// `zdspec check` in this process: verdicts, exit codes, JSON, what is kept, and how it ends early.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Coverage } from '../../src/study/coverage.ts';
import { shellWords, widest, zdspec } from './fake-surroundings.ts';

interface CheckJson {
  readonly command: string;
  readonly kernels: readonly string[];
  readonly seed: number;
  readonly complete: boolean;
  readonly results: readonly {
    readonly type: string;
    readonly sequences: number;
    readonly events: number;
    readonly complete: boolean;
    readonly coverage: Coverage;
    readonly violations: readonly {
      readonly rule: string;
      readonly sequence: readonly { readonly call: string; readonly state: readonly string[] }[];
      readonly length: number;
      readonly repeat: string;
    }[];
  }[];
}

const small = '--type pci-p2pdma --kernel 6.1 --pages 2 --runs 8 --length 40 --quiet'.split(' ');

const asJson = (text: string): CheckJson => JSON.parse(text) as CheckJson;

describe('zdspec check', () => {
  it('exits 0 where every rule holds, and says what it covered out of what', async () => {
    const { out, err, code } = await zdspec(['check', ...small]);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toMatch(/^pci-p2pdma \(6\.1\) +holds: \d+ sequences, /);
    expect(out).toMatch(/\d+ of \d+ rules\s+applied/);
    expect(out).toContain('seed 7');
  });

  it('writes JSON alone to standard output, with the fields that programs rely on', async () => {
    const { out, code } = await zdspec(['check', ...small, '--seed', '5', '--json', '-']);
    expect(code).toBe(0);
    const told = asJson(out);
    expect(told).toMatchObject({ command: 'check', kernels: ['6.1'], seed: 5, complete: true });
    const [result] = told.results;
    expect(told.results).toHaveLength(1);
    expect(result).toMatchObject({ type: 'pci-p2pdma', sequences: 8, violations: [] });
    const { basis, states, transitions, rules, uncovered } = result?.coverage ?? none;
    expect(basis).toBe('exhaustive');
    expect(states.visited).toBeGreaterThan(0);
    expect(states.total).toBeGreaterThan(states.visited);
    expect(transitions.visited + uncovered.length).toBe(transitions.total);
    expect(rules.said + rules.silent.length).toBe(rules.inForce);
    expect(rules.silent).toEqual(expect.arrayContaining([...rules.vacuous]));
  });

  it('does the same again for the same seed', async () => {
    const line = ['check', ...small, '--seed', '5', '--json', '-'];
    expect(asJson((await zdspec(line)).out)).toEqual(asJson((await zdspec(line)).out));
  });

  it('exits 1 for a seeded fault, and its repeat command breaks the same rule by the same calls', async () => {
    const found = await zdspec(['check', '--mutant', 'LIF-004.a', '--json', '-', '--quiet']);
    expect(found.code).toBe(1);
    const [violation] = asJson(found.out).results[0]?.violations ?? [];
    expect(violation).toMatchObject({ rule: 'LIF-004', length: 2 });
    const [npx, program, ...args] = shellWords(violation?.repeat ?? '');
    expect([npx, program]).toEqual(['npx', 'zdspec']);
    const again = await zdspec([...args, '--json', '-']);
    expect(again.code).toBe(1);
    expect(asJson(again.out).results[0]?.violations).toEqual([violation]);
  });

  it('prints a repeat command that a shell can read, also over several lines', async () => {
    const { out } = await zdspec(['check', '--mutant', 'MIG-005.a', '--quiet']);
    expect(out).toContain('MIG-005 is broken in device-coherent (6.19)');
    const printed = /^ {2}repeat {2}npx zdspec (.*)$/ms.exec(out)?.[1]?.trimEnd() ?? '';
    expect(printed).toContain(' \\\n');
    const again = await zdspec(shellWords(printed));
    expect(again.code).toBe(1);
    expect(again.out).toContain('MIG-005 is broken');
    expect(again.out).toContain('the given sequence, 4 events:');
  });

  it('repeats a rule that was judged alone, alone', async () => {
    const line = 'check --mutant LIF-004.a --rule MAP-016 --json - --quiet'.split(' ');
    const [violation] = asJson((await zdspec(line)).out).results[0]?.violations ?? [];
    expect(violation?.rule).toBe('MAP-016');
    expect(violation?.repeat).toContain('--rule MAP-016');
  });

  it('prints lines of at most 100 columns', async () => {
    const { out } = await zdspec(['check', '--mutant', 'DAX-010.b', '--quiet']);
    expect(out).toContain('DAX-010 is broken');
    expect(widest(out)).toBeLessThanOrEqual(100);
  });

  it('ends early at Ctrl-C, reports what is known and exits 3', async () => {
    const line = ['check', '--runs', '500', '--type', 'pci-p2pdma,generic', '--length', '10'];
    const told = await zdspec([...line, '--json', '-'], { interruptedAtPause: 3 });
    expect(told.code).toBe(3);
    expect(told.err).toContain('Interrupted: 1 of 2 campaigns were begun');
    expect(asJson(told.out).complete).toBe(false);
    expect(asJson(told.out).results).toMatchObject([{ type: 'generic', sequences: 128 }]);
    const words = await zdspec(line, { interruptedAtPause: 3 });
    expect(words.out).toMatch(/^generic \(contract\) +stopped early: 128 sequences/);
  });

  it('stops when --time is up and exits 3, with a part of the time for each type', async () => {
    const line =
      '--type pci-p2pdma,generic --runs 5000 --length 5 --time 60 --no-coverage --quiet --json -';
    const { out, code } = await zdspec(['check', ...line.split(' ')], { tick: 900 });
    expect(code).toBe(3);
    const { results } = asJson(out);
    expect(results.map(({ type, complete }) => ({ type, complete }))).toEqual([
      { type: 'generic', complete: false },
      { type: 'pci-p2pdma', complete: false },
    ]);
    for (const { events } of results) expect(events).toBeGreaterThan(0);
  });

  it('exits 3 where the rule that it was asked for did not apply', async () => {
    const { out, code } = await zdspec([
      ...'check --type fs-dax --kernel 6.19 --rule MAP-006 --stage life --runs 4'.split(' '),
      ...'--no-coverage --quiet'.split(' '),
    ]);
    expect(out).toContain('0 of 1 rules applied; did not apply: MAP-006');
    expect(code).toBe(3);
  });

  it('refuses a type, a kernel or a stage that is not its mutant’s', async () => {
    for (const [option, value, own] of [
      ['--type', 'generic', 'device-private'],
      ['--kernel', '6.1', '6.19'],
      ['--stage', 'altmap', 'life'],
    ] as const) {
      const { err, code } = await zdspec(['check', '--mutant', 'LIF-004.a', option, value]);
      expect(code, option).toBe(2);
      expect(err).toContain(
        `Expected ${option} to be ${own} with --mutant LIF-004.a, got ${value}`,
      );
    }
  });
});

describe('the coverage of zdspec check', () => {
  const coverageOf = async (words: string): Promise<Coverage> =>
    asJson((await zdspec(['check', ...small, ...words.split(' '), '--json', '-'])).out).results[0]
      ?.coverage ?? none;

  it('lists what was not taken, and each sequence takes it', async () => {
    const { uncovered } = await coverageOf('--seed 5');
    expect(uncovered.length).toBeGreaterThan(100);
    expect(uncovered.filter(({ sequence }) => sequence === null)).toEqual([]);
    const stages = new Set(uncovered.map(({ stage }) => stage));
    expect([...stages]).toEqual(['life', 'pagemap', 'altmap']);
    for (const { stage, event, sequence } of uncovered.filter((_, at) => at % 40 === 0)) {
      expect(sequence?.split('; ').at(-1)).toMatch(new RegExp(`^(\\d+ )?${event}$`));
      const words = `check --type pci-p2pdma --kernel 6.1 --pages 2 --stage ${stage}`.split(' ');
      if (stage === 'life') expect(words.splice(-2)).toEqual(['--stage', 'life']);
      const { err, code } = await zdspec([...words, '--sequence', sequence ?? '']);
      expect({ err, code }, sequence ?? event).toEqual({ err: '', code: 0 });
    }
  });

  it('counts what was taken, not what was asked for', async () => {
    const one = await coverageOf('--seed 5 --runs 1 --length 1 --stage altmap');
    expect(one.transitions.visited).toBeLessThanOrEqual(3);
    expect(one.states.visited).toBeLessThanOrEqual(one.transitions.visited);
  });

  it('grows with the runs', async () => {
    const few = await coverageOf('--seed 5 --runs 2 --stage altmap');
    const many = await coverageOf('--seed 5 --runs 400 --stage altmap');
    expect(few.transitions.total).toBe(many.transitions.total);
    expect(few.transitions.visited).toBeLessThan(many.transitions.visited);
  });

  it('tells a rule that can say nothing from one that was not lucky', async () => {
    const { silent, vacuous } = (await coverageOf('--seed 5 --runs 1 --length 1')).rules;
    expect(vacuous).toContain('SPL-007');
    expect(silent).toContain('P2P-004');
    expect(vacuous).not.toContain('P2P-004');
  });

  it('shows ten of them, or all', async () => {
    const { out } = await zdspec(['check', ...small]);
    expect(out.match(/ at: /g)).toHaveLength(10);
    expect(out).toMatch(/\+[\d,]+ more \(--uncovered\)/);
    const long = await zdspec(['check', ...small, '--uncovered']);
    expect(long.out.match(/ at: /g)?.length).toBeGreaterThan(100);
    expect(long.out).not.toContain('--uncovered');
  });

  it('says so where the worlds are too large to be explored', async () => {
    for (const words of ['--ranges 2', '--pagemaps 2', '--pages 16']) {
      const { basis, states } = await coverageOf(`${words} --stage life`);
      expect(basis, words).toBe('tables');
      expect(states.total).toBeGreaterThan(states.visited);
    }
    const { out } = await zdspec(['check', ...small, '--ranges', '2']);
    expect(out.replace(/\s+/g, ' ')).toContain('of all in the tables, because not every state');
  });

  it('has no totals where nobody wants them, or where a rule is broken', async () => {
    const unasked = await coverageOf('--no-coverage');
    expect(unasked).toMatchObject({ basis: 'none', states: { total: null }, uncovered: [] });
    expect(unasked.transitions.visited).toBeGreaterThan(0);
    const line = 'check --mutant LIF-004.a --quiet --json -'.split(' ');
    expect(asJson((await zdspec(line)).out).results[0]?.coverage.basis).toBe('none');
  });
});

describe('zdspec check --save', () => {
  let folder = '';
  const files = (): string[] => readdirSync(folder);
  const first = (): string => join(folder, files()[0] ?? '');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zdspec-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('keeps what fails once, and the next run tries it first', async () => {
    const line = ['check', '--mutant', 'DAX-010.b', '--save', folder, '--quiet'];
    const { out, code } = await zdspec(line);
    expect(code).toBe(1);
    expect(out).toContain(`saved   ${first()}`);
    const kept = JSON.parse(readFileSync(first(), 'utf8')) as Record<string, string>;
    expect(kept).toMatchObject({ type: 'fs-dax', kernel: '6.12', stage: 'life', rule: 'DAX-010' });
    const again = await zdspec([...line, '--length', '1', '--runs', '1', '--json', '-']);
    expect(again.code).toBe(1);
    const [violation] = asJson(again.out).results[0]?.violations ?? [];
    expect(violation?.sequence.map(({ call }) => call).join('; ')).toBe(kept['sequence']);
    expect(files()).toHaveLength(1);
  });

  it('names a file that is not one of its own', async () => {
    writeFileSync(join(folder, 'odd.json'), '{"type": 1}');
    const { err, code } = await zdspec(['check', ...small, '--save', folder]);
    expect(code).toBe(2);
    expect(err).toContain(`Expected ${join(folder, 'odd.json')} to be a sequence saved by`);
  });

  it('names a file whose sequence does not fit the world', async () => {
    await zdspec(['check', '--mutant', 'DAX-010.b', '--save', folder, '--quiet']);
    const kept = JSON.parse(readFileSync(first(), 'utf8')) as Record<string, string>;
    writeFileSync(first(), JSON.stringify({ ...kept, sequence: 'pagemap.register; 9 folio.get' }));
    const { err, code } = await zdspec(['check', '--mutant', 'DAX-010.b', '--save', folder]);
    expect(code).toBe(2);
    expect(err).toContain(`zdspec: ${first()}: Expected step 2 to be a call that this world has`);
    expect(err).toContain('got "9 folio.get"; it has folio.get, at pfns up to 7');
  });

  it('refuses a folder that is a file', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { err, code } = await zdspec(['check', ...small, '--save', file]);
    expect(code).toBe(2);
    expect(err).toContain(`Expected --save ${file} to be a folder that can be read`);
  });
});

const none: Coverage = {
  basis: 'none',
  states: { visited: 0, total: 0 },
  transitions: { visited: 0, total: 0 },
  rules: { said: 0, inForce: 0, silent: [], unasked: [], vacuous: [], unwitnessed: [] },
  uncovered: [],
};
