// What guards ask of a call, of its pagemap and of the era.

import { isPin } from '../domain/event.ts';
import { pagesOf } from '../domain/folio.ts';
import { partOf, type GuardPart } from './guard-part.ts';
import type { FolioMoment } from './references.ts';

type Part = GuardPart<FolioMoment>;

const part = partOf<FolioMoment>;

const conditionOf = ({ event }: FolioMoment): string =>
  'pagemap' in event ? event.pagemap : 'live';
const orderOf = ({ context, event }: FolioMoment): number =>
  'order' in event ? event.order : context.order;
const pagemapIs = (moment: FolioMoment): string =>
  conditionOf(moment) === 'live' ? 'the pagemap is live' : `the pagemap is ${conditionOf(moment)}`;
export const large = part(
  (moment) => orderOf(moment) > 0,
  'the order is above 0',
  'the order is 0',
);
export const withoutLarge = part(
  ({ context }) => !context.row.largeFolios,
  'the era has no large folios of this type',
  'the era has large folios of this type',
);
export const pagemapDown = part((moment) => conditionOf(moment) !== 'live', pagemapIs, pagemapIs);
export const givesReferences = part(
  (moment) =>
    conditionOf(moment) === 'live' ||
    (conditionOf(moment) === 'killed' && moment.context.row.handsOutAfterKill),
  pagemapIs,
  pagemapIs,
);
export const pinNeedsLive = part(
  ({ context, event }) => isPin(event) && context.row.pinNeedsLive,
  'the era pins only under a live pagemap',
  'the era asks no pagemap for a pin',
);
export const longTerm = part(
  ({ event }) => isPin(event) && event.longTerm,
  'the pin is long-term',
  'the pin is short-term',
);
export const peer = part(
  ({ event }) => isPin(event) && event.p2pdma,
  'the pin asks for peer-to-peer memory',
  'the pin does not ask for peer-to-peer memory',
);
export const notPeer = part(({ event }) => isPin(event) && !event.p2pdma, peer.isNot, peer.is);
export const evicts = part(
  ({ context, event }) =>
    isPin(event) && (event.longTerm ? context.row.longPin : context.row.shortPin) === 'evicts',
  'such a pin must move the folio to system memory',
  'such a pin leaves the folio where it is',
);
export const movable = part(
  ({ context }) => context.order === 0 || context.row.shortPin === 'evicts',
  'a pin can move a folio of this order',
  'a pin does not move a large folio',
);
export const byWalk = part(
  ({ event }) => event.type === 'folio.pin',
  'the walk of page tables can move it',
  'the lockless half moves nothing',
);
export const foreign = part(
  ({ event }) => event.type === 'folio.evict' && event.owner === 'foreign',
  'the driver evicts with an owner that is not the one of the pagemap',
  'the owner is the one of the pagemap',
);
export const succeeds = part(
  ({ event }) => event.type === 'folio.fault' && event.succeeds,
  'migrate_to_ram succeeds',
  'migrate_to_ram fails',
);
export const fails = part(
  ({ event }) => event.type === 'folio.fault' && !event.succeeds,
  succeeds.isNot,
  succeeds.is,
);
export const beyond = part(
  ({ context, event }) =>
    (event.type === 'folio.fail' ? event.offset : 0) >= pagesOf(context.order),
  'the page that failed lies behind the folio',
  'the page that failed lies in the folio',
);
const handler = (answer: string, is: string, isNot: string): Part =>
  part(({ event }) => event.type === 'folio.fail' && event.handler === answer, is, isNot);
export const handled = handler(
  'succeeds',
  "the driver's handler succeeds",
  "the driver's handler does not succeed",
);
export const handlerFails = handler(
  'fails',
  "the driver's handler returns an error that is final",
  "the driver's handler returns no error that is final",
);
export const declines = handler('declines', 'the driver declines', 'the driver does not decline');
export const splits = part(
  ({ context }) => context.row.splits !== 'refused',
  'the era splits',
  'the era does not split',
);
export const lower = part(
  ({ context, event }) => event.type === 'folio.split' && event.order < context.order,
  'the order that is asked for is lower than the one of the folio',
  'the order that is asked for is not lower than the one of the folio',
);
export const notOne = part(
  ({ event }) => event.type === 'folio.split' && event.order !== 1,
  'the order that is asked for is not 1',
  'an anonymous folio never has order 1',
);
export const keepsLock = part(
  ({ context }) => !context.row.truncateDropsLock,
  'a truncate that sleeps keeps the lock under which faults map file pages',
  'a truncate that sleeps drops the lock under which faults map file pages',
);
export const kept = part(
  ({ context }) => !context.row.ownerMayDrop || context.base === 0,
  ({ context }) =>
    context.row.ownerMayDrop
      ? 'the owner has dropped its reference already'
      : 'the owner never drops its reference in this era',
  'the owner has a reference that it may drop',
);
export const withoutUsers = part(
  ({ context }) => !context.row.userMapping,
  'the era gives peer-to-peer memory to the kernel only, never to user space',
  'the era gives peer-to-peer memory to user space',
);
export const writesCount = part(
  ({ context }) => context.row.handOutSetsCount,
  'taking the page back writes its count',
  'taking the page back leaves its count',
);
