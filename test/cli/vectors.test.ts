// `zdspec vectors`: what is written takes every transition, agrees with world and statecharts, and is written with care.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWorld, type Built } from '../../src/catalog.ts';
import { renderAnswer } from '../../src/core/answer.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { exploreAll } from '../../src/explore/exhaustive.ts';
import type { Vector, VectorStep } from '../../src/export/vector-file.ts';
import { WorldRows } from '../../src/model/rows.ts';
import type { Move } from '../../src/model/slots.ts';
import { World } from '../../src/model/world.ts';
import type { Stage } from '../../src/mutants/mutant.ts';
import { zdspec } from './fake-surroundings.ts';
import { firstMismatch } from './vector-reader.ts';

interface Index {
  readonly format: string;
  readonly version: number;
  readonly results: readonly {
    readonly type: string;
    readonly vectors: number;
    readonly steps: number;
    readonly folioTransitions: number;
    readonly pagemapTransitions: number;
  }[];
  readonly vectors: readonly { readonly file: string; readonly steps: number }[];
}

const parsed = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));

const indexIn = (folder: string): Index => parsed(folder, 'index.json') as Index;

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true }).map(String).sort();

let folder = '';
let written: readonly Vector[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zdspec-'));
  const { err, code } = await zdspec(['vectors', '--out', folder, '--kernel', '6.19', '--quiet']);
  if (code !== 0) throw new Error(err);
  written = indexIn(folder).vectors.map(({ file }) => parsed(folder, file) as Vector);
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Takes a vector in a world; returns the first difference. */
const playIn = ({ world }: Built, { steps }: Vector): string | undefined => {
  const state = Uint16Array.from(world.start);
  for (const [index, { event, pfn, parameters, answer }] of steps.entries()) {
    const move = { pfn, event: { type: event, ...parameters } } as unknown as Move;
    const outcome = world.apply(state, world.names.moveOf(move));
    const told = outcome ? renderAnswer(outcome.answer) : 'not there';
    if (told !== answer) return `Expected step ${index + 1} to answer ${answer}, got ${told}`;
    if (outcome?.broken.length !== 0 || !world.fits(state)) return `Step ${index + 1} goes too far`;
  }
  return undefined;
};

/** Every row within the bounds, by the exploration of classes where there are folios. */
const allRows = (built: Built, rows: WorldRows): ReadonlySet<number> => {
  const compiled = built.compile();
  if (!compiled) return rows.closure();
  const options = { symmetry: true, classes: true, maxStates: 1e6, memory: 2 ** 30 };
  const steps = exploreAll(built.world, compiled, { ...options, stopAtViolation: true });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return rows.reachable(compiled, step.value.footprint());
};

const rowsIn = ({ world }: Built): WorldRows => {
  if (world instanceof World) return new WorldRows(world);
  throw new Error('Expected one world, got several');
};

const stages: readonly Stage[] = ['life', 'pagemap', 'altmap'];

describe.each(memoryTypes)('the vectors of %s', (type) => {
  const own = (stage: Stage): Vector[] =>
    written.filter((vector) => vector.type === type && vector.stage === stage);

  it('agree with the statecharts, answer by answer and state by state', () => {
    const vectors = stages.flatMap((stage) => own(stage));
    expect(vectors.length).toBeGreaterThan(2);
    expect(vectors.map(firstMismatch).filter((one) => one !== undefined)).toEqual([]);
  });

  it('take every transition that there is in a world built anew', () => {
    const result = indexIn(folder).results.find((one) => one.type === type);
    let transitions = 0;
    for (const stage of stages) {
      const built = buildWorld({ type, era: '6.19', bounds: smallBounds, stage });
      const rows = rowsIn(built);
      expect(own(stage).flatMap((vector) => playIn(built, vector) ?? [])).toEqual([]);
      const taken = rows.taken();
      const all = allRows(built, rows);
      expect([...all].filter((row) => !taken.has(row))).toEqual([]);
      expect([...taken].filter((row) => !all.has(row))).toEqual([]);
      transitions += all.size;
    }
    expect(transitions).toBeGreaterThan(4000);
    expect(transitions).toBe((result?.folioTransitions ?? 0) + (result?.pagemapTransitions ?? 0));
  });

  it('are few, and hardly longer than what they take', () => {
    const [result] = indexIn(folder).results.filter((one) => one.type === type);
    expect(own('life').length).toBeLessThanOrEqual(2);
    const { folioTransitions = 0, pagemapTransitions = 0, steps = 0 } = result ?? {};
    expect(steps).toBeLessThan(1.5 * (folioTransitions + pagemapTransitions));
  });

  it('are told from ones with another answer or another state', () => {
    const [vector] = own('life') as [Vector];
    const at = vector.steps.findIndex((step) => step.state !== undefined && step.pfn !== null);
    const spoilt = (change: object): Vector => ({
      ...vector,
      steps: vector.steps.with(at, { ...vector.steps[at], ...change } as VectorStep),
    });
    expect(firstMismatch(spoilt({ answer: 'bug' }))).toContain(`step ${at + 1}, `);
    expect(firstMismatch(spoilt({ state: vector.start }))).toContain(`step ${at + 1}, `);
  });
});

describe('zdspec vectors', () => {
  let out = '';
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'zdspec-'));
  });
  afterEach(() => {
    rmSync(out, { recursive: true });
  });
  const words = (...more: string[]): string[] => [
    ...'vectors --type pci-p2pdma --kernel 6.1 --pages 1 --quiet --out'.split(' '),
    ...more,
  ];
  const contents = (dir: string): Record<string, string> =>
    Object.fromEntries(
      files(dir)
        .filter((file) => /\.\w+$/.test(file) && !/^\d+\.\d+$/.test(file))
        .map((file) => [file, readFileSync(join(dir, file), 'utf8')]),
    );

  it('writes the same bytes again, and says what it wrote', async () => {
    const first = await zdspec(words(join(out, 'one')));
    expect(first).toMatchObject({ err: '', code: 0 });
    expect(first.out).toMatch(
      /^pci-p2pdma \(6\.1\) +\d+ vectors, [\d,]+ steps take [\d,]+ transitions/,
    );
    await zdspec(words(join(out, 'two')));
    const one = contents(join(out, 'one'));
    expect(Object.keys(one)).toEqual(
      expect.arrayContaining(['README.md', 'index.json', '6.1/pci-p2pdma/life-001.json']),
    );
    expect(contents(join(out, 'two'))).toEqual(one);
  });

  it('names format and version in every file', async () => {
    await zdspec(words(out));
    const all = Object.entries(contents(out)).filter(([file]) => file.endsWith('.json'));
    expect(all.length).toBeGreaterThan(3);
    for (const [file, text] of all) {
      const told = JSON.parse(text) as Index;
      expect(told, file).toMatchObject({ format: 'zdspec-vectors', version: 1 });
    }
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('`zdspec-vectors`, version 1');
  });

  it('replaces what it wrote before, and removes what is no longer there', async () => {
    await zdspec(words(out, '--length', '100'));
    const many = files(out).length;
    await zdspec(words(out));
    expect(files(out).length).toBeLessThan(many);
    const named = indexIn(out).vectors.map(({ file }) => file);
    expect(Object.keys(contents(out)).sort()).toEqual(['README.md', 'index.json', ...named].sort());
  });

  it('ends a sequence after so many calls, or at the next chance', async () => {
    await zdspec(words(out, '--length', '50'));
    const lengths = indexIn(out).vectors.map(({ steps }) => steps);
    expect(lengths.length).toBeGreaterThan(20);
    expect(Math.max(...lengths)).toBeLessThan(70);
  });

  it('leaves a folder alone that has other files in it', async () => {
    writeFileSync(join(out, 'notes.txt'), 'mine');
    const { err, code } = await zdspec(words(out));
    expect(code).toBe(2);
    expect(err).toBe(
      `zdspec: Expected --out ${out} to be empty or a folder of vectors, got notes.txt in it; name another folder.\n`,
    );
    expect(files(out)).toEqual(['notes.txt']);
  });

  it('leaves its own folder alone once somebody else keeps a file there', async () => {
    await zdspec(words(out));
    const before = contents(out);
    writeFileSync(join(out, '6.1', 'mine.json'), '{}');
    const { err, code } = await zdspec(words(out, '--length', '50'));
    expect(code).toBe(2);
    expect(err).toContain('got 6.1/mine.json in it');
    expect(contents(out)).toEqual({ ...before, '6.1/mine.json': '{}' });
  });

  it('refuses a folder that is a file, and a world that is too large', async () => {
    const file = join(out, 'file');
    writeFileSync(file, '');
    const first = await zdspec(words(file));
    expect(first.code).toBe(2);
    expect(first.err).toMatch(/^zdspec: Expected --out .* to be a folder that can be read, got /);
    for (const [option, sentence] of [
      ['--pagemaps', 'Expected --pagemaps to be 1'],
      ['--pages', 'to have at most 60000 states, got more; lower --pages'],
    ] as const) {
      const value = option === '--pages' ? '8' : '2';
      const line = words(join(out, 'new'), option, value, '--max-order', '0');
      const { err, code } = await zdspec(line);
      expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 2, lines: 1 });
      expect(err).toContain(sentence);
    }
    expect(existsSync(join(out, 'new'))).toBe(false);
  });

  it('writes nothing when it is interrupted', async () => {
    const line = ['vectors', '--out', join(out, 'new'), '--pages', '1', '--quiet'];
    const { err, code } = await zdspec(line, { interruptedAtPause: 2 });
    expect(code).toBe(3);
    expect(err).toContain('Interrupted: 1 of 5 sets of vectors were found, none was written.');
    expect(existsSync(join(out, 'new'))).toBe(false);
  });

  it('tells as JSON what it counted', async () => {
    const { out: text } = await zdspec(words(out, '--json', '-'));
    const told = JSON.parse(text) as { readonly results: readonly object[] };
    expect(told).toMatchObject({ command: 'vectors', kernels: ['6.1'], out });
    expect(told.results).toMatchObject([{ type: 'pci-p2pdma', kernel: '6.1' }]);
  });
});
