// Guards and actions of programs that handle a memory failure.

import { assign } from 'xstate';
import { failureWith, fileOf, folioWith, ownWith, type ProgramMoment } from './moment.ts';
import { privateSetup } from './private-setup.ts';

/** The vocabulary of a memory failure. */
export const failureSetup = privateSetup.extend({
  guards: {
    isRangeCounted: ({ context }: ProgramMoment) => context.words.pagemap.counted,
    isFailureFree: ({ context }: ProgramMoment) => !context.words.failure.locked,
    hasStructPages: ({ context }: ProgramMoment) => context.words.pagemap.memmap,
    /** Drivers of file memory alone have a handler of their own, and none of them helps a file that nobody has told of it. */
    hasHandler: ({ context: { row, words } }: ProgramMoment) =>
      row.type === 'fs-dax' && words.pagemap.callbacks,
    isOfDeviceFile: ({ context: { row, words } }: ProgramMoment) =>
      row.type === 'generic' && words.folio.mapping === 'file',
    isOfFile: ({ context: { words } }: ProgramMoment) => words.folio.mapping === 'file',
    isOfSecondFile: ({ context: { words } }: ProgramMoment) => words.folio.mapping === 'second',
    isDaxShared: ({ context: { words } }: ProgramMoment) => words.folio.mapping === 'DAX_SHARED',
    isOfFileStill: ({ context }: ProgramMoment) =>
      !fileOf(context).fileLocked && context.words.folio.mapping === context.own.file,
    hasLockedEntry: ({ context }: ProgramMoment) => context.row.type === 'fs-dax',
  },
  actions: {
    lockFailure: assign(({ context }) => failureWith(context, () => ({ locked: true }))),
    unlockFailure: assign(({ context }) =>
      failureWith(context, () => ({ locked: false, reported: 'nobody' })),
    ),
    goByFile: assign(({ context }) => ownWith(context, { file: 'file' })),
    goBySecondFile: assign(({ context }) => ownWith(context, { file: 'second' })),
    recordReporter: assign(({ context }) => failureWith(context, () => ({ reported: 'had' }))),
    poison: assign(({ context }) => folioWith(context, () => ({ poisoned: true }))),
  },
});
