// zdspec drift, at a tree of our own: cited names, invented bodies.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widest, zdspec } from './fake-surroundings.ts';

let place = '';

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'zdspec-drift-'));
});

afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

const body = (name: string, does: string): string => `void ${name}(int a)\n{\n\t${does};\n}\n`;

const files: Readonly<Record<string, string>> = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 3\n',
  'include/linux/memremap.h':
    '/* Kinds. */\nenum memory_type { MEMORY_DEVICE_PRIVATE = 1 };\nvoid memunmap_pages(int a);\n',
  'mm/memremap.c': body('memremap_pages', 'a++') + body('memunmap_pages', 'a--'),
  'mm/gup.c': body('gup_put_folio', 'a = 0'),
};

/** A folder with these files; undefined takes one away. */
const folderWith = (
  name: string,
  changes: Readonly<Record<string, string | undefined>>,
): string => {
  const folder = join(place, name);
  for (const [path, text] of Object.entries({ ...files, ...changes })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};

describe('zdspec drift', () => {
  let base = '';
  let later = '';

  beforeAll(() => {
    base = folderWith('base', {});
    later = folderWith('later', {
      'mm/memremap.c': body('memremap_pages', 'a += 2'),
      'mm/gup.c': undefined,
      'mm/folio.c': body('gup_put_folio', 'a = 0'),
      'include/linux/memremap.h': `${files['include/linux/memremap.h'] ?? ''}int more(void);\n`,
    });
  });

  it('says what changed, moved and is gone between two trees, and what to read again', async () => {
    const { out, err, code } = await zdspec(['drift', later, '--against', base]);
    expect({ err, code }).toEqual({ err: '', code: 1 });
    expect(out).toContain('1 unchanged, 1 changed, 1 moved, 1 gone');
    expect(out).toMatch(/changed +mm\/memremap\.c memremap_pages\(\)\n +ILV-028, MAP-001, MAP-002/);
    expect(out).toMatch(/moved +mm\/gup\.c gup_put_folio\(\)\n +in mm\/folio\.c, the same text/);
    expect(out).toMatch(/gone +mm\/memremap\.c memunmap_pages\(\)/);
    expect(out).toMatch(/appeared +more\n/);
    expect(out).toMatch(/To be read again\n +rules +\d+: /);
    expect(widest(out)).toBeLessThanOrEqual(100);
  });

  it('fits a narrow screen', async () => {
    const { out } = await zdspec(['drift', later, '--against', base], { width: 60 });
    expect(widest(out)).toBeLessThanOrEqual(60);
  });

  it('says that nothing has to be read where nothing changed', async () => {
    const { out, code } = await zdspec(['drift', base, '--against', base]);
    expect(code).toBe(0);
    expect(out).toContain('Nothing has to be read again.');
  });

  it('writes all of it as JSON', async () => {
    const { out, code } = await zdspec(['drift', later, '--against', base, '--json', '-']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ...{ command: 'drift', kernels: ['6.12'], against: base },
      base: { release: '6.12.3', era: '6.12' },
      counts: { unchanged: 1, changed: 1, moved: 1, gone: 1, appeared: 0 },
      header: { items: [{ item: 'more', fate: 'appeared', known: false, rules: [] }] },
    });
  });

  it('keeps fingerprints of a tree, to hold another one against', async () => {
    const file = join(place, 'base.json');
    const { out, err, code } = await zdspec(['drift', base, '--keep', file]);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toMatch(/^6\.12\.3: kept 4 of \d+ cited definitions/);
    expect(out).toContain('Not there: ');
    expect(readFileSync(file, 'utf8')).not.toContain('a++');
    const against = await zdspec(['drift', later, '--against', file, '--json', '-']);
    expect(JSON.parse(against.out)).toMatchObject({ counts: { changed: 1, moved: 1, gone: 1 } });
    expect(await zdspec(['drift', base, '--against', file])).toMatchObject({ code: 0 });
  });

  it('takes the newest kernel that is not newer, or the one that is named', async () => {
    const { out, code } = await zdspec(['drift', base]);
    expect(code).toBe(1);
    expect(out).toMatch(/^6\.12\.3 \(6\.12\) held against 6\.12\.\d+ \(kept fingerprints, 6\.12\)/);
    const named = await zdspec(['drift', base, '--kernel', '6.1']);
    expect(named.out).toMatch(/held against 6\.1\.\d+ \(kept fingerprints, 6\.1\)/);
    const old = folderWith('old', { Makefile: 'VERSION = 5\nPATCHLEVEL = 4\n' });
    expect((await zdspec(['drift', old])).out).toMatch(/^5\.4\.0 \(6\.1\) held against 6\.1\.\d+/);
  });
});

describe('zdspec drift refuses', () => {
  const refused = async (args: readonly string[]): Promise<string> => {
    const { out, err, code } = await zdspec(['drift', ...args]);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err.split('\n')).toHaveLength(2);
    return err;
  };

  it('a folder that is no tree', async () => {
    expect(await refused([place])).toContain('without a Makefile that says its release');
    expect(await refused([join(place, 'nowhere')])).toContain('Expected a kernel');
    const bare = folderWith('bare', {});
    rmSync(join(bare, 'include'), { recursive: true });
    expect(await refused([bare])).toContain('without include/linux/memremap.h');
  });

  it('a file that has no fingerprints', async () => {
    const tree = folderWith('base', {});
    expect(await refused([tree, '--against', join(tree, 'Makefile')])).toContain(
      'which is neither',
    );
  });

  it('a kernel that is not kept, and names the nearest', async () => {
    const tree = folderWith('base', {});
    expect(await refused([tree, '--kernel', '6.11'])).toContain('did you mean 6.1');
  });

  it('two other sides, a file that cannot be written, and no tree at all', async () => {
    const tree = folderWith('base', {});
    expect(await refused([tree, '--kernel', '6.1', '--against', tree])).toContain('--against');
    expect(await refused([tree, '--keep', join(place, 'no', 'where.json')])).toContain('--keep');
    expect(await refused([])).toContain('to be given tree');
  });
});
