// What programs rely on: every command with --json has a schema that refuses what it does not name, and every link leads
// where ZDSPEC_SITE says.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, describe, it } from 'vitest';
import { commandNames, createProgram } from '../../src/cli/program.ts';
import { schemaCommands, schemaId } from '../../src/study/schemas.ts';
import { fakeSurroundings, zdspec } from './fake-surroundings.ts';
import { faultOf, publishedSchema } from './json-contract.ts';

const line = 'explain LIF-004.a'.split(' ');

describe('a JSON result', () => {
  it('has a schema if its command has --json, and no other has one', async () => {
    const withJson = (await createProgram(fakeSurroundings(), commandNames)).commands
      .filter(({ options }) => options.some(({ long }) => long === '--json'))
      .map((command) => command.name());
    // What is merged has the schema of its own command.
    expect(withJson.toSorted()).toEqual([...schemaCommands, 'merge'].sort());
  });

  it('has its schema named by the help of its command', async () => {
    for (const command of schemaCommands) {
      const { out } = await zdspec(['help', command]);
      expect(out.replace(/\s+/g, ' '), command).toContain(`by the schema ${schemaId(command)}`);
    }
  });

  it('may have nothing beside what its schema names, and has to have all of it', async () => {
    const told = JSON.parse((await zdspec([...line, '--json', '-'])).out) as {
      readonly mutant: object;
    };
    expect(faultOf(told)).toBeUndefined();
    expect(told).toMatchObject({
      ...{ tool: 'zdspec', schema: 'zdspec/schemas/explain-1.json' },
      ...{ command: 'explain', types: ['device-private'], kernels: ['6.19'] },
    });
    expect(faultOf({ ...told, more: 1 })).toContain('additional properties');
    expect(faultOf({ ...told, mutant: { ...told.mutant, more: 1 } })).toBeDefined();
    expect(faultOf({ ...told, kernels: undefined })).toContain("required property 'kernels'");
    expect(faultOf({ ...told, schema: 'zdspec/schemas/check-1.json' })).toBeDefined();
  });

  for (const command of schemaCommands) {
    it(`of ${command} is refused by its schema where a part of it has more than is named`, () => {
      const objects = objectsIn(publishedSchema(command));
      expect(objects.length).toBeGreaterThan(1);
      expect(objects.filter((one) => one['additionalProperties'] === undefined)).toEqual([]);
    });
  }
});

/** Every part of a schema that describes an object with names. */
const objectsIn = (part: unknown): readonly Readonly<Record<string, unknown>>[] => {
  if (typeof part !== 'object' || part === null) return [];
  const own = part as Readonly<Record<string, unknown>>;
  const isObject = own['type'] === 'object' && typeof own['properties'] === 'object';
  return [...(isObject ? [own] : []), ...Object.values(own).flatMap(objectsIn)];
};

describe('a link', () => {
  it('is explained once below a report, and not to those who want it quiet', async () => {
    const { out } = await zdspec(line);
    expect(out).toContain('look    http://127.0.0.1:8377/explorer/#');
    expect(out.match(/npx zdspec docs serves the page/g)).toHaveLength(1);
    expect((await zdspec([...line, '--quiet'])).out).not.toContain('npx zdspec docs');
  });

  it('leads to the hosted copy that ZDSPEC_SITE names', async () => {
    const { out } = await zdspec(line, { site: 'https://example.org/zdspec' });
    expect(out).toContain('look    https://example.org/zdspec/explorer/#');
    expect(out).not.toContain('npx zdspec docs');
    const told = await zdspec([...line, '--json', '-'], { site: 'https://example.org/zdspec/' });
    expect(told.out).toContain('"explorer": "https://example.org/zdspec/explorer/#');
  });

  it('is not made of rubbish', async () => {
    const { err, code } = await zdspec(line, { site: 'my site' });
    expect({ err, code }).toEqual({
      err: 'zdspec: Expected ZDSPEC_SITE to be the address of a site, such as https://example.org/zdspec/, got my site.\n',
      code: 2,
    });
  });
});

describe('--quiet', () => {
  /** A short order of each command that has the option; `main` takes longer, `work` ends by itself never: each has a test of its own. */
  const short: Readonly<Record<string, string>> = {
    check: 'check --type pci-p2pdma --kernel 6.1 --pages 2 --runs 4 --length 20',
    diff: 'diff 6.12 6.15 --type generic --pages 1',
    explain: 'explain LIF-004.a',
    explore: 'explore --type pci-p2pdma --kernel 6.1 --pages 2',
    mutants: 'mutants P2P-001.a',
    parts: 'parts',
    properties: 'properties --type pci-p2pdma --kernel 6.1 --pages 2',
    race: 'race P1 --type device-private',
    record: 'record --print --pfn 0x1-0x2',
    replay: 'replay traces/p2pdma-nvme-cmb.trace.gz',
    vectors: 'vectors --type pci-p2pdma --kernel 6.1 --pages 1 --out FOLDER',
    walk: 'walk --type pci-p2pdma --kernel 6.1 --pages 2 --events 20000',
  };

  it('is an option of each of these, and of no other', async () => {
    const withQuiet = (await createProgram(fakeSurroundings(), commandNames)).commands
      .filter(({ options }) => options.some(({ long }) => long === '--quiet'))
      .map((command) => command.name());
    expect(withQuiet.toSorted()).toEqual([...Object.keys(short), 'main', 'work'].sort());
  });

  for (const [command, order] of Object.entries(short)) {
    it(`leaves nothing on the way of ${command}, and all of what it found`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'zdspec-quiet-'));
      const words = [...order.replace('FOLDER', folder).split(' '), '--quiet'];
      // Time passes, so that whoever shows progress would.
      const { out, err, code } = await zdspec(words, { tick: 700 });
      rmSync(folder, { recursive: true });
      expect(err).toBe('');
      expect([0, 1, 3]).toContain(code);
      expect(out).not.toBe('');
    });
  }
});
