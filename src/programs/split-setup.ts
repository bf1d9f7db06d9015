// Guards and actions of programs at large folios of a driver: a head, a second page, and the split that makes it a folio.

import { assign } from 'xstate';
import { folioAt, type PieceWords } from '../domain/words.ts';
import {
  entriesOf,
  folioOf,
  folioWith,
  foundFolio,
  ownWith,
  type ProgramContext,
  type ProgramMoment,
} from './moment.ts';
import { privateSetup } from './private-setup.ts';

/** The context with other words of the second page. */
const pieceWith = (
  { words }: ProgramContext,
  change: (piece: PieceWords) => Partial<PieceWords>,
): Pick<ProgramContext, 'words'> =>
  words.piece
    ? { words: { ...words, piece: { ...words.piece, ...change(words.piece) } } }
    : { words };

/** The vocabulary of all of them. */
export const splitSetup = privateSetup.extend({
  guards: {
    /** The thread found more than one page. */
    isWhole: ({ context }: ProgramMoment) => context.own.pages > 1,
    isUnlockedWhole: ({ context }: ProgramMoment) =>
      context.own.pages > 1 && !folioOf(context).locked,
    isNextGettable: ({ context }: ProgramMoment) => (context.words.piece?.count ?? 0) > 0,
    hasNextEntry: ({ context }: ProgramMoment) => (context.words.piece?.entries ?? 0) > 0,
    isNextMigrating: ({ context }: ProgramMoment) => (context.words.piece?.migrating ?? 0) > 0,
    isOfLarge: ({ context }: ProgramMoment) =>
      entriesOf(context).entries > 0 && folioAt(context.words, foundFolio(context)).large,
    hasLargeEntry: ({ context }: ProgramMoment) =>
      entriesOf(context).entries > 0 && folioOf(context).large,
    /** Its page is of another folio by now. */
    isOfAnother: ({ context }: ProgramMoment) => foundFolio(context) !== context.own.folio,
    /** The caller’s reference is the only one beside the mappings. */
    isOnlyMapped: ({ context }: ProgramMoment) =>
      folioOf(context).count === folioOf(context).mapcount + 1,
  },
  actions: {
    /** The second page itself, whatever folio it is of. */
    nextFolio: assign(({ context }) => ownWith(context, { page: 'piece', folio: 'piece' })),
    makeLarge: assign(({ context }) => folioWith(context, () => ({ large: true }))),
    resetTail: assign(({ context }) =>
      pieceWith(context, () => ({ mapping: 'none', pagemap: 'set', locked: false, large: false })),
    ),
    linkTail: assign(({ context }) => pieceWith(context, () => ({ pagemap: 'link' }))),

    /** From exactly one to zero: nobody else gets a reference, and the one of the caller is set aside. */
    freeze: assign(({ context }) =>
      folioWith(context, ({ holders }) => ({
        ...{ count: 0, holders: holders - 1, keeper: context.own.thread },
      })),
    ),
    unfreeze: assign(({ context }) =>
      folioWith(context, ({ holders }) => ({ count: 1, holders: holders + 1, keeper: 'users' })),
    ),
    copyFlags: assign(({ context }) => {
      const { mapping, locked, poisoned, data } = context.words.folio;
      return pieceWith(context, () => ({
        ...{ mapping, locked, poisoned, data, keeper: context.own.thread },
      }));
    }),
    clearLink: assign(({ context }) => pieceWith(context, () => ({ pagemap: 'none' }))),
    /** The references of the pagemap that were taken for the whole are now those of its folios. */
    cutOrder: assign(({ context }) =>
      pieceWith(
        {
          ...context,
          ...folioWith(context, ({ taken }) => ({ large: false, taken: taken - 1 })),
        },
        ({ taken }) => ({ taken: taken + 1 }),
      ),
    ),
    setPiecePagemap: assign(({ context }) => pieceWith(context, () => ({ pagemap: 'set' }))),
    unfreezePiece: assign(({ context }) =>
      pieceWith(context, () => ({ count: 1, holders: 1, keeper: 'users' })),
    ),
  },
});
