// The header's questions after the memory type of a folio or page, over what they read and nothing else.

import { kernelsUntil } from '../domain/era-range.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { DevPagemap } from './dev-pagemap.ts';
import { fullConfig, type KernelConfig } from './kernel-config.ts';
import { memoryType } from './memory-type.ts';

/**
 * What the word of the pagemap holds. `list-head`: the page stores memmap (altmap's area), and the word was never a
 * pagemap. `null`: nobody has set it, as on the piece of a split whose driver forgot to.
 */
export type PagemapWord = DevPagemap | 'list-head' | null;

/** What a predicate reads of a folio. */
export interface StructFolio {
  readonly zone: 'device' | 'other';
  readonly pgmap: PagemapWord;
}

/** What a predicate reads of a page. */
export interface StructPage extends StructFolio {
  /** The folio of a tail page, whose own pagemap word links to it; `null` on a head or single page. */
  readonly head: StructFolio | null;
}

/** What a predicate answers. `undefined-behaviour`: it reads through a word that holds no pagemap. */
export type Verdict = boolean | 'undefined-behaviour';

/** Whether a folio is private device memory; false without DEVICE_PRIVATE (`folio_is_device_private()`, all eras). */
export const folioIsDevicePrivate = (
  folio: StructFolio,
  config: KernelConfig = fullConfig,
): Verdict => config.devicePrivate && isOfType(folio, 'device-private');

/** Whether a page is private device memory (`is_device_private_page()`); undefined on tails until 6.14. */
export const isDevicePrivatePage = (
  page: StructPage,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): Verdict => config.devicePrivate && pageIsOfType(page, 'device-private', era);

/** Whether a folio is peer-to-peer memory; false without PCI_P2PDMA (`folio_is_pci_p2pdma()`, since 6.15). */
export const folioIsPciP2pdma = (folio: StructFolio, config: KernelConfig = fullConfig): Verdict =>
  config.pciP2pdma && isOfType(folio, 'pci-p2pdma');

/** Whether a page is peer-to-peer memory (`is_pci_p2pdma_page()`); undefined on tails until 6.14. */
export const isPciP2pdmaPage = (
  page: StructPage,
  era: Era = 'contract',
  config: KernelConfig = fullConfig,
): Verdict => config.pciP2pdma && pageIsOfType(page, 'pci-p2pdma', era);

/** Whether a folio is coherent device memory; no option gates it (`folio_is_device_coherent()`, all eras). */
export const folioIsDeviceCoherent = (folio: StructFolio): Verdict =>
  isOfType(folio, 'device-coherent');

/** Whether a page is coherent device memory (`is_device_coherent_page()`); undefined on tails until 6.14. */
export const isDeviceCoherentPage = (page: StructPage, era: Era = 'contract'): Verdict =>
  pageIsOfType(page, 'device-coherent', era);

/** Whether a folio is FS_DAX memory; no option gates it (`folio_is_fsdax()`, since 6.15). */
export const folioIsFsdax = (folio: StructFolio): Verdict => isOfType(folio, 'fs-dax');

/** Whether a page is FS_DAX memory, on a tail by its folio (`is_fsdax_page()`, since 6.15). */
export const isFsdaxPage = (page: StructPage): Verdict => isOfType(page.head ?? page, 'fs-dax');

function isOfType(folio: StructFolio, type: MemoryType): Verdict {
  if (folio.zone !== 'device') return false;
  if (folio.pgmap === null || folio.pgmap === 'list-head') return 'undefined-behaviour';
  return memoryType(folio.pgmap.type) === type;
}

function pageIsOfType(page: StructPage, type: MemoryType, era: Era): Verdict {
  const readsPageItself = kernelsUntil('6.14').has(era);
  if (page.head === null || !readsPageItself) return isOfType(page.head ?? page, type);
  return page.zone === 'device' ? 'undefined-behaviour' : false;
}
