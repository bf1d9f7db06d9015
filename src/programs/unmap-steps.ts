// Accesses by which an unmap takes an entry of the page table away. What becomes of its reference differs by memory type.

import { lockingTable, unlockingTable } from './file-steps.ts';
import { access } from './reference-steps.ts';
import { answer, ok } from './setup.ts';

const zap = 'mm/memory.c zap_pte_range()';

/** What a CPU has of the entry stays until it is flushed; no CPU goes by an entry of private memory. */
type Clearing = 'removeEntry' | 'removeMapping' | 'leaveTranslation';

interface Unmapping {
  /** Where the entry is gone and the page table unlocked. */
  readonly unlocked: string;
  readonly actions: readonly Clearing[];
  /** Those that the clearing keeps. */
  readonly rules: readonly string[];
  /** What is said where there is no entry. */
  readonly missing: string;
}

const usual: Unmapping = {
  unlocked: 'unflushed',
  actions: ['removeEntry', 'removeMapping', 'leaveTranslation'],
  rules: ['ILV-001', 'ILV-003'],
  missing: 'finds no entry',
};

/** Steps `u1l`, `u1`, `u1u`; where there is no entry `u1m` ends the call. */
export const unmapping = (own: Partial<Unmapping> = {}) => {
  const { unlocked, actions, rules, missing } = { ...usual, ...own };
  return {
    begun: { on: { u1l: lockingTable('looking') } },
    looking: {
      on: {
        u1: [
          {
            target: 'cleared',
            guard: 'hasEntry',
            actions,
            meta: access(zap, 'clears the entry', 'folio', rules),
          },
          { target: 'missed', meta: access(zap, missing, 'table', ['ILV-003']) },
        ],
      },
    },
    ...missingEntry,
    cleared: { on: { u1u: unlockingTable(unlocked) } },
  } as const;
};

/** Step `u1u` behind a migration entry that is gone. */
export const zapping = {
  zapped: { on: { u1u: { ...unlockingTable('done'), actions: ['unlockTable', ok] } } },
} as const;

/** Step `u1m`: there is nothing to unmap. */
export const missingEntry = {
  missed: {
    on: { u1m: { ...unlockingTable('done'), actions: ['unlockTable', answer('-ENOENT')] } },
  },
} as const;
