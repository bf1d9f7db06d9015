// What pins answer (spec/34-answers.md, ANS-012 to ANS-015).

import { isContract } from '../domain/era.ts';
import { isPin } from '../domain/event.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { folioStep, type FolioRule, type FolioStep } from './about.ts';
import { isErrno, isLongTermPin, isOk, untilCounted } from './observed.ts';

const types: readonly MemoryType[] = ['device-coherent', 'fs-dax', 'generic', 'pci-p2pdma'];

/** GUP looks the pagemap of a file or generic folio up until 6.14, and only a live one is found. */
const findsPagemap = ({ event, before: { type, era } }: FolioStep): boolean =>
  !isPin(event) ||
  event.pagemap === 'live' ||
  !untilCounted.has(era) ||
  type === 'device-coherent' ||
  type === 'pci-p2pdma';

/** Whether the type lets such a pin stay, always. COH-005 and GEN-005 say what else can stay. */
const mayStay = (step: FolioStep): boolean => {
  const { event, before } = step;
  if (!isPin(event)) return false;
  const isLockless = event.type === 'folio.pinHeld';
  if (isLockless && before.held === 0) return false;
  switch (before.type) {
    case 'device-private':
      return false;
    case 'device-coherent':
      return isLockless && !event.longTerm && !isContract(before.era);
    case 'fs-dax':
    case 'generic':
      return !event.longTerm;
    case 'pci-p2pdma':
      return !event.longTerm && event.p2pdma;
  }
};

const allowedPinHolds = folioStep({
  id: 'ANS-012',
  title: 'A pin that the type allows holds a folio that is mapped',
  binds: 'core',
  scope: { types },
  when: (step) =>
    step.before.mapcount > 0 &&
    (step.before.phase === 'mapped' || step.before.phase === 'pinned') &&
    mayStay(step) &&
    findsPagemap(step),
  then: isOk,
});

const isBoth = (step: FolioStep): boolean =>
  isLongTermPin(step) && isPin(step.event) && step.event.p2pdma;

const pinFindsNothing = folioStep({
  id: 'ANS-013',
  title: 'A pin of what nobody maps is refused with EFAULT',
  binds: 'core',
  when: (step) => {
    const { event, before } = step;
    if (isOk(step)) return false;
    if (event.type !== 'folio.pin' || before.mapcount > 0 || before.phase === 'frozen')
      return false;
    return before.type === 'fs-dax'
      ? !event.longTerm
      : before.type !== 'pci-p2pdma' || !isBoth(step);
  },
  then: (step) => isErrno(step, 'EFAULT'),
});

const flagsExcludeEachOther = folioStep({
  id: 'ANS-014',
  title: 'A long-term pin with the peer-to-peer flag is refused with EINVAL',
  binds: 'core',
  scope: { types: ['pci-p2pdma'] },
  when: (step) => isBoth(step) && !isOk(step),
  then: (step) => isErrno(step, 'EINVAL'),
});

const pinMovesTheFolioOut = folioStep({
  id: 'ANS-015',
  title: 'A pin that must not stay is no error while only page tables hold the folio',
  binds: 'core',
  scope: { types: ['device-coherent'] },
  when: ({ event, before: { era, phase, held, pins, order } }) =>
    event.type === 'folio.pin' &&
    (event.longTerm || isContract(era)) &&
    (order === 0 || isContract(era)) &&
    phase === 'mapped' &&
    held === 0 &&
    pins === 0,
  then: isOk,
});

export const pinAnswerRules: readonly FolioRule[] = [
  allowedPinHolds,
  pinFindsNothing,
  flagsExcludeEachOther,
  pinMovesTheFolioOut,
];
