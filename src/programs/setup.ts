// Guards and actions that programs share (spec/35-interleavings.md). Each action is one access of a shared word, or a
// change of the ledger beside it: a fault in one is seen against the other.

import { assign, setup } from 'xstate';
import type { RuleId } from '../core/rule.ts';
import type { Access, FileName, Page, Words } from '../domain/words.ts';
import {
  failureWith,
  folioOf,
  folioWith,
  foundFolio,
  lockWith,
  isPooled,
  isWholePooled,
  ownWith,
  pagemapWith,
  pooledWith,
  poolWith,
  rcuWith,
  type Mode,
  type ProgramContext,
  type ProgramMoment,
  type ProgramRow,
} from './moment.ts';

/** What stands beside each transition: the access in the kernel, and the rules that it keeps. */
export interface StepMeta extends Access {
  readonly rules: readonly RuleId[];
}

/** What a program begins with. */
export interface ProgramInput {
  readonly row: ProgramRow;
  readonly words: Words;
  readonly thread: number;
}

/** The action by which a call knows its answer. */
export const answer = (text: string) => ({ type: 'answer', params: { answer: text } }) as const;
export const ok: ReturnType<typeof answer> = answer('ok');
/** The action by which something is done beyond the words. */
export const effect = (text: string) => ({ type: 'effect', params: { effect: text } }) as const;

/** A call that begins has nothing to remember, but which page it is about. */
const aboutPage =
  (page: Page, file: FileName = 'file') =>
  ({ input }: { input: ProgramInput }): ProgramContext => ({
    row: input.row,
    words: input.words,
    own: {
      ...{ thread: input.thread, mode: 'unread', page, folio: page, pages: 1, file },
      ...{ seen: 'unread', answer: '', effects: [] },
    },
  });
export const newProgram: ReturnType<typeof aboutPage> = aboutPage('folio');
export const newPieceProgram: ReturnType<typeof aboutPage> = aboutPage('piece');
/** A call of the second file. */
export const newSecondProgram: ReturnType<typeof aboutPage> = aboutPage('folio', 'second');

const bitOf = ({ own }: ProgramContext): number => 1 << own.thread;

const modeOf = ({ words: { pagemap } }: ProgramContext): Mode =>
  pagemap.dead ? 'dead' : pagemap.atomic ? 'atomic' : 'percpu';

/** Whoever has not read how references are counted takes it to be as it is while a pagemap lives. */
const isCountedByCpu = ({ own }: ProgramContext): boolean =>
  own.mode === 'percpu' || own.mode === 'unread';

/** References more or less, in the counter that the mode said: one for each page that was found. */
const counted = (context: ProgramContext, by: 1 | -1): Pick<ProgramContext, 'words'> =>
  pagemapWith(context, (pagemap) => {
    const change = by * context.own.pages;
    if (isCountedByCpu(context)) return { local: pagemap.local + change };
    const counter = pagemap.counter + change;
    const isLast = counter === 0 && pagemap.summed;
    return { counter, completions: pagemap.completions + (isLast ? 1 : 0) };
  });

const isOfType =
  (...types: readonly string[]) =>
  ({ context }: ProgramMoment): boolean =>
    types.includes(context.row.type);

/** The vocabulary of all programs. */
export const programSetup = setup({
  types: {} as {
    context: ProgramContext;
    events: { type: string };
    input: ProgramInput;
    transitionMeta: StepMeta;
  },
  guards: {
    isLastReference: ({ context }: ProgramMoment) => folioOf(context).count === 1,
    isGettable: ({ context }: ProgramMoment) => folioOf(context).count > 0,
    lacksPagemap: ({ context }: ProgramMoment) => folioOf(context).pagemap !== 'set',
    isPoolUnlocked: ({ context }: ProgramMoment) => !context.words.pool.locked,
    isInPool: ({ context }: ProgramMoment) => isPooled(context),
    isUnlocked: ({ context }: ProgramMoment) => !folioOf(context).locked,
    isPublished: ({ context }: ProgramMoment) => context.words.pagemap.published,
    isKilled: ({ context }: ProgramMoment) => context.own.mode === 'dead',
    isCountable: ({ context }: ProgramMoment) =>
      isCountedByCpu(context) || context.words.pagemap.counter > 0 || !context.words.pagemap.summed,
    isCompleted: ({ context }: ProgramMoment) => context.words.pagemap.completions > 0,
    isSwitchDue: ({ context: { words } }: ProgramMoment) =>
      words.pagemap.switching && words.rcu.switchAwaits === 0,
    isGraceOver: ({ context }: ProgramMoment) => context.words.rcu.removalAwaits === 0,
    hasBaseReferences: ({ context }: ProgramMoment) => context.row.baseReferences,

    isDriverOwned: isOfType('device-private', 'device-coherent'),
    isGeneric: isOfType('generic'),
    isPeer: isOfType('pci-p2pdma'),
    clearsMapping: isOfType('device-private', 'device-coherent', 'pci-p2pdma'),
    setsCountAtHandOut: ({ context }: ProgramMoment) => context.row.handOutSetsCount,
    /** A free page has a reference, which its last put has to leave. */
    leavesReference: ({ context }: ProgramMoment) => context.row.freeCount > 0,
    readsPagemapAgain: ({ context }: ProgramMoment) => context.row.readsPagemapAgain,
    resetsFolio: ({ context }: ProgramMoment) => context.row.handsOutAfterKill,
  },
  actions: {
    answer: assign(({ context }, { answer }: { answer: string }) => ownWith(context, { answer })),
    effect: assign(({ context }, { effect }: { effect: string }) =>
      ownWith(context, { effects: [...context.own.effects, effect] }),
    ),

    dropReference: assign(({ context }) =>
      folioWith(context, ({ count }) => ({ count: count - 1 })),
    ),
    forgetHolder: assign(({ context }) =>
      folioWith(context, ({ holders }) => ({ holders: holders - 1 })),
    ),
    takeReference: assign(({ context }) =>
      folioWith(context, ({ count }) => ({ count: count + 1 })),
    ),
    recordHolder: assign(({ context }) =>
      folioWith(context, ({ holders }) => ({ holders: holders + 1 })),
    ),
    startCount: assign(({ context }) => folioWith(context, () => ({ count: 1 }))),
    clearCount: assign(({ context }) => folioWith(context, () => ({ count: 0 }))),
    forgetBase: assign(({ context }) => folioWith(context, () => ({ base: 0 }))),
    recordBase: assign(({ context }) => folioWith(context, () => ({ base: 1 }))),
    keepFolio: assign(({ context }) => folioWith(context, () => ({ keeper: context.own.thread }))),
    passToUsers: assign(({ context }) => folioWith(context, () => ({ keeper: 'users' }))),
    passToPool: assign(({ context }) => folioWith(context, () => ({ keeper: 'pool' }))),
    /** Another has the folio than who had it when its failure was reported. */
    recordAnother: assign(({ context }) =>
      failureWith(context, ({ reported }) => ({
        reported: reported === 'had' ? 'another' : reported,
      })),
    ),
    readFlags: assign(({ context }) => ownWith(context, { seen: folioOf(context).poisoned })),
    writeFlags: assign(({ context }) => ({
      ...folioWith(context, () => ({ poisoned: context.own.seen === true })),
      ...ownWith(context, { seen: 'unread' }),
    })),
    clearMapping: assign(({ context }) => folioWith(context, () => ({ mapping: 'none' }))),
    resetFolio: assign(({ context }) =>
      folioWith(context, () => ({
        ...{ mapping: 'none', pagemap: 'set', locked: false, large: false },
      })),
    ),
    /** The order that the head has now. */
    readOrder: assign(({ context }) => ownWith(context, { pages: folioOf(context).large ? 2 : 1 })),
    /** A driver hands out together what is together in its pool. */
    readSize: assign(({ context }) =>
      ownWith(context, {
        pages: context.own.page === 'folio' && isWholePooled(context) ? 2 : 1,
      }),
    ),
    /** The word of a page that says which folio it is of. */
    findFolio: assign(({ context }) => ownWith(context, { folio: foundFolio(context) })),
    /** On to the second page, and back. */
    nextPage: assign(({ context }) => ownWith(context, { page: 'piece' })),
    firstPage: assign(({ context }) => ownWith(context, { page: 'folio', folio: 'folio' })),
    lockFolio: assign(({ context }) => folioWith(context, () => ({ locked: true }))),
    /** The lock word says who waits for it, so that to unlock and to wake is one. */
    unlockFolio: assign(({ context }) =>
      lockWith(
        { ...context, ...folioWith(context, () => ({ locked: false })) },
        ({ queue, woken }) => ({ queue: 0, woken: woken | queue }),
      ),
    ),

    lockPool: assign(({ context }) => poolWith(context, { locked: true })),
    unlockPool: assign(({ context }) => poolWith(context, { locked: false })),
    addToPool: assign(({ context }) => pooledWith(context, true)),
    takeFromPool: assign(({ context }) => pooledWith(context, false)),

    readMode: assign(({ context }) => ownWith(context, { mode: modeOf(context) })),
    forgetMode: assign(({ context }) => ownWith(context, { mode: 'unread' })),
    countUp: assign(({ context }) => counted(context, 1)),
    countDown: assign(({ context }) => counted(context, -1)),
    owe: assign(({ context }) =>
      pagemapWith(context, ({ owed }) => ({ owed: owed + context.own.pages })),
    ),
    settle: assign(({ context }) =>
      pagemapWith(context, ({ owed }) => ({ owed: owed - context.own.pages })),
    ),
    recordTaken: assign(({ context }) =>
      folioWith(context, ({ taken }) => ({ taken: taken + context.own.pages })),
    ),
    forgetTaken: assign(({ context }) =>
      folioWith(context, ({ taken }) => ({ taken: taken - context.own.pages })),
    ),

    beginReading: assign(({ context }) =>
      rcuWith(context, ({ readers }) => ({ readers: readers | bitOf(context) })),
    ),
    endReading: assign(({ context }) =>
      rcuWith(context, (rcu) => ({
        readers: rcu.readers & ~bitOf(context),
        switchAwaits: rcu.switchAwaits & ~bitOf(context),
        removalAwaits: rcu.removalAwaits & ~bitOf(context),
      })),
    ),

    markDead: assign(({ context }) => pagemapWith(context, () => ({ dead: true }))),
    markAtomic: assign(({ context }) => pagemapWith(context, () => ({ atomic: true }))),
    callSwitch: assign(({ context }) => ({
      words: {
        ...pagemapWith(context, () => ({ switching: true })).words,
        rcu: { ...context.words.rcu, switchAwaits: context.words.rcu.readers },
      },
    })),
    countAtomicUp: assign(({ context }) =>
      counted({ ...context, ...ownWith(context, { mode: 'atomic' }) }, 1),
    ),
    countAtomicDown: assign(({ context }) =>
      counted({ ...context, ...ownWith(context, { mode: 'atomic' }) }, -1),
    ),
    sumCounters: assign(({ context }) =>
      pagemapWith(context, ({ counter, local }) => ({
        ...{ counter: counter + local, local: 0, summed: true, switching: false },
      })),
    ),
    removeMemmap: assign(({ context }) => pagemapWith(context, () => ({ memmap: false }))),
    unpublish: assign(({ context }) => pagemapWith(context, () => ({ published: false }))),
    awaitReaders: assign(({ context }) =>
      rcuWith(context, ({ readers }) => ({ removalAwaits: readers })),
    ),
    release: assign(({ context }) => pagemapWith(context, () => ({ released: true }))),
  },
});
