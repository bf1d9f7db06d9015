// The life of one migration (spec/36-migrate-vma.md): set up, unmapped, copied, replaced, finalized, part after part.

import { assign, emit, setup } from 'xstate';
import { bug, type Answer } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';
import type { MigrationCall, MigrationRow } from '../domain/migration.ts';
import type { CallEvent } from '../domain/migration-event.ts';
import { buildLate } from './late-variants.ts';

export interface CallContext extends Omit<MigrationCall, 'type' | 'era' | 'phase'> {
  readonly row: MigrationRow;
}

interface Moment {
  readonly context: CallContext;
  readonly event: CallEvent;
}

const callSetup = setup({
  types: {} as {
    context: CallContext;
    events: CallEvent;
    input: MigrationRow;
    emitted: { readonly type: 'answer'; readonly answer: Answer };
    transitionMeta: { rules: readonly RuleId[] };
  },
  guards: {
    isThrough: ({ context }: Moment) => context.left === 0,
    isOfFault: ({ context }: Moment) => context.left === 0 && context.kind === 'fault',
  },
  actions: {
    refuse: emit((_: Moment, params: { answer: Answer }) => ({ type: 'answer', ...params })),
    begin: assign({
      kind: ({ event }) => (event.type === 'migrate.setup' ? event.kind : 'fault'),
    }),
    addPage: assign({ pages: ({ context }) => context.pages + 1 }),
    removePage: assign({ pages: ({ context }) => context.pages - 1 }),
    countDown: assign({ left: ({ context }) => context.left - 1 }),
    countPages: assign({ left: ({ context }) => context.pages }),
    /** Only a fault has something left to do at the end. */
    forgetKind: assign({
      kind: ({ context }) => (context.kind === 'fault' ? ('fault' as const) : ('none' as const)),
    }),
    end: assign({ kind: 'none' }),
  },
});

/** No lawful caller does this. */
const misuse = {
  actions: [{ type: 'refuse', params: { answer: bug } }],
  meta: { rules: ['MGV-020'] },
} as const;

const unlawful = {
  'migrate.setup': misuse,
  'migrate.unmap': misuse,
  'migrate.copy': misuse,
  'migrate.pages': misuse,
  'migrate.finalize': misuse,
  'migrate.end': misuse,
  'call.fault': misuse,
  'call.join': misuse,
  'call.leave': misuse,
  'call.done': misuse,
  'call.end': misuse,
} as const;

const leaving = { actions: ['removePage', 'countDown'], meta: { rules: ['MGV-019'] } } as const;
const done = { actions: ['countDown'], meta: { rules: ['MGV-020'] } } as const;

export const migrationCall = callSetup.createMachine({
  id: 'migration-call',
  context: ({ input }) => ({ row: input, kind: 'none', pages: 0, left: 0 }),
  initial: 'idle',
  states: {
    idle: {
      on: {
        ...unlawful,
        'migrate.setup': {
          target: 'collecting',
          actions: ['begin'],
          meta: { rules: ['MGV-018', 'MGV-023'] },
        },
        'call.fault': { target: 'collecting', actions: ['begin'], meta: { rules: ['MGV-021'] } },
      },
    },
    collecting: {
      on: {
        ...unlawful,
        'call.join': { actions: ['addPage'], meta: { rules: ['MGV-019'] } },
        'migrate.unmap': {
          target: 'unmapping',
          actions: ['countPages', 'forgetKind'],
          meta: { rules: ['MGV-020'] },
        },
      },
    },
    unmapping: {
      on: {
        ...unlawful,
        'call.done': done,
        'call.leave': leaving,
        'migrate.copy': [
          {
            target: 'filling',
            guard: 'isThrough',
            actions: ['countPages'],
            meta: { rules: ['MGV-020'] },
          },
          misuse,
        ],
      },
    },
    filling: {
      on: {
        ...unlawful,
        'call.done': done,
        'migrate.pages': [
          {
            target: 'replacing',
            guard: 'isThrough',
            actions: ['countPages'],
            meta: { rules: ['MGV-017'] },
          },
          misuse,
        ],
      },
    },
    replacing: {
      on: {
        ...unlawful,
        'call.done': done,
        'migrate.finalize': [
          {
            target: 'finalizing',
            guard: 'isThrough',
            actions: ['countPages'],
            meta: { rules: ['MGV-020'] },
          },
          misuse,
        ],
      },
    },
    finalizing: {
      on: {
        ...unlawful,
        'call.leave': leaving,
        'migrate.end': [
          { target: 'returning', guard: 'isOfFault', meta: { rules: ['MGV-020', 'MGV-021'] } },
          {
            target: 'idle',
            guard: 'isThrough',
            actions: ['end'],
            meta: { rules: ['MGV-018', 'MGV-020', 'MGV-029'] },
          },
          misuse,
        ],
      },
    },
    returning: {
      on: {
        ...unlawful,
        'call.end': { target: 'idle', actions: ['end'], meta: { rules: ['MGV-018', 'MGV-029'] } },
      },
    },
  },
});

buildLate(migrationCall);

/** What an observer sees of a migration. */
export const observeCall = (phase: string, { row, ...seen }: CallContext): MigrationCall => ({
  ...seen,
  type: row.type,
  era: row.era,
  phase: phase as MigrationCall['phase'],
});
