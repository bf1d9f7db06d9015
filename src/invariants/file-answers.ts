// What calls at a file folio answer (spec/34-answers.md, ANS-016 to ANS-018, ANS-030).

import { contractOnly, kernelsSince } from '../domain/era-range.ts';
import { folioReachable, folioStep, type FolioRule } from './about.ts';
import { effectsOf, isOk } from './observed.ts';

const mappingWaitsForTheTruncate = folioStep({
  id: 'ANS-016',
  title: 'While a truncate waits for a file folio, no page-table entry of it is made',
  binds: 'driver',
  scope: { types: ['fs-dax'], eras: contractOnly },
  when: ({ event, before }) => event.type === 'folio.map' && before.waiting,
  then: ({ answer }) => answer.kind === 'blocked',
});

const sleepingTruncateIsWaiting = folioStep({
  id: 'ANS-017',
  title: 'A truncate that sleeps is known to wait',
  binds: 'core',
  scope: { types: ['fs-dax'] },
  when: ({ event, answer }) => event.type === 'folio.truncate' && answer.kind === 'blocked',
  then: ({ after }) => after.waiting,
});

const countOfZeroEntersTheFreePath = folioStep({
  id: 'ANS-018',
  title: "A file folio whose count falls to zero enters the core's free path",
  binds: 'core',
  scope: { types: ['fs-dax'], eras: kernelsSince('6.15') },
  when: ({ before, after }) => before.count > 0 && after.count === 0,
  then: (step) => effectsOf(step, 'core.free').length === 1,
});

export const fileFolioCanBeMapped = folioReachable({
  id: 'ANS-030',
  title: 'A file folio can be mapped',
  binds: 'driver',
  scope: { types: ['fs-dax'] },
  witness: (step) => step.event.type === 'folio.map' && isOk(step),
});

export const fileAnswerRules: readonly FolioRule[] = [
  mappingWaitsForTheTruncate,
  sleepingTruncateIsWaiting,
  countOfZeroEntersTheFreePath,
];
