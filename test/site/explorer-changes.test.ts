// Several parts changed by a form: they are one patch, with one id, and a part is changed once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualChoice, type Choice } from '../../site/explorer/choice.ts';
import { hashOf, restore } from '../../site/explorer/link.ts';
import { attackOrder } from '../../site/explorer/orders.ts';
import { follow } from '../../site/explorer/session.ts';
import { attackNews } from '../../site/explorer/work-attack.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { validPatch } from '../../src/patch/validate.ts';
import { changesOf, type Change } from '../../src/study/changed-part.ts';
import {
  changesNamed,
  idOf,
  patchedBy,
  patchFile,
  titleOfAll,
  withChange,
} from '../../src/study/changed-parts.ts';

/** Changes of a world, of up to four parts. */
const several = fc
  .record({ type: fc.constantFrom(...memoryTypes), era: fc.constantFrom(...eras) })
  .chain((place) =>
    fc.record({
      place: fc.constant(place),
      changes: fc
        .array(fc.constantFrom(...changesOf(place.type, place.era)), {
          minLength: 2,
          maxLength: 4,
        })
        .map((all) => all.reduce<readonly Change[]>(withChange, [])),
    }),
  );

describe('several changes', () => {
  it('are named by one id, which a link holds, and their file is the same patch', async () => {
    await fc.assert(
      fc.asyncProperty(several, async ({ place, changes }) => {
        const id = idOf(changes);
        expect(changesNamed(id)).toEqual(changes);
        const choice: Choice = { ...usualChoice, ...place, fault: id };
        const { session, notices } = restore(hashOf({ session: follow(choice, '') }));
        expect(notices).toEqual([]);
        expect(session.laboratory.choice).toEqual(choice);
        const file = patchFile(changes, place.type);
        const text = file.replace(/^import .*$/m, 'const definePatch = (p) => p;');
        const module = (await import(
          /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`
        )) as { patch: object };
        const { patch } = patchedBy(changes);
        expect(JSON.stringify({ ...validPatch(module.patch).patch, types: [] })).toBe(
          JSON.stringify({ ...patch, types: [] }),
        );
        expect(patch.title).toBe(titleOfAll(changes));
      }),
      { numRuns: 60 },
    );
  });

  it('are attacked together, and nothing is thrown', () => {
    let fell = 0;
    fc.assert(
      fc.property(several, fc.nat({ max: 99 }), ({ place, changes }, seed) => {
        const order = attackOrder({ ...usualChoice, ...place }, idOf(changes), seed);
        const news = [...attackNews({ ...order, runs: 20, time: 60_000 }, () => 0)].at(-1);
        fell += news?.found ? 1 : 0;
      }),
      { numRuns: 60 },
    );
    expect(fell).toBeGreaterThan(20);
  });

  it('change a part once: the later of two changes holds', () => {
    const [first, ...others] = changesOf('generic', '7.3').filter(({ part }) => part === 'isHeld');
    const last = others.at(-1);
    if (!first || !last) throw new Error('Expected the guard to have several changes, got one');
    expect([first, last].reduce<readonly Change[]>(withChange, [])).toEqual([last]);
    expect(changesNamed(idOf([first, last]))).toEqual([]);
  });

  it('are none where no world offers all of them', () => {
    const own = (type: (typeof memoryTypes)[number], part: string): Change => {
      const found = changesOf(type, '7.3').find((one) => one.part === part);
      if (!found) throw new Error(`Expected ${type} to have ${part}, got none`);
      return found;
    };
    const apart = [own('fs-dax', 'isShared'), own('device-private', 'isSplitOrder')];
    expect(changesNamed(idOf(apart))).toEqual([]);
    for (const id of ['', ',', 'change:', `${own('fs-dax', 'isShared').id},`]) {
      expect(changesNamed(id)).toEqual([]);
    }
  });
});
