// definePatch: what does not compile, which the compiler sees in this file, is refused at run time as well.
import { describe, expect, it } from 'vitest';
import { definePatch } from '../../src/index.ts';
import { PatchError } from '../../src/patch/asking.ts';
import { validPatch } from '../../src/patch/validate.ts';

const title = 'a change';

describe('definePatch', () => {
  it('takes names, values and functions that fit', () => {
    const patch = definePatch({
      title,
      types: ['fs-dax'],
      guards: { isShared: ({ folio }, sound) => sound && folio.share > 2 },
      actions: { wakeWaiter: [], addAssociation: ['addAssociation', 'countShare'] },
      pagemap: { guards: { isDrained: true } },
      era: { freeCount: 1, tally: 'one' },
      driver: { memoryFailure: () => 'declines' },
    });
    expect(validPatch(patch).types).toEqual(['fs-dax']);
  });

  const misspelt = [
    // @ts-expect-error -- there is no such guard
    definePatch({ title, guards: { isGetable: true } }),
    // @ts-expect-error -- a guard of another type
    definePatch({ title, types: ['generic'], guards: { isShared: true } }),
    // @ts-expect-error -- there is no such action to be done in its place
    definePatch({ title, actions: { poison: ['poisson'] } }),
    // @ts-expect-error -- a pagemap has no such action
    definePatch({ title, pagemap: { actions: { poison: [] } } }),
    // @ts-expect-error -- a tally that is none
    definePatch({ title, era: { tally: 'two' } }),
    // @ts-expect-error -- there is no such callback
    definePatch({ title, driver: { pageFree: () => undefined } }),
  ];

  it('does not compile with what is refused at run time', () => {
    expect(misspelt.length).toBeGreaterThan(0);
    for (const patch of misspelt) expect(() => validPatch(patch)).toThrow(PatchError);
  });

  it('does not compile with an answer that no callback can give', () => {
    const answers = [
      // @ts-expect-error -- not true or false
      definePatch({ title, driver: { allocate: () => 'yes' } }),
      // @ts-expect-error -- a folio has no such figure
      definePatch({ title, driver: { folioFree: () => ({ folio: { cuont: 1 } }) } }),
      // @ts-expect-error -- a handler returns nothing else
      definePatch({ title, driver: { memoryFailure: () => 'absent' } }),
    ];
    expect(answers).toHaveLength(3);
  });
});
