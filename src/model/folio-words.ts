// One observed folio in words, as reports show it.

import type { Folio } from '../domain/folio.ts';

/** One folio on one line, with its pfn. */
export const renderFolio = (pfn: number, folio: Folio): string =>
  `pfn ${String(pfn)}  ${describeFolio(folio)}`;

/** One folio in words: what is zero or usual is left out. */
export const describeFolio = (folio: Folio): string => {
  const words = [
    folio.phase,
    folio.order > 0 ? `order ${String(folio.order)}` : '',
    `count ${String(folio.count)}`,
    folio.mapcount !== 0 ? `mapcount ${String(folio.mapcount)}` : '',
    folio.pins !== 0 ? `pins ${String(folio.pins)}` : '',
    folio.held !== 0 ? `held ${String(folio.held)}` : '',
    folio.pagemapReferences !== 0 ? `pagemap references ${String(folio.pagemapReferences)}` : '',
    folio.mapping !== 'none' ? `mapping ${folio.mapping}` : '',
    folio.share !== 0 ? `share ${String(folio.share)}` : '',
    folio.poisoned ? 'poisoned' : '',
    folio.waiting ? 'waited for' : '',
    folio.hasPagemap ? '' : 'without pagemap',
  ];
  return words.filter((word) => word !== '').join('  ');
};
