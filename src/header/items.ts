// Every declared item of include/linux/memremap.h: where it is said here, and what holds it to that.

import {
  callback,
  enumeration,
  enumerator,
  field,
  flag,
  fn,
  saidIn,
  struct,
  type HeaderItem,
} from './item.ts';

const altmap = saidIn('altmap', [
  struct('vmem_altmap', '6.1', 'VmemAltmap', ['ALT-001', 'ALT-008']),
  field('vmem_altmap.base_pfn', '6.1', 'VmemAltmap.basePfn', ['ALT-002', 'MAP-007']),
  field('vmem_altmap.end_pfn', '6.1', 'VmemAltmap.endPfn', ['OUT-016']),
  field('vmem_altmap.reserve', '6.1', 'VmemAltmap.reserve', ['ALT-002', 'MAP-007', 'FAI-001']),
  field('vmem_altmap.free', '6.1', 'VmemAltmap.free', ['ALT-001', 'ALT-002', 'MAP-007', 'FAI-001']),
  field('vmem_altmap.align', '6.1', 'VmemAltmap.align', ['ALT-001', 'ALT-004', 'ALT-007']),
  field('vmem_altmap.alloc', '6.1', 'VmemAltmap.alloc', [
    'ALT-001',
    'ALT-004',
    'ALT-007',
    'ALT-008',
    'ALT-009',
  ]),
  fn('vmem_altmap offset', '6.1', 'vmemAltmapOffset', ['MAP-014', 'FAI-001']),
  fn('vmem_altmap next pfn', '6.1', 'vmemAltmapNextPfn', ['ALT-002', 'ALT-006']),
  fn('vmem_altmap free pfns', '6.1', 'vmemAltmapNrFree', ['ALT-001', 'ALT-005']),
  fn('vmem_altmap allocation', '6.1', 'vmemAltmapAlloc', [
    'ALT-001',
    'ALT-002',
    'ALT-003',
    'ALT-004',
    'ALT-005',
    'ALT-006',
  ]),
  fn('vmem_altmap free', '6.1', 'vmemAltmapFree', ['ALT-007', 'ALT-008']),
]);

const types = saidIn('memory-type', [
  enumeration('memory_type', '6.1', 'memoryType', ['MAP-005', 'MAP-006']),
  enumerator('memory_type 0 (reserved)', '6.1', 'memoryType', ['MAP-005', 'MAP-006']),
  enumerator('MEMORY_DEVICE_PRIVATE', '6.1', 'memoryType', [
    'MAP-002',
    'PRV-001',
    'PRV-002',
    'PRV-003',
  ]),
  enumerator('MEMORY_DEVICE_COHERENT', '6.1', 'memoryType', [
    'MAP-003',
    'COH-001',
    'COH-002',
    'COH-003',
    'COH-004',
    'COH-005',
  ]),
  enumerator('MEMORY_DEVICE_FS_DAX', '6.1', 'memoryType', [
    'DAX-001',
    'DAX-002',
    'DAX-003',
    'DAX-004',
    'DAX-005',
    'DAX-009',
  ]),
  enumerator('MEMORY_DEVICE_GENERIC', '6.1', 'memoryType', [
    'GEN-001',
    'GEN-002',
    'GEN-003',
    'GEN-005',
  ]),
  enumerator('MEMORY_DEVICE_PCI_P2PDMA', '6.1', 'memoryType', [
    'P2P-001',
    'P2P-002',
    'P2P-003',
    'P2P-004',
    'P2P-005',
  ]),
]);

const demands = saidIn(
  'dev-pagemap',
  [
    struct('dev_pagemap_ops', '6.1', 'DevPagemapOps', ['MAP-002', 'MAP-003', 'OUT-020']),
    callback('dev_pagemap_ops.folio_free', '6.1', 'DevPagemapOps.folioFree', [
      'MAP-002',
      'MAP-003',
      'LIF-003',
      'LIF-008',
      'LIF-009',
      'LIF-010',
      'LIF-011',
      'GEN-002',
    ]),
    callback('dev_pagemap_ops.migrate_to_ram', '6.1', 'DevPagemapOps.migrateToRam', [
      'MAP-002',
      'PRV-003',
      'MIG-001',
      'MIG-002',
      'MIG-003',
    ]),
    callback('dev_pagemap_ops.memory_failure', '6.1', 'DevPagemapOps.memoryFailure', [
      'FAI-002',
      'FAI-003',
      'FAI-004',
      'FAI-005',
      'FAI-007',
    ]),
    callback('dev_pagemap_ops.folio_split', '6.19', 'DevPagemapOps.folioSplit', [
      'SPL-002',
      'SPL-003',
      'SPL-006',
    ]),
    field('dev_pagemap.owner', '6.1', 'DevPagemap.owner', ['MAP-002', 'MAP-003', 'MIG-005']),
  ],
  'dev-pagemap-ops',
);

const pagemap = [
  ...saidIn('dev-pagemap', [
    struct('dev_pagemap', '6.1', 'DevPagemap', ['MAP-009', 'MAP-015', 'MAP-019', 'MAP-024']),
    field('dev_pagemap.altmap', '6.1', 'DevPagemap.altmap', ['MAP-007', 'MAP-014', 'FAI-001']),
  ]),
  ...saidIn('registration', [
    field('dev_pagemap.ref', '6.1', 'Registered.ref', ['MAP-014', 'MAP-015', 'MAP-017', 'OUT-014']),
    field('dev_pagemap.done', '6.1', 'Registered.done', ['MAP-018', 'MAP-020', 'ANS-026']),
  ]),
  ...saidIn('dev-pagemap', [
    field('dev_pagemap.type', '6.1', 'DevPagemap.type', ['MAP-005', 'MAP-006']),
    field('dev_pagemap.flags', '6.1', 'DevPagemap.flags', ['MAP-007']),
    field('dev_pagemap.vmemmap_shift', '6.1', 'DevPagemap.vmemmapShift', ['MAP-004', 'MAP-014']),
    field('dev_pagemap.ops', '6.1', 'DevPagemap.ops', ['MAP-002', 'MAP-003', 'OUT-020']),
    field('dev_pagemap.nr_range', '6.1', 'DevPagemap.nrRange', ['MAP-001', 'MAP-007', 'MAP-009']),
    field('dev_pagemap.range', '6.1', 'OneRange.range', ['MAP-001', 'MAP-014']),
    field('dev_pagemap.ranges', '6.1', 'DevPagemap.ranges', ['MAP-001', 'MAP-008', 'MAP-014']),
    flag('PGMAP_ALTMAP_VALID', '6.1', 'PGMAP_ALTMAP_VALID', ['MAP-007']),
    fn('pgmap_has_memory_failure', '6.1', 'pgmapHasMemoryFailure', [
      'FAI-002',
      'FAI-003',
      'OUT-020',
    ]),
    fn('pgmap_altmap', '6.1', 'pgmapAltmap', ['MAP-007', 'ALT-009']),
    fn('pgmap_vmemmap_nr', '6.1', 'pgmapVmemmapNr', ['MAP-004', 'MAP-014']),
    fn('pgmap_pfn_valid', '6.1', 'pgmapPfnValid', ['FAI-001', 'OUT-005']),
  ]),
];

const predicates = saidIn('predicates', [
  fn('folio_is_device_private', '6.1', 'folioIsDevicePrivate', [
    'PRV-002',
    'MIG-001',
    'SPL-007',
    'OUT-004',
  ]),
  fn('is_device_private_page', '6.1', 'isDevicePrivatePage', ['PRV-002', 'MIG-001', 'OUT-004']),
  fn('folio_is_pci_p2pdma', '6.15', 'folioIsPciP2pdma', ['P2P-002', 'P2P-003', 'OUT-004']),
  fn('is_pci_p2pdma_page', '6.1', 'isPciP2pdmaPage', ['P2P-002', 'P2P-003', 'OUT-004']),
  fn('folio_is_device_coherent', '6.1', 'folioIsDeviceCoherent', ['COH-002', 'COH-003', 'OUT-004']),
  fn('is_device_coherent_page', '6.1', 'isDeviceCoherentPage', ['COH-002', 'COH-003', 'OUT-004']),
  fn('folio_is_fsdax', '6.15', 'folioIsFsdax', ['DAX-009', 'OUT-004']),
  fn('is_fsdax_page', '6.15', 'isFsdaxPage', ['DAX-009', 'OUT-004']),
]);

const handOut = saidIn('hand-out', [
  fn('zone_device_page_init', '6.1', 'zoneDevicePageInit', [
    'LIF-004',
    'LIF-005',
    'LIF-006',
    'LIF-007',
    'LIF-015',
    'FAI-008',
    'MAP-021',
  ]),
  fn('zone_device_folio_init', '6.19', 'zoneDeviceFolioInit', [
    'LIF-004',
    'LIF-005',
    'LIF-006',
    'LIF-007',
    'LIF-015',
    'FAI-008',
    'MAP-021',
  ]),
  fn('folio_zone_device_data', '6.19', 'folioZoneDeviceData', ['OUT-003']),
  fn('folio_set_zone_device_data', '6.19', 'folioSetZoneDeviceData', ['OUT-003']),
]);

const split = saidIn('split-callback', [
  fn('zone_device_private_split_cb', '6.19', 'zoneDevicePrivateSplitCb', [
    'SPL-001',
    'SPL-002',
    'SPL-003',
    'SPL-006',
  ]),
]);

const lookUp = saidIn('look-up', [
  fn('get_dev_pagemap', '6.1', 'getDevPagemap', ['MAP-011', 'MAP-012', 'MAP-013', 'OUT-013']),
  fn('put_dev_pagemap', '6.1', 'putDevPagemap', ['MAP-010', 'MAP-017']),
]);

const registration = saidIn('registration', [
  fn('memremap_pages', '6.1', 'memremapPages', [
    'MAP-001',
    'MAP-004',
    'MAP-006',
    'MAP-008',
    'MAP-009',
    'MAP-014',
    'MAP-026',
    'OUT-015',
  ]),
  fn('memunmap_pages', '6.1', 'memunmapPages', [
    'MAP-019',
    'MAP-020',
    'MAP-022',
    'ALT-008',
    'ANS-025',
  ]),
]);

const devres = saidIn('devres', [
  fn('devm_memremap_pages', '6.1', 'devmMemremapPages', ['MAP-009', 'MAP-025', 'OUT-014']),
  fn('devm_memunmap_pages', '6.1', 'devmMemunmapPages', ['MAP-023']),
]);

const alignment = saidIn('compat-align', [
  fn('memremap_compat_align', '6.1', 'memremapCompatAlign', ['MAP-008', 'OUT-005']),
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
  ...registration,
  ...devres,
  ...alignment,
];
