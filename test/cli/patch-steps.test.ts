// --patch on steps of programs: what a change of one access does to races, and what cannot be changed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zdspec } from './fake-surroundings.ts';

const example = 'examples/torn-count.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zdspec-steps-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A module with a patch of these fields. */
const moduleOf = (name: string, fields: object): string => {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `export const patch = ${JSON.stringify({ title: 'a what-if', ...fields })};\n`,
  );
  return file;
};

interface RacesJson {
  readonly patch: { readonly title: string; readonly parts: readonly string[] };
  readonly results: readonly {
    readonly pair: string;
    readonly type: string;
    readonly kernel: string;
    readonly verdict: string;
    readonly findings: readonly { readonly rules: readonly string[] }[];
  }[];
}

const raced = async (args: readonly string[]): Promise<RacesJson & { readonly code: number }> => {
  const { out, code } = await zdspec(['race', ...args, '--json', '-']);
  return { ...(JSON.parse(out) as RacesJson), code };
};

describe('a patch of steps', () => {
  it('breaks the rule that it names, and repeats the schedule with the patch', async () => {
    const args = ['race', 'P1', '--type', 'device-private', '--patch', example];
    const { out, code } = await zdspec(args);
    expect(code).toBe(1);
    expect(out).toContain(`patched by ${example}: a put reads the count, and writes it later`);
    expect(out).toContain('ILV-003 is broken');
    expect(out).not.toContain('docs/explorer');
    const repeat = /repeat +npx (zdspec race[^]*?--patch\s+[^\s\\]+)/
      .exec(out)?.[1]
      ?.replaceAll(/[\s\\]+/g, ' ');
    expect(repeat).toContain(`--patch ${example}`);
    const [, schedule = ''] = /--schedule "([^"]+)"/.exec(repeat ?? '') ?? [];
    const again = await zdspec([...args, '--schedule', schedule]);
    expect(again.out).toContain('ILV-003 is broken by the last step');
    expect(again.code).toBe(1);
  });

  it('is told to programs, with each step that it changes', async () => {
    const { patch, results, code } = await raced(['P1', '--patch', example]);
    expect(code).toBe(1);
    expect(patch.parts).toEqual(['step folio.put tear a1']);
    expect(results.map(({ type, verdict }) => `${type} ${verdict}`)).toEqual([
      'device-private broken',
      'device-coherent broken',
    ]);
  });

  it('is followed in every pair that goes through it, at the types and kernels that it is for', async () => {
    const file = moduleOf('unwaited', {
      ...{ types: ['generic'], eras: ['6.19', '7.3'] },
      steps: [{ call: 'pagemap.unregister', drop: 'k4' }],
    });
    const { results } = await raced(['--patch', file]);
    const lines = results.map(({ pair, type, kernel }) => `${pair} ${type} ${kernel}`);
    expect(lines).toContain('P4 generic 6.19');
    expect(lines.every((line) => / generic (6\.19|7\.3)$/.test(line))).toBe(true);
    expect(results.some(({ verdict }) => verdict === 'broken')).toBe(true);
  });

  it('changes what runs by itself, and several steps at once', async () => {
    const file = moduleOf('several', {
      types: ['device-private'],
      steps: [
        { call: 'percpu.switch', drop: 'k3s' },
        { call: 'folio.put', swap: ['a6', 'a7l'] },
        { call: 'folio.put', move: 'a6', before: 'a7u' },
      ],
    });
    const { patch, results } = await raced(['P3', '--patch', file]);
    expect(patch.parts).toEqual([
      'step percpu.switch drop k3s',
      'step folio.put swap a6 a7l',
      'step folio.put move a6 before a7u',
    ]);
    expect(results.map(({ verdict }) => verdict)).toEqual(['broken']);
  });
});

describe('what a patch of steps cannot be', () => {
  const put = { call: 'folio.put', drop: 'a6' };
  const wrong: readonly (readonly [fields: object, sentence: string])[] = [
    [{ steps: [] }, 'Expected steps of the patch to be a list with a change of a call each'],
    [{ steps: [{ call: 'folio.putt', drop: 'a6' }] }, '(did you mean folio.put?)'],
    [{ steps: [{ call: 'folio.put', drop: 'a7x' }] }, 'got a7x (did you mean a7'],
    [
      { steps: [{ call: 'folio.put' }] },
      'to be a call with one of drop, tear, swap, move, got none',
    ],
    [{ steps: [{ ...put, tear: 'a6' }] }, 'got drop and tear'],
    [{ steps: [{ ...put, before: 'a1' }] }, 'to be with move alone, got it with drop'],
    [{ steps: [{ call: 'folio.put', swap: ['a6'] }] }, 'two steps, one behind the other'],
    [
      { steps: [{ call: 'folio.put', swap: ['a1', 'a6'] }] },
      'Expected step folio.put swap a1 a6 of the patch to be a change of a program at some memory type',
    ],
    [{ types: ['fs-dax'], steps: [put] }, 'a change of a program at fs-dax'],
    [{ eras: ['contract'], steps: [put] }, 'got contract'],
    [{ era: { freeCount: 1 }, steps: [put] }, 'one that changes nothing else, got era'],
    [{ breaks: 'LIF-001', steps: [put] }, 'spec/35-interleavings.md has them all'],
  ];
  for (const [at, [fields, sentence]] of wrong.entries()) {
    it(`${JSON.stringify(fields)}: one sentence, and exit 2`, async () => {
      const file = moduleOf(`wrong-${at}`, fields);
      const { err, code } = await zdspec(['race', 'P1', '--patch', file]);
      expect(err).toContain(sentence);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(code).toBe(2);
    });
  }

  const asked: readonly (readonly [args: string, sentence: string])[] = [
    [`check --patch ${example}`, 'zdspec race --patch follows single steps'],
    [`explore --patch ${example}`, 'zdspec race --patch follows single steps'],
    [`mutants --patch ${example}`, 'zdspec race --patch follows single steps'],
    ['race P1 --patch examples/get-counts-twice.ts', 'zdspec check --patch follows whole calls'],
    [`race folio.get folio.map --patch ${example}`, 'Expected a race with folio.put, which'],
    [`race P1 --type pci-p2pdma --patch ${example}`, 'one of device-private, device-coherent'],
    [
      `race --random --patch ${example}`,
      'Expected --random to stand without calls and other modes',
    ],
  ];
  for (const [args, sentence] of asked) {
    it(`${args}: one sentence, and exit 2`, async () => {
      const { err, code } = await zdspec(args.split(' '));
      expect(err).toContain(sentence);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(code).toBe(2);
    });
  }
});
