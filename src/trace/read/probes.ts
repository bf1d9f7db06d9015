// The table from kernel event to observation: what each probe lets us see, and the fields it prints.
// Names that one function had in different eras are rows of one kind. A field that ends in `?` may be missing.
import type { Observation, ReferenceChange } from './observation.ts';

/** One row of the table. */
export interface Probe {
  readonly sees: Observation['kind'];
  /** For `page_ref_*` only: which operation on the count. */
  readonly change?: ReferenceChange;
  /** In the order in which the reader of the kind (`observe.ts`) numbers them. */
  readonly fields: readonly string[];
}

const counted = ['pfn', 'flags', 'count', 'mapcount', 'mapping?', 'mt', 'val'];
const answered = [...counted, 'ret'];
const page = ['page', 'count?', 'order?'];
const pagemap = ['pgmap', 'type', 'start', 'end', 'flags?', 'vmemmap_shift?', 'nr_range?'];

/** Every kernel event that the reader knows. */
export const probes: Readonly<Record<string, Probe>> = {
  page_ref_set: { sees: 'pageReference', change: 'set', fields: counted },
  page_ref_mod: { sees: 'pageReference', change: 'mod', fields: counted },
  page_ref_mod_and_test: { sees: 'pageReference', change: 'modAndTest', fields: answered },
  page_ref_mod_and_return: { sees: 'pageReference', change: 'modAndReturn', fields: answered },
  page_ref_mod_unless: { sees: 'pageReference', change: 'modUnless', fields: answered },
  page_ref_freeze: { sees: 'pageReference', change: 'freeze', fields: answered },
  page_ref_unfreeze: { sees: 'pageReference', change: 'unfreeze', fields: counted },
  memremap_pages: { sees: 'register', fields: pagemap },
  memremap_pages_ret: { sees: 'registerReturn', fields: ['ret?'] },
  memunmap_pages: { sees: 'unregister', fields: ['pgmap', 'type?', 'start?', 'end?'] },
  memunmap_pages_ret: { sees: 'unregisterReturn', fields: [] },
  zone_device_page_init: { sees: 'handOut', fields: page },
  free_zone_device_folio: { sees: 'free', fields: page },
  free_zone_device_page: { sees: 'free', fields: page },
  folio_free: { sees: 'freeCallback', fields: page },
  page_free: { sees: 'freeCallback', fields: page },
  folio_split: { sees: 'split', fields: ['page', 'tail', 'count?'] },
  migrate_device_coherent_folio: { sees: 'evict', fields: page },
  migrate_device_coherent_folio_ret: { sees: 'evictReturn', fields: ['ret?'] },
  migrate_device_coherent_page: { sees: 'evict', fields: page },
  migrate_device_coherent_page_ret: { sees: 'evictReturn', fields: ['ret?'] },
  memory_failure: { sees: 'memoryFailure', fields: ['pfn', 'flags?'] },
  memory_failure_ret: { sees: 'memoryFailureReturn', fields: ['ret?'] },
};
