// The transitions of a registration (spec/11-pagemap.md): it fails, is warned of, or goes through.

import { warn } from '../core/answer.ts';
import { refusing } from './refusals.ts';

export const registering = [
  {
    guard: 'isFailing',
    actions: [
      'addRanges',
      'populateAltmap',
      'replaceEntries',
      'undoRange',
      'removeRanges',
      'leaveEntries',
      'keepStorage',
      'forgetReferences',
      'warnOfAltmap',
      'answerFlaw',
      'leaveSections',
    ],
    // The flaw says why (`flawEntry`); each has its own errno.
    meta: refusing(
      ['MAP-008'],
      'MAP-001',
      'MAP-002',
      'MAP-003',
      'MAP-004',
      'MAP-005',
      'MAP-007',
      'MAP-009',
      'MAP-032',
      'MAP-033',
      'MAP-034',
      'ALT-012',
    ),
  },
  {
    target: 'live',
    guard: 'isTypeUnset',
    actions: [
      'addRanges',
      'populateAltmap',
      'replaceEntries',
      'awaitCompletion',
      'markTypeUnset',
      { type: 'refuse', params: { answer: warn } },
    ],
    meta: { rules: ['MAP-006'] },
  },
  {
    target: 'live',
    actions: ['addRanges', 'populateAltmap', 'replaceEntries', 'awaitCompletion'],
    meta: {
      rules: [
        'MAP-001',
        'MAP-014',
        'MAP-016',
        'MAP-024',
        'MAP-026',
        'MAP-027',
        'MAP-028',
        'MAP-034',
        'ANS-029',
      ],
    },
  },
] as const;
