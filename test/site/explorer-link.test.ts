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
import { fallen, jump, sequenceOf, stateOf, take } from '../../site/explorer/session.ts';
import { walked } from './walked.ts';

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
      /^Expected fault to be a seeded fault, a specimen, an example patch or a change of a part, got ZZZ-001.a/,
    ],
    [
      '#type=generic&fault=PRV-001.a',
      /^PRV-001.a has no place in generic .* and was turned off\.$/,
    ],
    ['#stage=pagemap&fault=PRV-001.a', /^PRV-001.a has no place in the world "pagemap alone" and/],
    ['#kernel=6.19&fault=R1', /^R1 has no place in .* \(6\.19\) and was turned off\.$/],
    [
      '#sequence=pagemap.register;0+folio.vanish',
      /followed up to step 1. Step 2: Expected it to be/,
    ],
    ['#breaks=LIF-001&sequence=pagemap.register', /^The link says that LIF-001 falls/],
    ['#breaks=XXX-999', /^Expected breaks to be a rule, got XXX-999\.$/],
    [
      '#diverges=XXX-999&sequence=pagemap.register',
      /^Expected diverges to be a rule in force in device-private \(contract\), got XXX-999;/,
    ],
    [
      '#diverges=LIF-004',
      /^The link says that a kernel broke LIF-004 with its last call, which is/,
    ],
    ...['abc', '99', '-1', '1.5'].map(
      (at) =>
        [
          `#at=${at}&sequence=pagemap.register`,
          new RegExp(`^Expected at to be a number of steps up to 1, got ${at}; it is 1`),
        ] as const,
    ),
    ['#at=', /^Expected the link to say something after at, got nothing\.$/],
    ['#breaks=', /^Expected the link to say something after breaks, got nothing\.$/],
    ['#tpye=generic', /^Expected the link to say nothing but type, kernel, .*, got tpye\.$/],
    ['#garbage', /^Expected the link to say .*, got garbage\.$/],
    ['#pages=2&pages=4', /^Expected the link to say pages once, got it again; the last is read\.$/],
    ['#pages=0x4', /^Expected pages to be a power of two up to 64, got 0x4; it is 4\.$/],
    ['#beside=5.4', /^Expected beside to be one of 6\.1, .*, got 5\.4; there is none\.$/],
    ['#kernel=6.19&beside=6.19', /^Expected beside to be one of contract, .* got 6\.19; there is/],
  ] as const;
  for (const [hash, notice] of stale) {
    it(`tells what is no longer so in ${hash}`, () => {
      const { notices, session } = restore(hash);
      expect(notices).toHaveLength(1);
      expect(notices[0]).toMatch(notice);
      expect(session.laboratory.choice.fault).toBeNull();
    });
  }

  const strange = fc.stringMatching(/^[a-z0-9.%-]{1,12}$/);
  const usual: Readonly<Record<string, string>> = {
    ...{ type: 'generic', kernel: '6.19', beside: '6.1', stage: 'life', pages: '2', ranges: '2' },
    ...{ pagemaps: '1', fault: 'LIF-004.a', breaks: 'LIF-004', diverges: 'LIF-004', at: '1' },
    sequence: 'pagemap.register',
  };

  it('tells of every part of it that is not known, and names it', () => {
    let told = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.constantFrom(...Object.keys(usual)), strange), {
          selector: ([name]) => name,
        }),
        fc.uniqueArray(strange, { maxLength: 3 }),
        (known, unknown) => {
          const hash = [...known, ...unknown.map((name) => [name, 'x'] as const)]
            .map((part) => part.join('='))
            .join('&');
          const { notices } = restore(`#${hash}`);
          const isSaid = (name: string): boolean => notices.some((one) => one.includes(name));
          const isKnown = (name: string): boolean => name in usual;
          const values = known.filter(
            ([name, value]) => value !== usual[name] && isBad(name, value),
          );
          for (const [name] of values)
            expect(isSaid(name === 'sequence' ? 'followed' : name)).toBe(true);
          for (const name of unknown.filter((one) => !isKnown(one))) {
            expect(isSaid(plainOf(name)), name).toBe(true);
          }
          expect(notices.length).toBeLessThanOrEqual(Object.keys(usual).length + 2);
          expect(new Set(notices).size).toBe(notices.length);
          told += values.length + unknown.length;
        },
      ),
      { seed: 20_261_125, numRuns: 300 },
    );
    expect(told).toBeGreaterThan(1000);
  });

  it('is in one sentence however much of it is not known, and however long that is', () => {
    const { notices } = restore(`#${'a&b&c&d&e&f&'.repeat(3)}type=${'x'.repeat(5000)}`);
    expect(notices).toHaveLength(2);
    expect(notices[0]).toMatch(/got a, b, c, d and 2 more\.$/);
    for (const notice of notices) expect(notice.length).toBeLessThan(250);
  });

  it('says where it stands, before a call that diverges and behind it', () => {
    const hash =
      '#type=device-private&kernel=6.12&pages=2&diverges=LIF-004&sequence=pagemap.register;0+folio.handOut';
    const { session, diverges } = restore(hash);
    expect(session.at).toBe(1);
    for (const at of [0, 1, 2]) {
      const link = hashOf({ session: jump(session, at), diverges });
      expect(restore(link).session.at).toBe(at);
      expect(restore(link).notices).toEqual([]);
    }
  });

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

/** Whether a field cannot have a value that was drawn; what could be a value by chance is looked at by other tests. */
const isBad = (name: string, value: string): boolean =>
  !(['pages', 'ranges', 'pagemaps', 'at'].includes(name) && /^\d+$/.test(value));

const plainOf = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};
