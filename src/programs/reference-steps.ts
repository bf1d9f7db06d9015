// The accesses of a `percpu_ref`: a section of RCU around a read of the mode and a change of the counter that it named. They
// are two accesses, and the grace period of a switch is there for what may happen between them.

import type { RuleId } from '../core/rule.ts';
import type { Lock, Touched } from '../domain/words.ts';
import type { ok } from './setup.ts';
import { type StepMeta } from './setup.ts';

const header = 'include/linux/percpu-refcount.h';
const rcu = 'include/linux/rcupdate.h';

/** What stands beside a transition; the thread relies on its own folio unless it came by a pfn. */
export const access = (
  source: string,
  says: string,
  touches: Touched,
  rules: readonly RuleId[],
  by: StepMeta['by'] = 'holder',
): StepMeta => ({ source, says, touches, rules, by });

/** The same of an access that unlocks something. */
export const releasing = (releases: Lock, of: StepMeta): StepMeta => ({ ...of, releases });

/** A step that unlocks the folio. */
export const unlocking = (source: string, target: string) =>
  ({
    target,
    actions: ['unlockFolio'],
    meta: releasing('folio', access(source, 'unlocks the folio', 'folio', ['ILV-001', 'ILV-044'])),
  }) as const;

const begin = (): StepMeta =>
  access(`${rcu} rcu_read_lock()`, 'a read-side section begins', 'rcu', ['ILV-008']);
const end = (): StepMeta =>
  access(`${rcu} rcu_read_unlock()`, 'the read-side section ends', 'rcu', ['ILV-008']);
const mode = (): StepMeta =>
  access(`${header} __ref_is_percpu()`, 'reads how references are counted', 'reference', [
    'ILV-008',
  ]);
const count = (by: 'get' | 'put', says: string): StepMeta =>
  access(`${header} percpu_ref_${by}_many()`, says, 'reference', ['ILV-006', 'ILV-007', 'ILV-008']);

/** Step `r` behind a name: the section begins. */
export const begun = (name: string, place: string = name) =>
  ({ target: `${place}Reading`, actions: ['beginReading'], meta: begin() }) as const;

/** What changes in the ledger with the counter. */
type Beside = 'recordTaken' | 'forgetTaken' | 'owe' | 'settle';

/** Steps `m`, `c`, `e` behind a name: a reference is put, in a section that has begun. */
export const givingBack = (
  name: string,
  to: string,
  beside: readonly (Beside | typeof ok)[],
  place: string = name,
) =>
  ({
    [`${place}Reading`]: {
      on: { [`${name}m`]: { target: `${place}Counting`, actions: ['readMode'], meta: mode() } },
    },
    [`${place}Counting`]: {
      on: {
        [`${name}c`]: {
          target: `${place}Ending`,
          actions: ['countDown', ...beside, 'forgetMode'],
          meta: count('put', 'puts a pagemap reference'),
        },
      },
    },
    ...ending(name, `${place}Ending`, to),
  }) as const;

/** Step `e` behind a name: the section ends. */
export const ending = (name: string, from: string, to: string) =>
  ({
    [from]: { on: { [`${name}e`]: { target: to, actions: ['endReading'], meta: end() } } },
  }) as const;

interface Taking {
  readonly taken: string;
  readonly refused: string;
  /** A killed pagemap gives none, or gives one as long as it has any. */
  readonly needs: 'live' | 'any';
  readonly beside: readonly Beside[];
}

/** Steps `m` and `c` behind a name: a reference is taken, inside a section that has begun. */
export const taking = (name: string, { taken, refused, needs, beside }: Taking) =>
  ({
    [`${name}Reading`]: {
      on: { [`${name}m`]: { target: `${name}Counting`, actions: ['readMode'], meta: mode() } },
    },
    [`${name}Counting`]: {
      on: {
        [`${name}c`]: [
          ...(needs === 'live'
            ? ([
                {
                  target: refused,
                  guard: 'isKilled',
                  actions: ['forgetMode'],
                  meta: count('get', 'finds it killed'),
                },
              ] as const)
            : []),
          {
            target: taken,
            guard: 'isCountable',
            actions: ['countUp', ...beside, 'forgetMode'],
            meta: count('get', 'takes a pagemap reference'),
          },
          {
            target: refused,
            actions: ['forgetMode'],
            meta: count('get', 'finds no reference left'),
          },
        ],
      },
    },
  }) as const;
