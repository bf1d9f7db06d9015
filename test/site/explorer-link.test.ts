// A session survives being written into a link and read back; what a link says that is no longer so is told.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  explorerLink,
  parseExplorerHash,
  renderExplorerHash,
  type ExplorerView,
} from '../../src/export/explorer-link.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { choiceOfFault, usualChoice, type Choice } from '../../site/explorer/choice.ts';
import { listedFaults } from '../../site/explorer/faults.ts';
import { hashOf, restore } from '../../site/explorer/link.ts';
import { begin, fallen, jump, sequenceOf, stateOf } from '../../site/explorer/session.ts';
import { take } from '../../site/explorer/session.ts';
import { Walk } from '../../site/explorer/walk.ts';

const walked = (choice: Choice, seed: number, length: number) => {
  let session = begin(choice);
  const walk = new Walk(session.laboratory, seed);
  for (let step = 0; step < length; step += 1) {
    const number = walk.next(session);
    if (number >= 0) session = take(session, number);
  }
  return session;
};

const choices: fc.Arbitrary<Choice> = fc.oneof(
  fc.record({
    type: fc.constantFrom(...memoryTypes),
    era: fc.constantFrom(...eras),
    stage: fc.constantFrom('life', 'life', 'pagemap', 'altmap'),
    pages: fc.constantFrom(4, 8, 16),
    ranges: fc.constantFrom(1, 2),
    pagemaps: fc.constantFrom(1, 2),
    fault: fc.constant(null),
  }),
  fc.constantFrom(...listedFaults).map(({ id }) => choiceOfFault(id)),
);

describe('a link to the explorer', () => {
  it('leads back to the same world, calls, place and observed state', () => {
    let steps = 0;
    fc.assert(
      fc.property(choices, fc.nat(), fc.nat(30), (choice, seed, back) => {
        const whole = walked(choice, seed, 30);
        const session = jump(whole, whole.steps.length - back);
        const { session: again, notices } = restore(hashOf({ session }));
        expect(notices).toEqual([]);
        const { laboratory } = again;
        expect(laboratory.choice).toEqual(choice);
        expect([sequenceOf(again), again.at]).toEqual([sequenceOf(session), session.at]);
        expect(laboratory.built.world.render(stateOf(again))).toEqual(
          session.laboratory.built.world.render(stateOf(session)),
        );
        expect([...fallen(again)]).toEqual([...fallen(session)]);
        expect(hashOf({ session: again })).toBe(hashOf({ session }));
        steps += session.steps.length;
      }),
      { seed: 20_261_125, numRuns: 40 },
    );
    expect(steps).toBeGreaterThan(400);
  });

  it('keeps any text in its fields', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => !one.includes(';'));
    fc.assert(
      fc.property(fc.record({ type: text, kernel: text, sequence: text }), (view: ExplorerView) => {
        expect(parseExplorerHash(renderExplorerHash(view))).toEqual(view);
      }),
      { seed: 20_261_125 },
    );
  });

  it('is legible, and one word for a shell', () => {
    const view = { type: 'generic', kernel: '6.19', pages: 4, breaks: 'LIF-001' };
    expect(
      explorerLink({ ...view, sequence: 'pagemap.register shift=1; 0 folio.get' }),
    ).toMatchInlineSnapshot(
      `"http://127.0.0.1:8377/explorer/#type=generic&kernel=6.19&pages=4&breaks=LIF-001&sequence=pagemap.register+shift=1;0+folio.get"`,
    );
  });

  it('is read where somebody wrote a percent sign that stands for itself', () => {
    expect(parseExplorerHash('#type=100%&odd=1')).toEqual({ type: '100%' });
  });

  it('that is empty leads to the usual world', () => {
    const { session, notices } = restore('');
    expect(session.laboratory.choice).toEqual(usualChoice);
    expect([session.steps, notices]).toEqual([[], []]);
  });

  it('of a fault alone leads to the world in which it is shown', () => {
    const { session, notices } = restore('#fault=lif-004.a');
    expect(session.laboratory.choice).toEqual(choiceOfFault('LIF-004.a'));
    expect(notices).toEqual([]);
  });

  const stale = [
    ['#type=device-public', /^Expected type to be one of device-private, .*, got device-public/],
    ['#kernel=5.4', /^Expected kernel to be one of contract, 6.1, .*, got 5.4; it is contract/],
    ['#pages=3', /^Expected pages to be a power of two up to 64, got 3; it is 4/],
    [
      '#fault=ZZZ-001.a',
      /^Expected fault to be a seeded fault, a specimen or an example patch, got ZZZ-001.a/,
    ],
    ['#type=generic&fault=PRV-001.a', /^Expected fault PRV-001.a to have a place in generic/],
    [
      '#sequence=pagemap.register;0+folio.vanish',
      /followed up to step 1. Step 2: Expected it to be/,
    ],
    ['#breaks=LIF-001&sequence=pagemap.register', /^The link says that LIF-001 falls/],
  ] as const;
  for (const [hash, notice] of stale) {
    it(`tells what is no longer so in ${hash}`, () => {
      const { notices, session } = restore(hash);
      expect(notices).toHaveLength(1);
      expect(notices[0]).toMatch(notice);
      expect(session.laboratory.choice.fault).toBeNull();
    });
  }

  it('keeps the calls that no longer follow until another one is taken', () => {
    const hash =
      '#type=device-private&kernel=contract&pages=4&sequence=pagemap.register;0+folio.vanish;0+folio.get';
    const { session } = restore(hash);
    expect(hashOf({ session })).toBe(hash);
    const [register] = session.steps;
    expect(hashOf({ session: take(session, register?.number ?? -1) })).toBe(
      hash.replace(/0\+folio.*/, 'pagemap.register'),
    );
  });

  it('holds the kernel beside it, and says where there is no such kernel', () => {
    const hash = '#type=generic&kernel=6.19&beside=6.1&pages=4&sequence=pagemap.register';
    expect(hashOf(restore(hash))).toBe(hash);
    expect(restore(hash.replace('6.1&', '6.19&')).beside).toBeNull();
    const { beside, notices } = restore(hash.replace('6.1&', '5.4&'));
    expect(beside).toBeNull();
    expect(notices[0]).toMatch(/^Expected beside to be one of contract, .* got 5\.4/);
  });
});
