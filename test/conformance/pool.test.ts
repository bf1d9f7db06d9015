// The example of a pool in TypeScript: sound, it is held against every rule by `describeConformance`.
import { expect, it } from 'vitest';
import { poolAdapter } from '../../examples/conformance/pool-adapter.ts';
import { holdAgainst, renderHeld } from '../../src/index.ts';
import { describeConformance } from '../../src/vitest.ts';

const said: string[] = [];

describeConformance(poolAdapter('none'), {
  types: ['device-private'],
  ...{ era: '6.19', runs: 40, seed: 1 },
  say: (text) => said.push(text),
});

it('the planted fault is found, with what was expected and observed at each of the few calls', async () => {
  const order = { type: 'device-private', era: '6.19' } as const;
  const held = await holdAgainst(poolAdapter('splitTailGivesBackTwice'), order);
  expect(renderHeld(held)).toContain(`SPL-008 is broken (device-private, as Linux 6.19 keeps it)
  The pieces together drop the pagemap references that the folio took
`);
  expect(renderHeld(held)).toContain(`
    4. 0 folio.split
       = answer   ok
       = pfn 0    order 0  count 2  mapcount 1  pagemapReferences 1  isFree false
       - pfn 1    order 0  count 1  mapcount 1  pagemapReferences 1  isFree false
    -> + pfn 1    order 0  count 1  mapcount 1  pagemapReferences 2  isFree false
`);
  expect(said.join()).toContain('0 broken');
});
