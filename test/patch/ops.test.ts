// A callback that a driver leaves out, for every callback, type and era: what falls is what the spec says, and no more.
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/catalog.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import { opsNames, type OpsName } from '../../src/patch/ops-names.ts';
import { validPatch } from '../../src/patch/validate.ts';

/** The rule that is first to fall, and after how many calls; nothing where all holds. */
const firstFall = (name: OpsName, type: MemoryType, era: Era): string => {
  const patched = validPatch({ title: 'a callback less', types: [type], ops: { [name]: false } });
  const fault = patched.faultIn(type, era, true);
  // Large folios matter where they are split, and a second page nowhere.
  const splits = name === 'folioSplit' && type === 'device-private';
  const bounds = splits ? smallBounds : { ...smallBounds, pages: 1, maxOrder: 0, maxPins: 0 };
  const { world } = buildWorld({ type, era, bounds, fault });
  const { violations } = explore(world, { maxStates: 3000, stopAtViolation: true });
  const [fall] = violations;
  return fall ? `${fall.rules[0] ?? ''} after ${fall.path.length}` : 'holds';
};

const expected = (name: OpsName, type: MemoryType, era: Era): string => {
  const isDemanded =
    (name === 'folioFree' && (type === 'device-private' || type === 'device-coherent')) ||
    (name === 'migrateToRam' && type === 'device-private');
  if (isDemanded) return 'MAP-026 after 1';
  // 6.1 has no peer-to-peer pages of users, and a block of the kernel's own comes back without the callback.
  const isWarned = name === 'folioFree' && type === 'pci-p2pdma' && era !== '6.1';
  return isWarned ? 'LIF-021 after 3' : 'holds';
};

describe.each(opsNames)('a pagemap without %s', (name) => {
  for (const type of memoryTypes) {
    it(`is judged as the spec says in every era: ${type}`, () => {
      for (const era of eras) {
        expect(firstFall(name, type, era), era).toBe(expected(name, type, era));
      }
    });
  }
});
