// Which events each memory type knows, with every value of their parameters.

import type { EraRow } from './era.ts';
import type { FolioEvent, FolioEventType, PagemapCondition, PagemapEvent } from './event.ts';
import type { MemoryType } from './memory-type.ts';
import { flawsOf } from './registration.ts';

const references: readonly FolioEventType[] = [
  'folio.get',
  'folio.tryGet',
  'folio.put',
  'folio.putBulk',
  'folio.map',
  'folio.unmap',
  'folio.pin',
  'folio.fail',
];
const pins: readonly FolioEventType[] = ['folio.pinHeld', 'folio.unpin'];
const migration: readonly FolioEventType[] = ['folio.migrateIn', 'folio.evict'];
const freezing: readonly FolioEventType[] = ['folio.freeze', 'folio.unfreeze', 'folio.split'];

/** The events of each type's folios, by name. */
export const eventTypesOf: Record<MemoryType, readonly FolioEventType[]> = {
  'device-private': ['folio.handOut', ...references, ...migration, ...freezing, 'folio.fault'],
  'device-coherent': ['folio.handOut', ...references, ...pins, ...migration, ...freezing],
  'fs-dax': [
    'folio.associate',
    ...references,
    ...pins,
    ...migration,
    'folio.share',
    'folio.unshare',
    'folio.truncate',
  ],
  generic: [...references, ...pins, ...migration, 'folio.disown'],
  'pci-p2pdma': [
    'folio.handOut',
    'folio.allocate',
    'folio.release',
    'folio.takeBack',
    ...references,
    ...pins,
    ...migration,
  ],
};

export const conditions: readonly PagemapCondition[] = ['live', 'killed', 'drained'];
const handlers = ['absent', 'succeeds', 'declines', 'fails'] as const;

const upTo = (order: number): readonly number[] => [...Array(order + 1).keys()];

/** Every event of one name, with every value of its parameters; folios are at most of `maxOrder`. */
const spell = (type: FolioEventType, row: EraRow, maxOrder: number): readonly FolioEvent[] => {
  switch (type) {
    case 'folio.handOut':
    case 'folio.allocate':
      return conditions.flatMap((pagemap) =>
        upTo(type === 'folio.handOut' && row.type === 'pci-p2pdma' ? 0 : maxOrder).map((order) => ({
          type,
          order,
          pagemap,
        })),
      );
    case 'folio.associate':
      return upTo(maxOrder).map((order) => ({ type, order }));
    case 'folio.split':
      return maxOrder === 0
        ? [{ type, order: 0 }]
        : upTo(maxOrder - 1).map((order) => ({ type, order }));
    case 'folio.putBulk':
      return [{ type, references: 2 }];
    case 'folio.pin':
    case 'folio.pinHeld':
      return conditions.flatMap((pagemap) =>
        [false, true].flatMap((longTerm) =>
          (row.type === 'pci-p2pdma' ? [false, true] : [false]).map((p2pdma) => ({
            type,
            longTerm,
            p2pdma,
            pagemap,
          })),
        ),
      );
    case 'folio.fault':
      return [true, false].map((succeeds) => ({ type, succeeds }));
    case 'folio.evict':
      return (['own', 'foreign'] as const).map((owner) => ({ type, owner }));
    case 'folio.fail':
      return conditions.flatMap((pagemap) =>
        upTo(Math.min(maxOrder, 1)).flatMap((offset) =>
          handlers.map((handler) => ({ type, handler, offset, pagemap })),
        ),
      );
    default:
      return [{ type }];
  }
};

/** All events of a folio of this type and era, as data. */
export const folioAlphabet = (row: EraRow, maxOrder: number): readonly FolioEvent[] =>
  eventTypesOf[row.type].flatMap((type) => spell(type, row, maxOrder));

/** The events of a pagemap that a life of folios needs: no failures, and shifts only for GENERIC. */
export const pagemapAlphabet = (row: EraRow, maxOrder: number): readonly PagemapEvent[] => [
  ...upTo(row.type === 'generic' ? maxOrder : 0).map((shift): PagemapEvent => ({
    type: 'pagemap.register',
    shift,
    flaw: 'none',
    range: 0,
  })),
  { type: 'pagemap.unregister' },
  { type: 'pagemap.drain' },
  { type: 'pagemap.lookUp' },
  { type: 'pagemap.put' },
  ...upTo(maxOrder).flatMap((order): readonly PagemapEvent[] => [
    { type: 'pagemap.take', references: 2 ** order },
    { type: 'pagemap.drop', references: 2 ** order },
  ]),
];

/** What folios exchange with their pagemap if nothing keeps them to whole folios: any number, up to twice the largest. */
export const anyExchanges = (maxOrder: number): readonly PagemapEvent[] =>
  upTo(2 ** (maxOrder + 1))
    .filter((references) => references > 0 && !Number.isInteger(Math.log2(references)))
    .flatMap((references): readonly PagemapEvent[] => [
      { type: 'pagemap.take', references },
      { type: 'pagemap.drop', references },
    ]);

/** Every event of a pagemap: each flaw at each range, cached look-ups, folios' references, the altmap. */
export const wholePagemapAlphabet = (
  row: EraRow,
  ranges: number,
  maxOrder: number,
): readonly PagemapEvent[] => [
  ...pagemapAlphabet(row, maxOrder),
  ...flawsOf(row).flatMap((flaw) =>
    upTo(ranges - 1)
      .filter((range) => range > 0 || flaw !== 'altmapOnSecondRange')
      .map((range): PagemapEvent => ({ type: 'pagemap.register', shift: 0, flaw, range })),
  ),
  ...(row.refusesUnsetType
    ? []
    : [{ type: 'pagemap.register', shift: 0, flaw: 'typeUnset', range: 0 } as const]),
  { type: 'pagemap.lookUpCached' },
  { type: 'pagemap.putNull' },
  { type: 'pagemap.failReserve' },
];

/** The events of a pagemap with an altmap: memmap storage comes and goes, and a failure hits its area. */
export const altmapAlphabet: readonly PagemapEvent[] = [
  { type: 'pagemap.register', shift: 0, flaw: 'none', range: 0 },
  { type: 'pagemap.register', shift: 0, flaw: 'addFails', range: 0 },
  { type: 'pagemap.register', shift: 0, flaw: 'addStops', range: 0 },
  { type: 'pagemap.unregister' },
  { type: 'pagemap.drain' },
  { type: 'pagemap.failReserve' },
  ...[1, 2, 3].flatMap((pages): readonly PagemapEvent[] => [
    { type: 'altmap.allocate', pages },
    { type: 'altmap.free', pages },
  ]),
];
