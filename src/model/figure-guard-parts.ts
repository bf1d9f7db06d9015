// What guards ask of the figures of a folio: counts, holders, mappings, files.

import { partOf, type GuardPart } from './guard-part.ts';
import { dropOf, holdsDrop, type FolioMoment } from './references.ts';

type Part = GuardPart<FolioMoment>;

const part = partOf<FolioMoment>;

const mappings = ({ context }: FolioMoment): number =>
  context.row.mapCounts ? context.mapcount : 0;
/** What the count is above mappings and the reference of the owner. */
const others = (moment: FolioMoment): number =>
  moment.context.count - mappings(moment) - moment.context.base;
const given = ({ event }: FolioMoment): number =>
  event.type === 'folio.putBulk' ? event.references : 1;
const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `one ${one}` : `${count === 0 ? 'no' : String(count)} ${many}`;
const plain = (count: number): string => counted(count, 'plain reference', 'plain references');
export const gettable = part(
  ({ context }) => context.count > 0,
  'the count is above zero',
  'the count is zero',
);
export const held = part(
  (moment) => moment.context.held >= given(moment),
  'users hold what the call gives up',
  (moment) =>
    moment.context.held === 0
      ? 'no user holds a plain reference'
      : `users hold ${plain(moment.context.held)}, and the call gives up ${given(moment)}`,
);
export const droppable = part(holdsDrop, 'users hold what the call drops', (moment) =>
  moment.context.held === 0
    ? 'no user holds a plain reference'
    : `users hold ${plain(moment.context.held)}, and the call gives up ${given(moment)}`,
);
export const drops = part(
  (moment) => dropOf(moment) > 0,
  'the call drops a counted reference',
  'the call drops no counted reference',
);
export const empties = part(
  (moment) => moment.context.count - dropOf(moment) === 0,
  'the call brings the count to zero',
  'the call does not bring the count to zero',
);
export const leavesIdle = part(
  ({ context, event }) => context.count - dropOf({ context, event }) === context.base,
  'after the call the count is the one of an idle folio',
  'after the call the count is not the one of an idle folio',
);
export const leavesOwner = part(
  ({ context, event }) => context.count - dropOf({ context, event }) === context.base,
  "after the call only the owner's reference is left",
  "after the call the count is not the owner's reference alone",
);
export const leavesUnmapped = part(
  ({ context, event }) => context.mapcount === (event.type === 'folio.unmap' ? 1 : 0),
  'after the call nobody maps the folio',
  'page-table entries still map the folio after the call',
);
export const oneMapping = part(
  ({ context }) => context.mapcount === 1,
  'one page-table entry maps the folio',
  ({ context }) =>
    `${counted(context.mapcount, 'page-table entry maps', 'page-table entries map')} the folio`,
);
export const mapped = part(
  ({ context }) => context.mapcount > 0,
  'page-table entries map the folio',
  'no page-table entry maps the folio',
);
export const unmapped = part(({ context }) => context.mapcount === 0, mapped.isNot, mapped.is);
export const onePin = part(
  ({ context }) => context.pins === 1,
  'one pin is out',
  ({ context }) => `${counted(context.pins, 'pin is', 'pins are')} out`,
);
export const pinned = part(({ context }) => context.pins > 0, 'pins are out', 'no pin is out');
export const touched = part(
  ({ context }) => context.count !== context.row.freeCount,
  'the count is not the one of a free folio: somebody holds it',
  'the count is the one of a free folio',
);
export const alone = part(
  (moment) => others(moment) === 0,
  'only page tables hold the folio',
  (moment) =>
    others(moment) > 0
      ? 'somebody beside the page tables holds the folio'
      : 'the count is less than its mappings',
);
export const heldOnce = part(
  ({ context }) => context.held === 1,
  'users hold one plain reference',
  ({ context }) => `users hold ${plain(context.held)}`,
);
export const nothingElse = part(
  (moment) => others(moment) === moment.context.held,
  'the count has nothing in it but mappings and what users hold',
  'the count has more in it than mappings and what users hold',
);
export const unheld = part(
  ({ context }) => context.held === 0,
  'no user holds the folio',
  ({ context }) => `users hold ${plain(context.held)}`,
);
const mappingIs = (mapping: string, is: string, isNot: string): Part =>
  part(({ context }) => context.mapping === mapping, is, isNot);
export const daxShared = mappingIs(
  'DAX_SHARED',
  'the mapping is PAGE_MAPPING_DAX_SHARED',
  'the mapping is not PAGE_MAPPING_DAX_SHARED',
);
export const anon = mappingIs('anon', 'the mapping is anonymous', 'the mapping is not anonymous');
export const fileless = mappingIs('none', 'the folio has no mapping', 'the folio has a mapping');
export const callersAlone = part(
  ({ context }) => context.count === context.mapcount + context.base + 1,
  'only its mappings and the caller hold the folio',
  ({ context }) =>
    context.count > context.mapcount + context.base + 1
      ? 'somebody beside its mappings and the caller holds the folio'
      : 'the caller holds no reference beside its mappings',
);
export const unpinned = part(({ context }) => context.pins === 0, pinned.isNot, pinned.is);
export const waitedFor = part(
  ({ context }) => context.waiting,
  'a truncate waits for the folio',
  'no truncate waits for the folio',
);
export const shared = part(
  ({ context }) => context.associations > 1,
  'more than one file has the folio',
  'no more than one file has the folio',
);
export const idle = part(
  ({ context }) => context.count === context.base,
  'the count is the one of an idle folio',
  'the count is not the one of an idle folio',
);
export const heldBeside = part(
  ({ context }) => context.held > 1,
  'somebody beside the hand-out holds it',
  'nobody beside the hand-out holds it',
);
