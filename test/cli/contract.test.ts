// What programs rely on: every command with --json has a schema that refuses what it does not name, and every link leads
// where ZDSPEC_SITE says.
import { expect, describe, it } from 'vitest';
import { commandNames, createProgram } from '../../src/cli/program.ts';
import { schemaCommands } from '../../src/study/schemas.ts';
import { fakeSurroundings, zdspec } from './fake-surroundings.ts';
import { faultOf, publishedSchema } from './json-contract.ts';

const line = 'explain LIF-004.a'.split(' ');

describe('a JSON result', () => {
  it('has a schema if its command has --json, and no other has one', async () => {
    const withJson = (await createProgram(fakeSurroundings(), commandNames)).commands
      .filter(({ options }) => options.some(({ long }) => long === '--json'))
      .map((command) => command.name());
    expect(withJson.toSorted()).toEqual([...schemaCommands].sort());
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
