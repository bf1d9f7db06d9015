// Everything that the specification cites has one form, and the kernels that are kept have it, but for a few by name.
import { describe, expect, it } from 'vitest';
import { eraOfRelease } from '../../src/domain/era.ts';
import { citationsIn, namesOf, newestNameOf, sourcesUnder } from '../../src/drift/citations.ts';
import { parseKept } from '../../src/drift/kept.ts';
import type { Reading } from '../../src/drift/reading.ts';
import { headingsOf, isRuleId } from '../../src/export/spec-entry.ts';
import { driftOf } from '../../src/study/drift.ts';
import { specCitations } from '../../src/study/spec-citations.ts';
import { filesBelow, read } from '../architecture/tree.ts';

const spec = specCitations(read);

const kept = new Map(
  filesBelow('fingerprints', '.json').map((path) => {
    const reading = parseKept(read(path));
    if (reading === undefined) throw new Error(`Expected fingerprints in ${path}, got none`);
    return [path.replace(/^fingerprints\/|\.json$/g, ''), reading] as const;
  }),
);

/** Functions that a kernel has by another name than the one of 6.19, or not at all, though a rule holds in it. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  '6.1': [
    'drivers/dax/fsdev.c fsdev_clear_pgmap_ops()',
    'drivers/pci/p2pdma.c p2pdma_folio_free()',
    'drivers/pci/p2pdma.c p2pmem_alloc_mmap()',
    'fs/dax.c dax_break_layout()',
    'fs/dax.c dax_folio_put()',
    'fs/dax.c dax_lock_folio()',
    'include/linux/memremap.h zone_device_private_split_cb()',
    'mm/gup.c is_valid_gup_args()',
    'mm/gup.c try_grab_folio_fast()',
    'mm/huge_memory.c __folio_split()',
    'mm/migrate_device.c __migrate_device_finalize()',
    'mm/migrate_device.c migrate_vma_collect_huge_pmd()',
    'mm/rmap.c folio_add_anon_rmap_ptes()',
  ],
  '6.12': [
    'drivers/dax/fsdev.c fsdev_clear_pgmap_ops()',
    'drivers/pci/p2pdma.c p2pdma_folio_free()',
    'fs/dax.c dax_break_layout()',
    'fs/dax.c dax_folio_put()',
    'include/linux/memremap.h zone_device_private_split_cb()',
    'mm/huge_memory.c __folio_split()',
    'mm/migrate_device.c __migrate_device_finalize()',
    'mm/migrate_device.c migrate_vma_collect_huge_pmd()',
  ],
  '7.2': [],
  '7.3': [],
};

describe('the citations of the specification', () => {
  it('are of files and names, and each rule has one', () => {
    const { citations } = spec;
    expect(citations.length).toBeGreaterThan(60);
    for (const { file, name } of citations) {
      expect(file).toMatch(/^(mm|fs|include|drivers)\/[\w/-]+\.[ch]$/);
      expect(name ?? 'words()').toMatch(/^(?:\w+\(\)|(?:struct|enum|union) \w+|[A-Z]\w*)$/);
    }
    const rules = citations.flatMap(({ by }) => by).filter(({ id }) => isRuleId(id));
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(rules.length).toBeGreaterThan(200);
  });

  it('name the source of most assumptions and exclusions', () => {
    const all = headingsOf({ path: 'spec/00-scope.md', text: read('spec/00-scope.md') });
    const sourced = all.filter((one) => sourcesUnder(one).length > 0);
    expect(sourced.length).toBeGreaterThan(all.length / 2);
  });

  it('put all that cite one definition together', () => {
    const meta = '`step` · binds core · types all · eras all · `mm/a.c` `f()` · confidence A';
    const page = {
      path: 'toy.md',
      text: `## LIF-001 A\n\n${meta}\n\nWhy.\n\n## ASM-001 B\n\nSo.\nSource: \`mm/a.c\` \`f()\`, \`mm/a.c\`\n\`struct s\`, \`include/a.h\`.\n`,
    };
    expect(citationsIn([page]).map(({ source, by }) => [source, by.map(({ id }) => id)])).toEqual([
      ['mm/a.c f()', ['LIF-001', 'ASM-001']],
      ['mm/a.c struct s', ['ASM-001']],
      ['words of include/a.h', ['ASM-001']],
    ]);
  });

  for (const source of ['f() of mm/a.c', '`mm/a.c` `f`', '`a` `f()`', '`mm/a.c` f()']) {
    it(`are refused as ${source}`, () => {
      const heading = {
        path: 'toy.md',
        id: 'ASM-001',
        title: 'A',
        body: `So.\nSource: ${source}.`,
      };
      expect(() => sourcesUnder(heading)).toThrow(`under ASM-001, got ${source}`);
    });
  }

  it('find a function by the names that eras give it', () => {
    expect(namesOf('free_zone_device_folio')).toEqual([
      'free_zone_device_folio',
      'free_zone_device_page',
    ]);
    expect(namesOf('memremap_pages')).toEqual(['memremap_pages']);
    expect(['page_free', 'folio_free', 'owner'].map(newestNameOf)).toEqual([
      ...['folio_free', 'folio_free', 'owner'],
    ]);
  });
});

describe('the fingerprints that are kept', () => {
  it('are those of these kernels', () => {
    expect([...kept.keys()].toSorted()).toEqual(Object.keys(exceptions).toSorted());
  });

  for (const [name, reading] of kept) {
    it(`of ${name} are of that release, and of all that is cited but for the exceptions`, () => {
      expect(reading.release.startsWith(`${name}.`)).toBe(true);
      const cited = spec.citations.map(({ source }) => source);
      expect(
        cited.filter((source) => reading.definitions[source] === undefined).toSorted(),
      ).toEqual(exceptions[name]);
      // What is cited no more has no fingerprint: zdspec drift TREE --keep fingerprints/NAME.json.
      expect(Object.keys(reading.definitions).filter((one) => !cited.includes(one))).toEqual([]);
    });

    it(`of ${name} have nothing to be read when held against themselves`, () => {
      const { counts, header } = driftOf({ ...spec, base: reading, tree: reading });
      const { unchanged, absent, ...other } = counts;
      expect(Object.values(other)).toEqual([0, 0, 0, 0]);
      expect(unchanged).toBeGreaterThan(50);
      expect(absent).toBeLessThanOrEqual(exceptions[name]?.length ?? 0);
      expect(header.items).toEqual([]);
      expect(header.undeclared).toEqual([]);
    });

    it(`of ${name} have no text of a kernel in them`, () => {
      const prints = [
        ...Object.values(reading.definitions).flatMap((one) => one.prints),
        ...Object.values(reading.header).flat(),
      ];
      expect(prints.length).toBeGreaterThan(100);
      expect(prints.filter((print) => !/^[0-9a-f]{16}$/.test(print))).toEqual([]);
    });
  }
});

describe('what is to be read again', () => {
  const base = kept.get('7.2') as Reading;

  it('is a rule whose function changed, its specimens, and what it assumes without a source', () => {
    const source = 'mm/memory-failure.c memory_failure()';
    const tree = { ...base, definitions: { ...base.definitions } };
    tree.definitions[source] = {
      at: ['mm/memory-failure.c'],
      as: 'memory_failure()',
      prints: ['0'],
    };
    const { counts, readAgain } = driftOf({ ...spec, base, tree });
    expect(counts).toMatchObject({ changed: 1, moved: 0, gone: 0 });
    expect(readAgain.rules).toEqual(['FAI-007', 'ILV-027']);
    expect(readAgain.scope).toEqual(
      spec
        .assumed('FAI-007')
        .filter((id) => !spec.citations.some(({ by }) => by.some((one) => one.id === id))),
    );
  });

  it('is a specimen of a function that is gone', () => {
    const source = 'mm/memremap.c zone_device_page_init()';
    const { [source]: _, ...definitions } = base.definitions;
    const { counts, readAgain } = driftOf({ ...spec, base, tree: { ...base, definitions } });
    expect(counts.gone).toBe(1);
    expect(readAgain.rules).toContain('LIF-004');
    expect(readAgain.specimens).toContain('H10');
    expect(readAgain.scope).toContain('OUT-003');
  });

  it('is what governs an item of the header', () => {
    const header = { ...base.header, 'dev_pagemap_ops.memory_failure': ['0'], more: ['1'] };
    const report = driftOf({ ...spec, base, tree: { ...base, header } });
    expect(report.header.items).toMatchObject([
      { item: 'dev_pagemap_ops.memory_failure', fate: 'changed', known: true },
      { item: 'more', fate: 'appeared', known: false, rules: [] },
    ]);
    expect(report.header.unlisted).toContain('more');
    expect(report.readAgain.rules).toEqual(['FAI-002', 'FAI-003', 'FAI-004', 'FAI-005', 'FAI-007']);
  });

  it('leaves out rules that are in force in neither kernel', () => {
    const old = kept.get('6.1') as Reading;
    const { definitions } = driftOf({ ...spec, base: old, tree: old });
    expect(eraOfRelease(old.release)).toBe('6.1');
    expect(definitions.flatMap(({ rules }) => rules)).not.toContain('SPL-002');
    const { definitions: newer } = driftOf({ ...spec, base: old, tree: base });
    expect(newer.flatMap(({ rules }) => rules)).toContain('SPL-002');
  });
});
