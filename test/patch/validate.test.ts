// What is no patch is refused in one sentence that says which part, and what there is.
import { describe, expect, it } from 'vitest';
import { PatchError } from '../../src/patch/asking.ts';
import { validPatch } from '../../src/patch/validate.ts';

const title = 'a change';

const refusal = (patch: unknown): string => {
  try {
    validPatch(patch);
  } catch (error) {
    if (error instanceof PatchError) return error.message;
    throw error;
  }
  return 'it was taken for a patch';
};

describe('a patch', () => {
  const refused: readonly (readonly [string, unknown, RegExp])[] = [
    ['nothing', undefined, /^Expected patch to be an object, got nothing\.$/],
    ['a list', [], /^Expected the patch to be an object with some of title, .*, got \[\]\.$/],
    ['a field that is none', { title, guard: {} }, /got guard \(did you mean guards\?\)\.$/],
    ['no title', { guards: { isHeld: true } }, /^Expected title of the patch to be a sentence/],
    ['no change', { title, guards: {} }, /a change of guards, .*, got none of them\.$/],
    [
      'a driver with a state alone',
      { title, driver: { state: 0 } },
      /^Expected driver of the patch to be a state with some of allocate, .*, got state alone\.$/,
    ],
    ['a name that steers terminals', { title, 'guards\u001b[2J': {} }, /got guards\\u\{1b\}\[2J/],
    ['a type that is none', { title, types: ['fsdax'] }, /got fsdax \(did you mean fs-dax\?\)\.$/],
    ['an era that is none', { title, eras: ['6.18'] }, /got 6\.18 \(did you mean 6\.1\?\)\.$/],
    ['no types', { title, types: [] }, /^Expected types of the patch to be a list with some of/],
    [
      'a guard that is none',
      { title, guards: { isGetable: true } },
      /^Expected each name in guards of the patch to be one of isAnon, .*, got isGetable \(did you mean isGettable\?\)\.$/,
    ],
    [
      'a guard that is a number',
      { title, guards: { isHeld: 1 } },
      /^Expected guard isHeld of the patch to be true, false or a function, got 1\.$/,
    ],
    [
      'an action that is none',
      { title, actions: { dropReferences: [] } },
      /got dropReferences \(did you mean dropReference\?\)\.$/,
    ],
    ['an action that is text', { title, actions: { poison: 'x' } }, /a function, or a list of the/],
    [
      'an unknown action in the place of another',
      { title, actions: { poison: ['poisson'] } },
      /^Expected each of the actions in place of poison to be one of .*did you mean poison/,
    ],
    ['the answer itself', { title, actions: { refuse: [] } }, /got refuse/],
    ['an era parameter that is none', { title, era: { tallly: 'one' } }, /did you mean tally\?/],
    [
      'a value that a parameter cannot have',
      { title, era: { tally: 'two' } },
      /^Expected era parameter tally of the patch to be one of none, one, pages, got "two"\.$/,
    ],
    [
      'a count below zero',
      { title, era: { freeCount: -1 } },
      /to be a whole number from 0, got -1/,
    ],
    ['a switch that is text', { title, era: { mapCounts: 'no' } }, /to be true or false, got "no"/],
    [
      'a callback that is none',
      { title, driver: { pageFree: () => undefined } },
      /^Expected each name in driver of the patch to be one of state, allocate, release, folioFree, /,
    ],
    ['a callback that is none', { title, driver: { folioFree: 3 } }, /to be a function, got 3\.$/],
    [
      'a guard that the named type has not',
      { title, types: ['generic'], guards: { isShared: true } },
      /^Expected each name in guards of the patch to be one of .*, got isShared, which other types/,
    ],
    [
      'parts that no type has together',
      { title, guards: { isKept: true, isShared: true } },
      /^Expected all parts of the patch to be parts of one memory type, got isKept, isShared, /,
    ],
    [
      'a pagemap action that is none',
      { title, pagemap: { actions: { kil: [] } } },
      /did you mean kill\?/,
    ],
  ];

  for (const [what, patch, sentence] of refused) {
    it(`is refused if it has ${what}: ${JSON.stringify(patch)}`, () => {
      expect(refusal(patch)).toMatch(sentence);
    });
  }

  it('is for the types that have all its parts, if it names none', () => {
    expect(validPatch({ title, guards: { isKept: true } }).types).toEqual(['generic']);
    expect(validPatch({ title, driver: { folioSplit: () => undefined } }).types).toEqual([
      'device-private',
    ]);
    expect(validPatch({ title, driver: { allocate: () => true } }).types).toEqual([
      'device-private',
      'device-coherent',
      'pci-p2pdma',
    ]);
    expect(validPatch({ title, era: { freeCount: 1 } }).types).toHaveLength(5);
  });

  it('says what it changes', () => {
    const { parts } = validPatch({
      ...{ title, guards: { isHeld: false }, actions: { poison: [] }, era: { freeCount: 1 } },
      ...{ pagemap: { actions: { kill: [] } }, driver: { folioFree: () => undefined } },
    });
    expect(parts).toEqual([
      ...['guard isHeld', 'action poison', 'pagemap action kill'],
      ...['era initialCount', 'era freeCount', 'driver.folioFree'],
    ]);
  });
});

describe('types and eras that are named twice', () => {
  it('are meant once', () => {
    const twice = { types: ['generic', 'generic'], eras: ['6.19', '6.1', '6.19'] };
    const { types, patch } = validPatch({ title, ...twice, guards: { isHeld: true } });
    expect([types, patch.eras]).toEqual([['generic'], ['6.19', '6.1']]);
  });
});
