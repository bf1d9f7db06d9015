// One thread of an exploration (src/explore/level-part.ts says what it does).

import { workerData } from 'piscina';
import { tilesMet } from './footprint.ts';
import { Part, type LevelOrder, type LevelReport, type ThreadOrder } from './level-part.ts';
import { PackedWorld } from './packed-world.ts';

const order = workerData as ThreadOrder;
const packed = new PackedWorld(order.world, order.isSymmetric);
const part = new Part(packed, order);

/** Expands the thread's part of a level. */
export const expandLevel = (own: LevelOrder): LevelReport => part.level(own);

/** Which tiles it has met beside which wholes. */
export const whatWasMet = (): Uint8Array => tilesMet(packed, part);
