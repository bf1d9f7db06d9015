// The statechart of each memory type with parts replaced that all of them have.

import type { AnyStateMachine } from 'xstate';
import type { MemoryType } from '../domain/memory-type.ts';
import { deviceCoherent } from '../model/device-coherent.ts';
import { devicePrivate } from '../model/device-private.ts';
import { fsDax } from '../model/fs-dax.ts';
import { generic } from '../model/generic.ts';
import { pciP2pdma } from '../model/pci-p2pdma.ts';

const machines: Record<MemoryType, AnyStateMachine> = {
  'device-private': devicePrivate,
  'device-coherent': deviceCoherent,
  'fs-dax': fsDax,
  generic,
  'pci-p2pdma': pciP2pdma,
};

/** Guards and actions by name. Those that a statechart does not have change nothing in it. */
export type Parts = Parameters<(typeof generic)['provide']>[0];

/** The statechart of a type with some of its common parts replaced. */
export const withParts = (type: MemoryType, parts: Parts): AnyStateMachine =>
  machines[type].provide(parts as Parameters<AnyStateMachine['provide']>[0]);
