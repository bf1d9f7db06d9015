// Guards and actions of programs that know of the device itself: its own file, its end, its unbinding.

import { assign } from 'xstate';
import { failureSetup } from './failure-setup.ts';
import { deviceWith, pagemapWith, type ProgramContext, type ProgramMoment } from './moment.ts';

const bitOf = ({ own }: ProgramContext): number => 1 << own.thread;

/** The vocabulary of devices. */
export const deviceSetup = failureSetup.extend({
  guards: {
    isDeviceAlive: ({ context }: ProgramMoment) => context.words.device.alive,
    isUnreadSince: ({ context }: ProgramMoment) => context.words.device.endAwaits === 0,
  },
  actions: {
    beginDeviceReading: assign(({ context }) =>
      deviceWith(context, ({ readers }) => ({ readers: readers | bitOf(context) })),
    ),
    endDeviceReading: assign(({ context }) =>
      deviceWith(context, ({ readers, endAwaits }) => ({
        ...{ readers: readers & ~bitOf(context), endAwaits: endAwaits & ~bitOf(context) },
      })),
    ),
    endDevice: assign(({ context }) => deviceWith(context, () => ({ alive: false }))),
    awaitDeviceReaders: assign(({ context }) =>
      deviceWith(context, ({ readers }) => ({ endAwaits: readers })),
    ),
    recordEnd: assign(({ context }) => deviceWith(context, () => ({ ended: true }))),
    clearCallbacks: assign(({ context }) => pagemapWith(context, () => ({ callbacks: false }))),
    clearOwner: assign(({ context }) => pagemapWith(context, () => ({ owner: false }))),
  },
});
