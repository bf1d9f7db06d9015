// Single-field changes that no always-rule notices, each with the reason why none has to.

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { FieldChange, Subject } from './fields.ts';

/** Changes of one field that are left open; what is left out may be anything. */
export interface OpenField {
  readonly subject: Subject;
  readonly field: string;
  readonly types?: readonly MemoryType[];
  readonly eras?: readonly Era[];
  readonly phases?: readonly string[];
  readonly reason: string;
}

export const openFields: readonly OpenField[] = [
  {
    subject: 'folio',
    field: 'poisoned',
    reason:
      'Poison is the word of the hardware, and stays whatever becomes of the folio. Which step may set it is the ' +
      'concern of FAI-004, FAI-005 and FAI-008; a state alone cannot say whether the report came.',
  },
  {
    subject: 'folio',
    field: 'mapping',
    types: ['device-private', 'device-coherent', 'generic'],
    reason:
      'The mapping outlives the last page-table entry, so a folio that nobody maps may have one or not, by its ' +
      'history. Where it is mapped, ANS-004 says which; GEN-004 and LIF-010 say when it goes.',
  },
  {
    subject: 'folio',
    field: 'mapping',
    types: ['fs-dax'],
    eras: ['6.1'],
    phases: ['free'],
    reason:
      '6.1 leaves PAGE_MAPPING_DAX_SHARED when the last of several files removes its entry, and nothing else of the folio remembers that ' +
      'there were several (DAX-011).',
  },
  {
    subject: 'folio',
    field: 'mapcount',
    types: ['fs-dax', 'generic'],
    eras: ['6.1', '6.12'],
    reason:
      'Until 6.14 page-table entries of a file or a device hold nothing, so no other figure of the folio tells how ' +
      'many there are. Whether there are any is told by the phase (LIF-026).',
  },
  {
    subject: 'folio',
    field: 'mapcount',
    types: ['device-private', 'device-coherent'],
    phases: ['frozen'],
    reason:
      'The count that would tell is set aside while the folio is frozen, and no observer sees it. The unfreeze writes it ' +
      'again, where LIF-001 is asked again.',
  },
  {
    subject: 'folio',
    field: 'waiting',
    types: ['fs-dax'],
    reason:
      'A truncate may sleep on any folio that is in use, or may not have been asked for. That an idle folio and one ' +
      'without a file have no waiter is all that a state can say (DAX-004, DAX-014).',
  },
  {
    subject: 'pagemap',
    field: 'shift',
    reason:
      'The order is what the caller asked for, and any is lawful (MAP-028 holds the registration to it). Base ' +
      'references and generic folios tell of it where there are some.',
  },
  {
    subject: 'pagemap',
    field: 'leftSections',
    reason:
      'Memory sections that a failed registration leaves stay whatever becomes of the pagemap, so a state cannot say whether ' +
      'one was left. Which step may leave one is the concern of MAP-032.',
  },
  {
    subject: 'pagemap',
    field: 'leftEntries',
    reason:
      'Look-up entries that a failed registration leaves stay whatever becomes of the pagemap, so a state cannot say whether ' +
      'one was left. Which step may leave one is the concern of MAP-034.',
  },
  {
    subject: 'pagemap',
    field: 'typeUnset',
    reason:
      'The mark says that a pagemap was registered with memory type 0; the kernel keeps no such field. It is noticed ' +
      'where the type would otherwise decide about base references or the shadow.',
  },
  {
    subject: 'pagemap',
    field: 'phase',
    phases: ['killed', 'draining'],
    reason:
      'Where there are no base references to put, a pagemap that is killed and one that waits differ only in how far ' +
      'memunmap_pages() has come.',
  },
  {
    subject: 'pagemap',
    field: 'altmap.align',
    reason:
      'The allocator adds up what it skipped and keeps no record of where; the sum may be any, up to what ALT-001 ' +
      'allows, and outlives the registration.',
  },
];

export const isOpenField = (open: OpenField, change: FieldChange): boolean =>
  open.subject === change.subject &&
  open.field === change.field &&
  (open.types?.includes(change.type) ?? true) &&
  (open.eras?.includes(change.era) ?? true) &&
  (open.phases?.includes(change.phase) ?? true);
