// What a split answers that is not done (spec/34-answers.md, ANS-011).

import type { Folio } from '../domain/folio.ts';
import { folioStep } from './about.ts';
import { isAnswer, migrating, splitsCoherent, withLargeFolios } from './observed.ts';

/** Private folios are split where folios are large; nothing stops a kernel from splitting coherent ones, either. */
const isSplitSomehow = ({ type, era }: Folio): boolean =>
  type === 'device-private' ? withLargeFolios.has(era) : splitsCoherent.has(era);

const answersToSplit = (folio: Folio, order: number): readonly string[] => {
  if (!isSplitSomehow(folio) || order >= folio.order || order === 1) return ['EINVAL'];
  if (folio.mapping === 'none') return ['EBUSY'];
  if (folio.count !== folio.mapcount + 1 || folio.pins > 0) return ['EAGAIN'];
  // To refuse it for its type would be right (SPL-007).
  return folio.type === 'device-private' ? ['ok'] : ['bug', 'EINVAL'];
};

export const splitIsAnswered = folioStep({
  id: 'ANS-011',
  title: 'A split is refused only for its order, its mapping or its references',
  binds: 'core',
  scope: { types: migrating },
  when: ({ event, before, answer }) =>
    event.type === 'folio.split' &&
    answer.kind !== 'ok' &&
    ['handedOut', 'mapped', 'pinned'].includes(before.phase),
  then: ({ event, before, answer }) =>
    event.type === 'folio.split' &&
    answersToSplit(before, event.order).some((word) => isAnswer(answer, word)),
});
