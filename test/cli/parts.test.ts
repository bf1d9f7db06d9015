// Named parts: each that is in use has a sentence and no other has, and `explain` and `parts` say what there is of it.
import { readPackageFile } from '../../src/package/files.ts';
import { describe, expect, it } from 'vitest';
import { folioMachines, machines } from '../../src/catalog.ts';
import { partBook } from '../../src/study/part-book.ts';
import { folioActionWords, folioGuardWords } from '../../src/model/folio-part-words.ts';
import { pagemapActionWords, pagemapGuardWords } from '../../src/model/pagemap-part-words.ts';
import { partsOf } from '../../src/patch/parts.ts';
import { widest, zdspec } from './fake-surroundings.ts';

const usedBy = (isPagemap: boolean, what: 'guards' | 'actions'): readonly string[] => {
  // A patch cannot name the parts of a migration.
  const own = machines.filter(({ name }) =>
    isPagemap ? name === 'pagemap' : name in folioMachines,
  );
  return [...new Set(own.flatMap(({ machine }) => partsOf(machine)[what]))].sort();
};

describe('the words of parts', () => {
  const tables = [
    ['guards of folios', folioGuardWords, usedBy(false, 'guards')],
    ['actions of folios', folioActionWords, usedBy(false, 'actions')],
    ['guards of the pagemap', pagemapGuardWords, usedBy(true, 'guards')],
    ['actions of the pagemap', pagemapActionWords, usedBy(true, 'actions')],
  ] as const;

  for (const [what, words, used] of tables) {
    it(`are there for each of the ${what} that a transition uses, and for no other`, () => {
      expect(used.length).toBeGreaterThan(5);
      expect(Object.keys(words).sort()).toEqual(used);
    });
  }

  it('are sentences, and no two parts of a kind have the same', () => {
    const book = partBook(readPackageFile);
    expect(book.length).toBeGreaterThan(250);
    for (const { name, says } of book) expect(says, name).toMatch(/^[A-Za-z_].*[.)]$/s);
    const own = book.filter(({ kind }) => kind === 'guard').map(({ says }) => says);
    expect(new Set(own).size).toBe(own.length);
  });
});

describe('zdspec explain, given the name of a part,', () => {
  const explained: readonly (readonly [string, ...string[]])[] = [
    ['isHeld', 'isHeld  guard', 'statecharts device-private', 'LIF-001', 'folio.put [isHeld]'],
    ['ISHELD', 'isHeld  guard'],
    ['dropReference', 'dropReference  action', 'Subtracts from the count what the call drops.'],
    ['dropBase', 'dropBase  action', 'statecharts generic', 'statecharts pagemap'],
    ['folio.handOut', 'folio.handOut  call', 'called by the driver', 'LIF-004'],
    [
      'folio.put',
      'folio.put  call',
      'folio.put  program',
      'a7p         the folio is in the pool (device-private, device-coherent)',
      'a1          drops a reference',
    ],
    ['percpu.switch', 'percpu.switch  program', 'k3'],
    ['patch', 'patch  word', 'steps of programs', 'examples/README.md'],
    ['pagemap.take', 'pagemap.take  call', 'pagemap.take  effect'],
    ['freeCount', 'figure of an era', 'fs-dax           1         1    1     0     0'],
    ['pins', 'pins  figure of a folio', 'read by     PRV-002', 'PIN-001'],
    ['handed', 'handed  figure of a pagemap', 'MAP-017'],
    ['zone_device_page_init', 'of mm/memremap.c', 'src/header/hand-out.ts', 'LIF-004'],
    ['memunmap_pages()', 'It is the call pagemap.unregister', 'MAP-019'],
    [
      'asm-001',
      'ASM-001  assumption',
      'Users put, unpin and unmap only what they hold.',
      'LIF-018',
    ],
    ['OUT-009', 'OUT-009  left out', 'The put that loses a wake-up.', 'spec/00-scope.md'],
  ];

  for (const [name, ...says] of explained) {
    it(`says what it is and where: ${name}`, async () => {
      const { out, err, code } = await zdspec(['explain', name]);
      expect({ err, code }).toEqual({ err: '', code: 0 });
      for (const words of says) expect(out).toContain(words);
      expect(widest(out)).toBeLessThanOrEqual(100);
    });
  }

  it('writes all transitions as JSON', async () => {
    const { out } = await zdspec(['explain', 'isHeld', '--json', '-']);
    const { parts } = JSON.parse(out) as { parts: { name: string; uses: { guard: string }[] }[] };
    expect(parts.map(({ name }) => name)).toEqual(['isHeld']);
    const guards = parts[0]?.uses.map(({ guard }) => guard) ?? [];
    expect(guards.length).toBeGreaterThan(12);
    expect([...new Set(guards)]).toEqual(['isHeld']);
  });

  it('names the nearest one if there is none', async () => {
    const { err, code } = await zdspec(['explain', 'isHled']);
    expect(code).toBe(2);
    expect(err).toContain('got isHled (did you mean isHeld?); zdspec parts lists the parts.');
  });
});

describe('zdspec parts', () => {
  it('lists every part with a sentence, in lines of at most 100 columns', async () => {
    const { out, err, code } = await zdspec(['parts', '--all']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    for (const { name } of partBook(readPackageFile)) expect(out).toContain(name);
    expect(widest(out)).toBeLessThanOrEqual(100);
  });

  it('leaves out what the asked type has not', async () => {
    const { out } = await zdspec(['parts', '--all', '--type', 'generic', '--json', '-']);
    const { results } = JSON.parse(out) as { results: { name: string }[] };
    const names = results.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['isKept', 'isDrained', 'freeCount', 'ASM-001']));
    expect(names).not.toContain('isShared');
  });

  it('lists what a patch can name, and what explain alone knows only if it is asked for all', async () => {
    const { out } = await zdspec(['parts']);
    for (const name of ['isHeld', 'folio.put', 'migrate.setup', 'page.collect', 'freeCount']) {
      expect(out).toContain(name);
    }
    expect(out).not.toMatch(/ASM-001|functions of the kernel/);
  });
});
