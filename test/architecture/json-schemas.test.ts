// docs/schemas is what the types of the results come to today, and nothing else. UPDATE_DOCS=1 writes it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { jsonSchemas } from './json-schemas.ts';
import { exists, filesBelow, read, root } from './tree.ts';

describe('docs/schemas', () => {
  let schemas: ReadonlyMap<string, string> = new Map();

  beforeAll(() => {
    schemas = jsonSchemas();
    expect(schemas.size, 'schemas').toBeGreaterThan(0);
    if (process.env['UPDATE_DOCS'] !== '1') return;
    mkdirSync(join(root, 'docs/schemas'), { recursive: true });
    for (const [path, text] of schemas) writeFileSync(join(root, path), text);
  }, 120_000);

  it('has a schema for each result, and no other', () => {
    expect(filesBelow('docs/schemas')).toEqual([...schemas.keys()].sort());
  });

  it('has no object that may have nothing: a type that the generator does not read', () => {
    const empty = [...schemas].filter(([, text]) => {
      const nothing: unknown[] = [];
      JSON.parse(text, (_, value: unknown) => {
        if (typeof value !== 'object' || value === null) return value;
        const { type, properties = {}, additionalProperties } = value as Record<string, unknown>;
        const isNothing = Object.keys(properties as object).length === 0;
        if (type === 'object' && isNothing && additionalProperties === false) nothing.push(value);
        return value;
      });
      return nothing.length > 0;
    });
    expect(empty.map(([path]) => path)).toEqual([]);
  });

  it('is up to date (else: npm run docs)', () => {
    const stale = [...schemas].filter(([path, text]) => !exists(path) || read(path) !== text);
    expect(stale.map(([path]) => path)).toEqual([]);
  });
});
