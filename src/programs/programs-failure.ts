// Programs of memory failures, shared files, peer memory, registration and the ends of devices.

import { kernelsFrom, kernelsSince } from '../domain/era-range.ts';
import { deviceKill, deviceKillUncounted, pagemapUnbind } from './device-programs.ts';
import { fileShare, fileUnshare } from './file-shares.ts';
import {
  fileFailHeld,
  fileFailHeldKept,
  fileFailHeldUncounted,
  folioFail,
  folioFailHandled,
  genericFailHeld,
  genericFailHeldKept,
  genericFailHeldUncalled,
  ownedFailHeld,
  ownedFailHeldKept,
  peerFailHeld,
  peerFailHeldKept,
  untilReporterPut,
} from './memory-failure.ts';
import { percpuSwitch } from './pagemap-unregister.ts';
import { peerTakeBack } from './peer-programs.ts';
import {
  anyFile,
  driverOwned,
  everywhere,
  ofFile,
  ofFileBefore,
  ofGeneric,
  ofGenericBefore,
  ofPeer,
  program,
  type Program,
} from './program-entry.ts';
import { pagemapRegister, pagemapRegisterFailing } from './registration.ts';

/** In the order in which they are listed. */
export const failurePrograms: readonly Program[] = [
  program(
    'folio.fail',
    'a memory failure is reported by pfn, and no driver helps',
    [everywhere(folioFail)],
    { pieces: ['c2c', 'x7c'] },
  ),
  program(
    'folio.failHandled',
    'a memory failure is reported by pfn, and the driver’s handler helps',
    [driverOwned(folioFailHandled)],
    {},
  ),
  program(
    'folio.failHeld',
    'who holds the folio reports a memory failure, and loses that reference',
    [
      { ...driverOwned(ownedFailHeld), eras: kernelsSince('6.6') },
      { ...driverOwned(ownedFailHeldKept), eras: untilReporterPut },
      ofFile(fileFailHeld),
      { ...ofFileBefore(fileFailHeldUncounted), eras: kernelsFrom('6.6', '6.14') },
      { ...ofFileBefore(fileFailHeldKept), eras: untilReporterPut },
      ofGeneric(genericFailHeld),
      { ...ofGenericBefore(genericFailHeldUncalled), eras: kernelsFrom('6.6', '6.14') },
      { ...ofGenericBefore(genericFailHeldKept), eras: untilReporterPut },
      { ...ofPeer(peerFailHeld), eras: kernelsSince('6.6') },
      { ...ofPeer(peerFailHeldKept), eras: kernelsFrom('6.2', '6.5') },
    ],
    { spends: ['reference'], pieces: ['a7r', 'a8e', 'x6'] },
  ),
  program('folio.share', 'one more file takes the folio', [anyFile(fileShare)], { pieces: ['s2'] }),
  program('folio.unshare', 'a file removes its entry of the folio', [anyFile(fileUnshare)], {}),
  program(
    'folio.takeBack',
    'the mapping of a page just handed out fails, and the driver takes the page back',
    [ofPeer(peerTakeBack)],
    { spends: ['reference'], pieces: ['q2'] },
  ),
  program(
    'device.kill',
    'a device file comes to its end: no new fault, and no mapping',
    [ofGeneric(deviceKill), ofGenericBefore(deviceKillUncounted)],
    {},
  ),
  program(
    'pagemap.unbind',
    'a driver of file memory is unbound: folios reset, callbacks taken away, unregistered',
    [{ machine: pagemapUnbind, types: ['fs-dax'], eras: kernelsSince('7.2') }],
    { background: percpuSwitch, pieces: ['y1p'] },
  ),
  program('pagemap.register', 'a pagemap is registered', [everywhere(pagemapRegister)], {
    registers: true,
  }),
  program(
    'pagemap.registerFailing',
    'a registration fails when the pagemap can be found already',
    [everywhere(pagemapRegisterFailing)],
    { registers: true, background: percpuSwitch, pieces: ['r3'] },
  ),
];
