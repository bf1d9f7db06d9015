// What only a misuse draws, and the misuse that would bring a folio back (spec/10-folio-life.md, LIF-021 and LIF-022).

import { renderAnswer } from '../core/answer.ts';
import type { FolioEvent } from '../domain/event.ts';
import type { Folio } from '../domain/folio.ts';
import { folioStep, type FolioRule, type FolioStep } from './about.ts';
import { freeCount, migrating, pagemapOf } from './observed.ts';

/** Until 6.14 nobody drops the owner's reference (ASM-006). */
const mayDisown = ({ era, base }: Folio): boolean => era !== '6.1' && era !== '6.12' && base === 1;

/** The generic handler follows the marker as if it were a file. */
const leadsIntoTheMarker = (event: FolioEvent, { mapping }: Folio): boolean =>
  event.type === 'folio.fail' &&
  mapping === 'marker' &&
  (event.handler === 'absent' || event.handler === 'declines');

/** Nothing can map it: it is in a pool, lent to the kernel, or no file has it. */
const isOutOfReach = ({ type, phase }: Folio): boolean =>
  (phase === 'free' || phase === 'allocated') && type !== 'generic';

const isLastFileOfBusyFolio = (folio: Folio): boolean =>
  folio.associations === 1 &&
  (folio.count !== freeCount(folio) || folio.mapcount > 0 || folio.pins > 0);

/** A caller gives back what it does not hold, takes what nobody may take, or hands out what is not its own to give. */
const isMisuse = ({ event, before }: FolioStep): boolean => {
  switch (event.type) {
    case 'folio.handOut':
    case 'folio.allocate':
    case 'folio.associate':
      return before.phase !== 'free' || before.held > 0 || pagemapOf(event) !== 'live';
    case 'folio.release':
      return before.phase !== 'allocated' || before.held > 0;
    case 'folio.get':
      return before.count === 0;
    case 'folio.put':
      return before.held === 0;
    case 'folio.pinHeld':
      return before.held === 0 || isOutOfReach(before);
    case 'folio.putBulk':
      return before.held < event.references;
    case 'folio.unpin':
      return before.pins === 0;
    case 'folio.map':
      return isOutOfReach(before);
    case 'folio.unmap':
      return before.mapcount === 0;
    case 'folio.unfreeze':
      return before.phase !== 'frozen';
    case 'folio.migrateIn':
      return migrating.includes(before.type) && before.phase !== 'handedOut';
    case 'folio.share':
      return before.associations === 0;
    case 'folio.unshare':
      return before.associations === 0 || isLastFileOfBusyFolio(before);
    case 'folio.disown':
      return !mayDisown(before);
    case 'folio.fail':
      return leadsIntoTheMarker(event, before);
    default:
      return false;
  }
};

/** A warning of what is no misuse: the call goes on behind it. */
export const isWarnedForNothing = (step: FolioStep): boolean =>
  step.answer.kind === 'warn' && !isMisuse(step);

const onlyMisuseIsWarnedOf = folioStep({
  id: 'LIF-021',
  title: 'Only misuse draws a warning or stops the kernel',
  binds: 'core',
  when: ({ answer }) => answer.kind === 'warn' || answer.kind === 'bug',
  then: isMisuse,
  says: ({ answer }) => ({
    expected: 'no warning of a call that misuses nothing',
    got: `the answer ${renderAnswer(answer)}`,
  }),
});

const getBringsNothingBack = folioStep({
  id: 'LIF-022',
  title: 'A get never brings back a folio whose count is zero',
  binds: 'users',
  when: ({ event, before }) => event.type === 'folio.get' && before.count === 0,
  then: ({ answer, after }) => answer.kind !== 'ok' && after.count === 0,
});

/** Misuse, in the chapter's order. */
export const misuseRules: readonly FolioRule[] = [onlyMisuseIsWarnedOf, getBringsNothingBack];
