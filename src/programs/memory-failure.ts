// A memory failure is handled (spec/35-interleavings.md): with a driver that helps or not, and reported by who holds the folio.

import { kernelsUntil } from '../domain/era-range.ts';
import { failureSetup } from './failure-setup.ts';
import {
  asking,
  beginning,
  calling,
  counting,
  ending,
  failure,
  found,
  judging,
  poisoning,
} from './failure-steps.ts';
import { puttingFile } from './file-steps.ts';
import { puttingUncounted } from './file-uncounted.ts';
import { puttingGeneric, puttingUncalled } from './generic-steps.ts';
import { puttingOwned } from './owned-steps.ts';
import { lookingUp } from './pagemap-look-up.ts';
import { puttingPeer } from './peer-steps.ts';
import { access, releasing } from './reference-steps.ts';
import { answer, newProgram, ok } from './setup.ts';

/** The driver has no handler, or one that declines. */
export const folioFail = failureSetup.createMachine({
  id: 'folio.fail',
  context: newProgram,
  initial: 'begun',
  states: {
    ...beginning(['lockFailure'], 'looking', 'unknown'),
    ...lookingUp('looking', 'counting', 'unknown'),
    ...counting,
    ...asking,
    ...calling('judging'),
    ...judging,
    ...ending,
  },
});

/** The driver's handler helps: it sets the flag by itself. */
export const folioFailHandled = failureSetup.createMachine({
  id: 'folio.failHandled',
  context: newProgram,
  initial: 'begun',
  states: {
    ...beginning(['lockFailure'], 'looking', 'unknown'),
    ...lookingUp('looking', 'counting', 'unknown'),
    ...counting,
    asking: { on: { x7: { target: 'calling', meta: found } } },
    ...calling('helped'),
    helped: { on: { x10: { target: 'leaving', actions: ['poison', ok], meta: poisoning } } },
    ...ending,
  },
});

/** Who holds the page reports it: that reference is put behind the look-up, before any handler. */
const reported = (missed: string) =>
  ({
    ...beginning(['lockFailure', 'recordReporter'], 'looking', missed),
    ...lookingUp('looking', 'reported', missed),
    ...counting,
    ...asking,
    ...calling('judging'),
    ...judging,
    ...ending,
  }) as const;

type Putting =
  | typeof puttingOwned
  | typeof puttingFile
  | typeof puttingUncounted
  | typeof puttingGeneric
  | typeof puttingUncalled
  | typeof puttingPeer;

const failHeld = (putting: Putting) =>
  failureSetup.createMachine({
    id: 'folio.failHeld',
    context: newProgram,
    initial: 'begun',
    states: {
      ...reported('unreported'),
      ...putting('reported', 'counting'),
      ...putting('unreported', 'unknown'),
    },
  });

/** Kernels in which nobody puts the reference of who reports a failure of no pagemap (fixed in July 2023, for 6.6). */
export const untilReporterPut = kernelsUntil('6.5');

/** Step `x14` of who held the folio, where his reference stays though he was answered. */
const keeping = {
  kept: {
    on: {
      x14: {
        target: 'done',
        actions: ['unlockFailure', 'forgetHolder', answer('-ENXIO')],
        meta: releasing(
          'failure',
          access(failure, 'ends, and leaves the reporter’s reference', 'failure', [
            'ILV-003',
            'ILV-013',
            'ILV-044',
          ]),
        ),
      },
    },
  },
} as const;

/** The same in those. */
const failHeldKept = (putting: Putting) =>
  failureSetup.createMachine({
    id: 'folio.failHeld',
    context: newProgram,
    initial: 'begun',
    states: { ...reported('kept'), ...putting('reported', 'counting'), ...keeping },
  });

export const ownedFailHeld = failHeld(puttingOwned);
export const fileFailHeld = failHeld(puttingFile);
export const fileFailHeldUncounted = failHeld(puttingUncounted);
export const genericFailHeld = failHeld(puttingGeneric);
export const genericFailHeldUncalled = failHeld(puttingUncalled);
export const peerFailHeld = failHeld(puttingPeer);
export const ownedFailHeldKept = failHeldKept(puttingOwned);
export const fileFailHeldKept = failHeldKept(puttingUncounted);
export const genericFailHeldKept = failHeldKept(puttingUncalled);
export const peerFailHeldKept = failHeldKept(puttingPeer);
