// Seeded faults of what calls answer (spec/34-answers.md): each refuses what is lawful, or says the wrong thing.

import type { AnyStateMachine } from 'xstate';
import type { EraRow } from '../domain/era.ts';
import { isPin, type FolioEvent } from '../domain/event.ts';
import { deviceCoherent } from '../model/device-coherent.ts';
import { devicePrivate } from '../model/device-private.ts';
import { fsDax } from '../model/fs-dax.ts';
import { generic } from '../model/generic.ts';
import { pagemap } from '../model/pagemap.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';
import { foreignMappingMutants } from './foreign-mappings.ts';
import type { Mutant } from './mutant.ts';
import { ever, never, nothing } from './replace.ts';
import { voidCallMutants } from './void-calls.ts';

/** Flags that exclude each other. */
const asksForBoth = (event: FolioEvent): boolean => isPin(event) && event.longTerm && event.p2pdma;

/** The fault of one rule: where it is seen, and what is at fault. */
const fault = (
  breaks: string,
  type: Mutant['type'],
  era: Mutant['era'],
  words: string,
  at: AnyStateMachine | Partial<EraRow>,
  stage: Mutant['stage'] = 'life',
): Mutant => ({
  ...{ id: `${breaks}.a`, breaks, fault: words, type, era, stage },
  ...('provide' in at ? { machine: at as AnyStateMachine } : { row: at }),
});

const folioAnswers: readonly Mutant[] = [
  fault('ANS-001', 'device-private', '6.19', 'a driver folio of more than one page is refused', {
    largeFolios: false,
  }),
  fault('ANS-002', 'fs-dax', '6.12', 'a file takes a large folio, as from 6.15 on', {
    largeFolios: true,
  }),
  fault('ANS-003', 'device-private', '6.19', 'a hand-out asks for a live pagemap, as until 6.18', {
    handsOutAfterKill: false,
  }),
  fault(
    'ANS-004',
    'device-coherent',
    '6.19',
    'a folio is mapped without becoming anonymous memory',
    deviceCoherent.provide({ actions: { setAnonMapping: nothing } }),
  ),
  fault(
    'ANS-005',
    'device-private',
    '6.19',
    'a large folio that is freed stays whole',
    devicePrivate.provide({ actions: { layFreePages: nothing } }),
  ),
  fault(
    'ANS-006',
    'device-coherent',
    '6.12',
    'no count can be frozen',
    deviceCoherent.provide({ guards: { isHeldOnce: never } }),
  ),
  fault(
    'ANS-007',
    'device-private',
    '6.15',
    'a fault copies the data without asking the driver',
    devicePrivate.provide({ actions: { callMigrateToRam: nothing } }),
  ),
  fault(
    'ANS-008',
    'device-private',
    '6.1',
    'a fault blames the driver for what another holder prevents',
    devicePrivate.provide({ guards: { isMigrationFailing: ever } }),
  ),
  fault(
    'ANS-009',
    'fs-dax',
    '6.19',
    'the generic handler kills nobody',
    fsDax.provide({ actions: { killProcesses: nothing } }),
  ),
  fault(
    'ANS-010',
    'generic',
    '6.19',
    'a failure of a folio without a mapping counts as handled',
    generic.provide({ guards: { isFileless: never } }),
  ),
  fault(
    'ANS-011',
    'device-private',
    '6.19',
    'a split that could be done is put off',
    devicePrivate.provide({ guards: { isSplittable: never } }),
  ),
  fault(
    'ANS-012',
    'pci-p2pdma',
    '6.19',
    'a pin is refused although it has the peer-to-peer flag',
    pciP2pdma.provide({ guards: { isUnaskedPeer: ever } }),
  ),
  fault(
    'ANS-013',
    'pci-p2pdma',
    '6.1',
    'a pin of what nobody maps is told that its flags are wrong',
    pciP2pdma.provide({
      guards: { isLongTermPeer: ({ event }) => event.type === 'folio.pin' || asksForBoth(event) },
    }),
  ),
  fault(
    'ANS-014',
    'pci-p2pdma',
    '6.1',
    'flags that exclude each other are looked at last',
    pciP2pdma.provide({
      guards: { isLongTermPeer: ({ event }) => event.type !== 'folio.pin' && asksForBoth(event) },
    }),
  ),
  fault(
    'ANS-015',
    'device-coherent',
    '6.12',
    'a long-term pin fails where it could move the folio out',
    deviceCoherent.provide({ guards: { isEvictedByPin: never } }),
  ),
  fault(
    'ANS-016',
    'fs-dax',
    'contract',
    'a folio is mapped again while its truncate waits',
    fsDax.provide({ guards: { isKeptOut: never } }),
  ),
  fault(
    'ANS-017',
    'fs-dax',
    '6.19',
    'a truncate sleeps and nobody knows',
    fsDax.provide({ actions: { wait: nothing } }),
  ),
  fault(
    'ANS-018',
    'fs-dax',
    '6.15',
    "the last put of a file folio leaves out the core's free path",
    fsDax.provide({ actions: { enterFreePathAtZero: nothing } }),
  ),
  fault('ANS-019', 'device-coherent', '6.15', 'a hand-out adds to the count that it finds', {
    handOutSetsCount: false,
  }),
  fault('ANS-020', 'generic', 'contract', 'generic memory is freed unannounced, as in kernels', {
    callsFolioFree: false,
  }),
];

const fileFolioIsNeverMapped = fault(
  'ANS-030',
  'fs-dax',
  'contract',
  'every page-table entry of a file folio waits for a truncate',
  fsDax.provide({ guards: { isKeptOut: ever } }),
);

const pagemapAnswers: readonly Mutant[] = [
  fault(
    'ANS-021',
    'generic',
    '6.19',
    'a look-up takes a pagemap that is at hand, as until 6.17',
    { cachedLookUp: true },
    'pagemap',
  ),
  fault(
    'ANS-022',
    'pci-p2pdma',
    '6.19',
    'a look-up cannot be put',
    pagemap.provide({ guards: { isLookedUp: never } }),
    'pagemap',
  ),
  fault(
    'ANS-023',
    'device-private',
    '6.12',
    'the pagemap references of a folio cannot be dropped',
    pagemap.provide({ guards: { isHandedOut: never } }),
    'pagemap',
  ),
  fault(
    'ANS-024',
    'generic',
    '6.12',
    'a killed pagemap gives references to whoever asks',
    pagemap.provide({ guards: { isCounted: ({ context }) => context.references > 0 } }),
    'pagemap',
  ),
  fault(
    'ANS-025',
    'device-coherent',
    '6.19',
    'memunmap_pages does not return',
    pagemap.provide({ actions: { reportUnregistered: nothing } }),
    'pagemap',
  ),
  fault(
    'ANS-026',
    'fs-dax',
    '6.19',
    'the last reference of a folio wakes nobody',
    pagemap.provide({ guards: { isLastOfAll: never } }),
    'pagemap',
  ),
  fault(
    'ANS-027',
    'fs-dax',
    '6.19',
    'an altmap with room refuses',
    pagemap.provide({ guards: { hasRoom: never } }),
    'altmap',
  ),
  fault(
    'ANS-028',
    'generic',
    '6.19',
    'a block of the altmap cannot be freed',
    pagemap.provide({ guards: { isLastBlock: never } }),
    'altmap',
  ),
  fault(
    'ANS-029',
    'device-coherent',
    '6.19',
    'struct pages are stored in system memory although there is an altmap',
    pagemap.provide({ actions: { populateAltmap: nothing } }),
    'altmap',
  ),
];

export const answerMutants: readonly Mutant[] = [
  ...folioAnswers,
  ...pagemapAnswers,
  fileFolioIsNeverMapped,
  ...foreignMappingMutants,
  ...voidCallMutants,
];
