// What the guards of the pagemap statechart ask, part by part.

import type { PagemapEvent } from '../domain/event.ts';
import { allocateBlock } from './altmap.ts';
import { partOf, type GuardParts } from './guard-part.ts';
import type { PagemapContext } from './pagemap-context.ts';
import { isRefused, isUnset, whyNotRegistered } from './registration-progress.ts';

/** A pagemap, and a call at it. */
export interface PagemapMoment {
  readonly context: PagemapContext;
  readonly event: PagemapEvent;
}

const part = partOf<PagemapMoment>;

const given = ({ event }: PagemapMoment): number => ('references' in event ? event.references : 1);

const handed = (moment: PagemapMoment): string => {
  const { context } = moment;
  const has = context.handed === 0 ? 'none' : String(context.handed);
  return `the call drops ${given(moment)}, and folios hold ${has}`;
};

const lookedUp = part(
  ({ context }) => context.lookUps > 0,
  'a look-up has not been put yet',
  'no look-up is left to put',
);

/** Each guard, as the parts of which all must hold. */
export const pagemapGuardParts: GuardParts<PagemapMoment> = {
  hasRoom: [
    part(
      ({ context, event }) =>
        context.altmap !== null &&
        event.type === 'altmap.allocate' &&
        allocateBlock(context.altmap, event.pages) !== undefined,
      'the altmap has room for the pages that are asked for, aligned',
      ({ context }) =>
        context.altmap === null
          ? 'there is no altmap'
          : 'the altmap has no room for the pages that are asked for, aligned',
    ),
  ],
  isCaching: [
    part(
      ({ context }) => context.row.cachedLookUp,
      'the era returns a pagemap that is at hand',
      'the era knows no pagemap at hand',
    ),
    lookedUp,
  ],
  isCounted: [
    part(({ context }) => context.references > 0, 'references are left', 'no reference is left'),
    part(
      ({ context }) => context.row.handsOutAfterKill,
      'the era still hands out after the kill',
      'nothing is handed out after the kill',
    ),
  ],
  isDrained: [
    part(
      ({ context }) => context.references === context.base,
      'nothing but the base references is left',
      'more than the base references is left',
    ),
  ],
  isFailing: [
    part(
      isRefused,
      (moment) => whyNotRegistered(moment).says,
      'nothing is wrong with the registration',
    ),
  ],
  isHandedOut: [part((moment) => moment.context.handed >= given(moment), handed, handed)],
  isLastBlock: [
    part(
      ({ context, event }) =>
        event.type === 'altmap.free' && context.altmap?.blocks.at(-1)?.pages === event.pages,
      'the block was allocated last',
      'no such block was allocated last',
    ),
  ],
  isLastLookUp: [
    part(
      ({ context }) => context.references === 1,
      'one reference is left',
      'more or fewer references are left than one',
    ),
    part(
      ({ context }) => context.lookUps === 1,
      'one look-up is out',
      ({ context }) => (context.lookUps === 0 ? 'no look-up is left to put' : 'look-ups are out'),
    ),
  ],
  isLastOfAll: [
    part(
      (moment) => moment.context.references === given(moment),
      'the call drops all references that are left',
      'the call does not drop all references that are left',
    ),
    part((moment) => moment.context.handed === given(moment), handed, handed),
  ],
  isLookedUp: [lookedUp],
  isTypeUnset: [
    part(({ event }) => isUnset(event), 'the memory type is 0', 'the memory type is not 0'),
  ],
};
