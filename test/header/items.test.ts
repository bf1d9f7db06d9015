// The table of the header's items names what there is, and all that the header declares.
import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { compareReleases } from '../../src/domain/release.ts';
import { headerItems } from '../../src/header/items.ts';
import { exists, read } from '../architecture/tree.ts';

/** As much of a kernel's fingerprints as is read here. */
interface Kept {
  readonly release: string;
  readonly header: Readonly<Record<string, unknown>>;
}

/** What include/linux/memremap.h declares. */
const declarations = [
  'vmem_altmap',
  'vmem_altmap.base_pfn',
  'vmem_altmap.end_pfn',
  'vmem_altmap.reserve',
  'vmem_altmap.free',
  'vmem_altmap.align',
  'vmem_altmap.alloc',
  'vmem_altmap offset',
  'vmem_altmap allocation',
  'vmem_altmap free',
  'memory_type',
  'memory_type 0 (reserved)',
  'MEMORY_DEVICE_PRIVATE',
  'MEMORY_DEVICE_COHERENT',
  'MEMORY_DEVICE_FS_DAX',
  'MEMORY_DEVICE_GENERIC',
  'MEMORY_DEVICE_PCI_P2PDMA',
  'dev_pagemap_ops',
  'dev_pagemap_ops.folio_free',
  'dev_pagemap_ops.migrate_to_ram',
  'dev_pagemap_ops.memory_failure',
  'dev_pagemap_ops.folio_split',
  'PGMAP_ALTMAP_VALID',
  'dev_pagemap',
  'dev_pagemap.altmap',
  'dev_pagemap.ref',
  'dev_pagemap.done',
  'dev_pagemap.type',
  'dev_pagemap.flags',
  'dev_pagemap.vmemmap_shift',
  'dev_pagemap.ops',
  'dev_pagemap.owner',
  'dev_pagemap.nr_range',
  'dev_pagemap.range',
  'dev_pagemap.ranges',
  'pgmap_has_memory_failure',
  'pgmap_altmap',
  'pgmap_vmemmap_nr',
  'folio_is_device_private',
  'is_device_private_page',
  'folio_is_pci_p2pdma',
  'is_pci_p2pdma_page',
  'folio_zone_device_data',
  'folio_set_zone_device_data',
  'folio_is_device_coherent',
  'is_device_coherent_page',
  'folio_is_fsdax',
  'is_fsdax_page',
  'zone_device_page_init',
  'zone_device_folio_init',
  'zone_device_private_split_cb',
  'memremap_pages',
  'memunmap_pages',
  'devm_memremap_pages',
  'devm_memunmap_pages',
  'get_dev_pagemap',
  'put_dev_pagemap',
  'pgmap_pfn_valid',
  'memremap_compat_align',
];

/** The exported names of a file, and `Interface.member` for what its interfaces hold. */
function namesOf(path: string): string[] {
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    if (!ts.canHaveModifiers(statement)) return [];
    const kinds = ts.getModifiers(statement)?.map(({ kind }) => kind);
    if (kinds?.includes(ts.SyntaxKind.ExportKeyword) !== true) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    }
    if (ts.isInterfaceDeclaration(statement)) {
      const name = statement.name.text;
      return [name, ...statement.members.map((each) => `${name}.${each.name?.getText() ?? ''}`)];
    }
    return ts.isFunctionDeclaration(statement) ? [statement.name?.text ?? ''] : [];
  });
}

describe('the items of the header', () => {
  it('are there, each once', () => {
    expect(headerItems.length).toBeGreaterThan(50);
    const names = headerItems.map(({ item }) => item);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('cover what the header declares', () => {
    const names = headerItems.map(({ item }) => item);
    expect(declarations.filter((name) => !names.includes(name))).toEqual([]);
  });

  for (const kernel of ['6.1', '6.12', '7.2', '7.3']) {
    it(`are declared by ${kernel} from the release on that they name`, () => {
      const { release, header } = JSON.parse(read(`fingerprints/${kernel}.json`)) as Kept;
      const due = headerItems.filter(
        ({ item, since }) => !item.includes(' ') && compareReleases(release, since) >= 0,
      );
      expect(due.length).toBeGreaterThan(45);
      expect(due.filter(({ item }) => header[item] === undefined)).toEqual([]);
      const later = headerItems.filter(({ since }) => compareReleases(release, since) < 0);
      expect(later.filter(({ item }) => header[item] !== undefined)).toEqual([]);
    });
  }

  it('are all that the newest kernel here declares', () => {
    const { header } = JSON.parse(read('fingerprints/7.3.json')) as Kept;
    const declared = Object.keys(header).filter((item) => !item.startsWith('words on '));
    expect(declared.length).toBeGreaterThan(50);
    const names = headerItems.map(({ item }) => item);
    expect(declared.filter((item) => !names.includes(item))).toEqual([]);
  });

  it('bear the name of the kernel in camel case', () => {
    const functions = headerItems.filter(
      ({ form, item }) => form === 'function' && !item.includes(' '),
    );
    expect(functions.length).toBeGreaterThan(20);
    for (const { item, name } of headerItems.filter(({ item: of }) => of.includes('.'))) {
      expect(name.split('.')[1]).toBe(camelCase(item.split('.')[1] ?? ''));
    }
    for (const { item, name } of functions) expect(name).toBe(camelCase(item));
  });

  for (const { item, code, name, test } of headerItems) {
    it(`${item} is ${name} of ${code}, with a test`, () => {
      expect(exists(code)).toBe(true);
      expect(namesOf(code)).toContain(name);
      expect(exists(test)).toBe(true);
      const word = name.split('.').at(-1) ?? name;
      expect(read(test), 'the test speaks of it').toMatch(new RegExp(`\\b${word}\\b`));
    });
  }
});

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
