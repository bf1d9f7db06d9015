// A memory failure is handled (spec/35-interleavings.md): with a driver that helps or not, and reported by who holds the folio.

import { failureSetup } from './failure-setup.ts';
import {
  asking,
  beginning,
  calling,
  counting,
  ending,
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
import { newProgram, ok } from './setup.ts';

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

/** Who holds the page reports it: that reference goes (`x5`) behind the look-up, before any handler. */
const reported = {
  ...beginning(['lockFailure', 'recordReporter'], 'looking', 'unreported'),
  ...lookingUp('looking', 'reported', 'unreported'),
  ...counting,
  ...asking,
  ...calling('judging'),
  ...judging,
  ...ending,
} as const;

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
      ...reported,
      ...putting('reported', 'counting'),
      ...putting('unreported', 'unknown'),
    },
  });

export const ownedFailHeld = failHeld(puttingOwned);
export const fileFailHeld = failHeld(puttingFile);
export const fileFailHeldUncounted = failHeld(puttingUncounted);
export const genericFailHeld = failHeld(puttingGeneric);
export const genericFailHeldUncalled = failHeld(puttingUncalled);
export const peerFailHeld = failHeld(puttingPeer);
