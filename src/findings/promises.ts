// The findings that calls can show, each with its promise as a rule; their words as a report stand apart, as the explorer
// names findings and does not tell them.

import { everyKernel, kernelsSince } from '../domain/era-range.ts';
import { folioAlways, folioStep } from '../invariants/about.ts';
import type { PromisedFinding } from './finding.ts';

const scope = { types: ['fs-dax'] } as const;

export const faultMaps: PromisedFinding = {
  id: 'K1',
  title: 'A fault maps the page that a truncate waits for',
  type: 'fs-dax',
  kernels: everyKernel,
  rules: ['ANS-016', 'DAX-015'],
  held: folioStep({
    id: 'ANS-016',
    title: 'While a truncate waits for a file folio, no page-table entry of it is made',
    binds: 'core',
    scope,
    when: ({ event, before }) => event.type === 'folio.map' && before.waiting,
    then: ({ answer }) => answer.kind === 'blocked',
  }),
};

export const truncateSleeps: PromisedFinding = {
  id: 'K2',
  title: 'A truncate sleeps on although nobody but page tables has the page',
  type: 'fs-dax',
  kernels: kernelsSince('6.15'),
  rules: ['DAX-002', 'DAX-004', 'DAX-015', 'DAX-016'],
  held: folioAlways({
    id: 'DAX-016',
    title: 'A truncate waits only while somebody beside page tables has the folio',
    binds: 'core',
    scope,
    when: ({ waiting, mapcount }) => waiting && mapcount > 0,
    then: ({ held, pins }) => held > 0 || pins > 0,
  }),
};

export const coherentSplits: PromisedFinding = {
  id: 'K3',
  title: 'The split of a large coherent folio overwrites its pagemap and driver data',
  type: 'device-coherent',
  kernels: kernelsSince('6.19'),
  rules: ['SPL-007', 'SPL-010'],
  held: folioStep({
    id: 'SPL-007',
    title: 'Only device-private folios are split',
    binds: 'core',
    when: ({ event, before }) =>
      event.type === 'folio.split' && before.type !== 'device-private' && before.order > 0,
    then: ({ answer }) => answer.kind === 'errno' || answer.kind === 'blocked',
  }),
};

/** In order. */
export const promisedFindings: readonly PromisedFinding[] = [
  faultMaps,
  truncateSleeps,
  coherentSplits,
];
