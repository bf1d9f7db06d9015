// Every declared item of include/linux/memremap.h: where it is said here, and what holds it to that.

/** What the header declares an item as. */
export type HeaderForm =
  'struct' | 'struct field' | 'enum' | 'enumerator' | 'callback' | 'flag' | 'function';

/** One declared item. */
export interface HeaderItem {
  /** Its name in the kernel; a field with its struct. */
  readonly item: string;
  readonly form: HeaderForm;
  /** The first of our kernel eras whose header declares it. */
  readonly since: '6.1' | '6.15' | '6.19';
  readonly code: string;
  /** What `code` exports; a field with its interface. */
  readonly name: string;
  readonly test: string;
  readonly rules: readonly string[];
}

type Declared = Omit<HeaderItem, 'code' | 'test'>;

/** Items that one file says, and a test of the same name unless another is named. */
const saidIn = (file: string, items: readonly Declared[], test = file): HeaderItem[] =>
  items.map((item) => ({
    ...item,
    code: `src/header/${file}.ts`,
    test: `test/header/${test}.test.ts`,
  }));

const row =
  (form: HeaderForm) =>
  (item: string, since: HeaderItem['since'], name: string, rules: readonly string[]): Declared => ({
    item,
    form,
    since,
    name,
    rules,
  });

const struct = row('struct');
const field = row('struct field');
const enumeration = row('enum');
const enumerator = row('enumerator');
const callback = row('callback');
const flag = row('flag');
const fn = row('function');

const altmap = saidIn('altmap', [
  struct('vmem_altmap', '6.1', 'VmemAltmap', []),
  field('vmem_altmap.base_pfn', '6.1', 'VmemAltmap.basePfn', []),
  field('vmem_altmap.end_pfn', '6.1', 'VmemAltmap.endPfn', []),
  field('vmem_altmap.reserve', '6.1', 'VmemAltmap.reserve', []),
  field('vmem_altmap.free', '6.1', 'VmemAltmap.free', []),
  field('vmem_altmap.align', '6.1', 'VmemAltmap.align', []),
  field('vmem_altmap.alloc', '6.1', 'VmemAltmap.alloc', []),
  fn('vmem_altmap offset', '6.1', 'vmemAltmapOffset', []),
  fn('vmem_altmap next pfn', '6.1', 'vmemAltmapNextPfn', []),
  fn('vmem_altmap free pfns', '6.1', 'vmemAltmapNrFree', []),
  fn('vmem_altmap allocation', '6.1', 'vmemAltmapAlloc', []),
  fn('vmem_altmap free', '6.1', 'vmemAltmapFree', []),
]);

const types = saidIn('memory-type', [
  enumeration('memory_type', '6.1', 'memoryType', []),
  enumerator('memory_type 0 (reserved)', '6.1', 'memoryType', []),
  enumerator('MEMORY_DEVICE_PRIVATE', '6.1', 'memoryType', []),
  enumerator('MEMORY_DEVICE_COHERENT', '6.1', 'memoryType', []),
  enumerator('MEMORY_DEVICE_FS_DAX', '6.1', 'memoryType', []),
  enumerator('MEMORY_DEVICE_GENERIC', '6.1', 'memoryType', []),
  enumerator('MEMORY_DEVICE_PCI_P2PDMA', '6.1', 'memoryType', []),
]);

const demands = saidIn(
  'dev-pagemap',
  [
    struct('dev_pagemap_ops', '6.1', 'DevPagemapOps', []),
    callback('dev_pagemap_ops.folio_free', '6.1', 'DevPagemapOps.folioFree', []),
    callback('dev_pagemap_ops.migrate_to_ram', '6.1', 'DevPagemapOps.migrateToRam', []),
    callback('dev_pagemap_ops.memory_failure', '6.1', 'DevPagemapOps.memoryFailure', []),
    callback('dev_pagemap_ops.folio_split', '6.19', 'DevPagemapOps.folioSplit', []),
    field('dev_pagemap.owner', '6.1', 'DevPagemap.owner', []),
  ],
  'dev-pagemap-ops',
);

const pagemap = saidIn('dev-pagemap', [
  struct('dev_pagemap', '6.1', 'DevPagemap', []),
  field('dev_pagemap.altmap', '6.1', 'DevPagemap.altmap', []),
  field('dev_pagemap.type', '6.1', 'DevPagemap.type', []),
  field('dev_pagemap.flags', '6.1', 'DevPagemap.flags', []),
  field('dev_pagemap.vmemmap_shift', '6.1', 'DevPagemap.vmemmapShift', []),
  field('dev_pagemap.ops', '6.1', 'DevPagemap.ops', []),
  field('dev_pagemap.nr_range', '6.1', 'DevPagemap.nrRange', []),
  field('dev_pagemap.ranges', '6.1', 'DevPagemap.ranges', []),
  flag('PGMAP_ALTMAP_VALID', '6.1', 'PGMAP_ALTMAP_VALID', []),
  fn('pgmap_has_memory_failure', '6.1', 'pgmapHasMemoryFailure', []),
  fn('pgmap_altmap', '6.1', 'pgmapAltmap', []),
  fn('pgmap_vmemmap_nr', '6.1', 'pgmapVmemmapNr', []),
  fn('pgmap_pfn_valid', '6.1', 'pgmapPfnValid', []),
]);

const predicates = saidIn('predicates', [
  fn('folio_is_device_private', '6.1', 'folioIsDevicePrivate', []),
  fn('is_device_private_page', '6.1', 'isDevicePrivatePage', []),
  fn('folio_is_pci_p2pdma', '6.15', 'folioIsPciP2pdma', []),
  fn('is_pci_p2pdma_page', '6.1', 'isPciP2pdmaPage', []),
  fn('folio_is_device_coherent', '6.1', 'folioIsDeviceCoherent', []),
  fn('is_device_coherent_page', '6.1', 'isDeviceCoherentPage', []),
  fn('folio_is_fsdax', '6.15', 'folioIsFsdax', []),
  fn('is_fsdax_page', '6.15', 'isFsdaxPage', []),
]);

const handOut = saidIn('hand-out', [
  fn('zone_device_page_init', '6.1', 'zoneDevicePageInit', []),
  fn('zone_device_folio_init', '6.19', 'zoneDeviceFolioInit', []),
  fn('folio_zone_device_data', '6.19', 'folioZoneDeviceData', []),
  fn('folio_set_zone_device_data', '6.19', 'folioSetZoneDeviceData', []),
]);

const split = saidIn('split-callback', [
  fn('zone_device_private_split_cb', '6.19', 'zoneDevicePrivateSplitCb', []),
]);

const lookUp = saidIn('look-up', [
  fn('get_dev_pagemap', '6.1', 'getDevPagemap', []),
  fn('put_dev_pagemap', '6.1', 'putDevPagemap', []),
]);

const devres = saidIn('devres', [fn('devm_memunmap_pages', '6.1', 'devmMemunmapPages', [])]);

const alignment = saidIn('compat-align', [
  fn('memremap_compat_align', '6.1', 'memremapCompatAlign', []),
]);

/** The items, in the order in which the header declares them. */
export const headerItems: readonly HeaderItem[] = [
  ...altmap,
  ...types,
  ...demands,
  ...pagemap,
  ...predicates,
  ...handOut,
  ...split,
  ...lookUp,
  ...devres,
  ...alignment,
];
