// When a large folio can be split, and what a split answers that is refused (spec/31-split.md).

import { errno } from '../core/answer.ts';
import type { FolioMoment } from './references.ts';
import { lacking, refuse } from './refusals.ts';

/** Whether an order is asked for that the folio can be split to: an anonymous one has at least four pages, or one. */
const isAskedWell = ({ context, event }: FolioMoment): boolean =>
  context.row.splits !== 'refused' &&
  event.type === 'folio.split' &&
  event.order < context.order &&
  event.order !== 1;

/** The guards of a split. */
export const splitGuards = {
  isSplitOrder: isAskedWell,
  isSplitOfNobodys: (moment: FolioMoment) =>
    isAskedWell(moment) && moment.context.mapping === 'none',
  /** The caller's reference is the only one beside the mappings. */
  isSplittable: (moment: FolioMoment) =>
    isAskedWell(moment) &&
    moment.context.mapping === 'anon' &&
    moment.context.pins === 0 &&
    moment.context.count === moment.context.mapcount + moment.context.base + 1,
};

/** An order that the folio cannot have, or an era that does not split. */
export const notSplittable = refuse(errno('EINVAL'), 'ANS-011', 'LIF-017');

/** A split that nobody can have, whatever it would do. */
export const refusingSplit = [
  { guard: 'isSplitOfNobodys', ...refuse(errno('EBUSY'), 'ANS-011', 'SPL-004', 'LIF-017') },
  {
    guard: 'isSplitOrder',
    ...lacking('isSplittable', refuse(errno('EAGAIN'), ['SPL-004', 'ANS-011'], 'LIF-017')),
  },
  lacking('isSplitOrder', notSplittable),
] as const;
