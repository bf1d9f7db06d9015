// Every refused call of every reachable state says why: a rule that is in force, and facts that are so. What the parts of
// a guard say is held to the guard of the statechart, which is written apart from them.
import type { AnyStateMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { buildWorld, folioMachines, machines, rules } from '../../src/catalog.ts';
import type { Table } from '../../src/core/table.ts';
import { isInForce } from '../../src/core/rule.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { arrowsOf, type Arrow, type ChartConfig } from '../../src/export/arrows.ts';
import { misuseOf, pagemapMisuseOf, type Misuse } from '../../src/invariants/misuse.ts';
import { folioGuardParts } from '../../src/model/folio-guard-parts.ts';
import { folioGuardWords } from '../../src/model/folio-part-words.ts';
import { factOf, type GuardParts } from '../../src/model/guard-part.ts';
import { pagemapGuardParts } from '../../src/model/pagemap-guard-parts.ts';
import { pagemapGuardWords } from '../../src/model/pagemap-part-words.ts';
import { defaultBounds } from '../../src/domain/bounds.ts';
import { flawEntry } from '../../src/domain/registration.ts';
import { guardIn } from '../../src/patch/provide.ts';
import { boundsOf, usualChoice } from '../../site/explorer/choice.ts';
import { reasonOf, whyRefused } from '../../site/explorer/guards.ts';
import { folioOffers, pagemapOffers } from '../../site/explorer/offers.ts';
import { sceneOf } from '../../site/explorer/scene.ts';
import { follow, stateOf } from '../../site/explorer/session.ts';

const pagemapMachine = machines.find(({ name }) => name === 'pagemap')?.machine as AnyStateMachine;
const parts: GuardParts<never> = { ...folioGuardParts, ...pagemapGuardParts };

interface View {
  readonly phase: string;
}
interface Refused {
  readonly phase: string;
  readonly moment: { readonly context: object; readonly event: { readonly type: string } };
  readonly view: View;
  readonly answer: string;
}

/** Figures that grow without an end are followed so far. */
const most: Readonly<Record<string, number>> = {
  ...{ held: 2, mapcount: 2, pins: 2, associations: 2, order: 2 },
  ...{ references: 6, lookUps: 2, handed: 3 },
};
/** The figures of an altmap have no end that is small. */
const mostStates = 2000;
const isSmall = (view: object): boolean =>
  Object.entries(view).every(([name, value]) => !(name in most) || value <= (most[name] as number));

/** Every refused call of a table's states, as far as they are reached. */
const refusedIn = <V extends View, E extends { readonly type: string }, F>(
  table: Table<V, E, F>,
): readonly Refused[] => {
  const reached = new Set([table.initial]);
  const found: Refused[] = [];
  for (const state of reached) {
    const view = table.view(state);
    for (const [number, event] of table.events.entries()) {
      const { next, others, answer } = table.row(state, number);
      for (const to of [next, others]) {
        if (to >= 0 && reached.size < mostStates && isSmall(table.view(to))) reached.add(to);
      }
      if (answer.kind === 'ok' || next !== state) continue;
      const moment = { context: table.contextOf(state), event };
      found.push({ ...{ phase: view.phase, moment, view }, answer: answer.kind });
    }
  }
  return found;
};

const charts = new Map<AnyStateMachine, readonly Arrow[]>();

const chartOf = (machine: AnyStateMachine): readonly Arrow[] => {
  const arrows = charts.get(machine) ?? arrowsOf(machine.config as unknown as ChartConfig);
  charts.set(machine, arrows);
  return arrows;
};

const arrowsFor = (machine: AnyStateMachine, { phase, moment }: Refused): readonly Arrow[] =>
  chartOf(machine).filter(({ source, event }) => source === phase && event === moment.event.type);

/** The parts of a guard that fail, in words. */
const failing = (guard: string, { moment }: Refused): readonly string[] =>
  (parts[guard] ?? [])
    .filter((part) => !part.holds(moment as never))
    .map((part) => factOf(part, moment as never));

/** What is wrong with the reason of one refused call; empty where nothing is. */
const faultsOf = (
  machine: AnyStateMachine,
  refused: Refused,
  [type, era]: readonly [MemoryType, Era],
  misuse: Misuse | undefined,
): readonly string[] => {
  const { phase, moment } = refused;
  const arrows = arrowsFor(machine, refused);
  const { facts, rule, asked } = reasonOf(machine, phase, moment);
  const wrong: string[] = [];
  const guards = arrows.map(({ guard }) => guard).filter((guard) => guard in parts);
  for (const guard of guards) {
    const holds = guardIn(machine, guard)(moment, undefined);
    if (holds !== (failing(guard, refused).length === 0)) wrong.push(`parts of ${guard}`);
  }
  const cited = rules.find(({ id }) => id === rule);
  if (!cited || !isInForce(cited, type, era)) wrong.push(`rule "${rule}"`);
  const taken = arrows.find(
    ({ guard }) => !(guard in parts) || guardIn(machine, guard)(moment, undefined),
  ) as Arrow;
  const flaw =
    'flaw' in moment.event ? (moment.event.flaw as Parameters<typeof flawEntry>[0]) : 'none';
  const ofFlaw = flaw === 'none' ? [] : (flawEntry(flaw).because ?? []);
  const isOfLeft = rule === 'MAP-033';
  if (![...taken.because, ...ofFlaw].includes(rule) && !isOfLeft) wrong.push(`${rule} undeclared`);
  const isJudged = rules.some(
    ({ id, scope }) => id === misuse?.rule && isInForce({ ...(scope && { scope }) }, type, era),
  );
  const isLoud = ['warn', 'bug'].includes(refused.answer);
  if (misuse && isLoud && isJudged && misuse.rule !== rule)
    wrong.push(`${rule} for ${misuse.rule}`);
  for (const { guard, holds, says } of facts) {
    const part = (parts[guard] ?? []).find((one) => factOf(one, moment as never) === says);
    if (part?.holds(moment as never) !== holds) wrong.push(`"${says}" is not so`);
  }
  // Were the facts not so, one of the transitions that would do the call would be taken, or this one would not.
  const said = new Set(facts.map(({ says }) => says));
  const passed = arrows
    .slice(0, arrows.indexOf(taken))
    .filter(({ isRefusal }) => !isRefusal)
    .map(({ guard }) => failing(guard, refused));
  const wanted = taken.lacks === undefined ? passed : [failing(taken.lacks, refused)];
  if (taken.lacks !== undefined || !(taken.guard in parts)) {
    if (wanted.length > 0 && !wanted.some((all) => all.every((one) => said.has(one))))
      wrong.push('no guard would be true');
    if (wanted.some((all) => !all.some((one) => said.has(one)))) wrong.push('a guard is left out');
  }
  if (facts.length === 0 && arrows.some(({ isRefusal }) => !isRefusal)) wrong.push('nothing said');
  return wrong.map(
    (what) =>
      `${type} ${era} ${phase} ${JSON.stringify(moment.event)}: ${what}; ${whyRefused({ facts, rule, asked }, phase, false)}`,
  );
};

describe('the parts of guards', () => {
  it('are those of every guard that has words, and the other way round', () => {
    expect(Object.keys(folioGuardParts).toSorted()).toEqual(
      Object.keys(folioGuardWords).toSorted(),
    );
    expect(Object.keys(pagemapGuardParts).toSorted()).toEqual(
      Object.keys(pagemapGuardWords).toSorted(),
    );
  });
});

describe('a refused call', () => {
  for (const type of memoryTypes) {
    for (const era of eras) {
      it(`says why, ${type} (${era})`, () => {
        const { folios, pagemap } = buildWorld({
          ...{ type, era, stage: 'life' },
          bounds: boundsOf({ ...usualChoice, type, era, pages: 4 }),
        });
        const atFolios = refusedIn(folios);
        const flawed = buildWorld({ type, era, stage: 'pagemap', bounds: defaultBounds });
        const atPagemap = [pagemap, flawed.pagemap].flatMap((table) => refusedIn(table));
        const wrong = [
          ...atFolios.flatMap((one) =>
            faultsOf(
              folioMachines[type],
              one,
              [type, era],
              misuseOf({ event: one.moment.event, before: one.view } as never),
            ),
          ),
          ...atPagemap.flatMap((one) =>
            faultsOf(
              pagemapMachine,
              one,
              [type, era],
              pagemapMisuseOf({ event: one.moment.event, before: one.view } as never),
            ),
          ),
        ];
        expect([...new Set(wrong)].slice(0, 15)).toEqual([]);
        expect(atFolios.length).toBeGreaterThan(100);
        expect(atPagemap.length).toBeGreaterThan(30);
      });
    }
  }
});

describe('the words of a refusal', () => {
  type Sample = readonly [
    type: MemoryType,
    era: Era,
    before: string,
    call: string,
    says: string,
    rule: string,
  ];
  const large = 'pagemap.register; 0 folio.handOut order=1; 0 folio.migrateIn';
  const samples: readonly Sample[] = [
    [
      'device-coherent',
      '7.3',
      large,
      'folio.split',
      'the caller holds no reference beside its mappings',
      'ANS-011',
    ],
    [
      'device-private',
      '7.3',
      large,
      'folio.split',
      'the caller holds no reference beside its mappings',
      'SPL-004',
    ],
    [
      'device-coherent',
      '7.3',
      large,
      'folio.split order=1',
      'because the order that is asked for is not lower than the one of the folio, and an anonymous folio never has order 1',
      'ANS-011',
    ],
    [
      'device-coherent',
      '6.12',
      'pagemap.register',
      'folio.split',
      'the era does not split',
      'ANS-011',
    ],
    ['device-private', '7.3', 'pagemap.register', 'folio.get', 'the count is zero', 'LIF-022'],
    ['device-private', '7.3', 'pagemap.register', 'folio.fault', 'never when free', 'ANS-007'],
    ['device-private', '7.3', 'pagemap.register', 'folio.evict', 'never when free', 'MIG-007'],
    ['device-coherent', '7.3', 'pagemap.register', 'folio.freeze', 'never when free', 'ANS-006'],
    [
      'device-private',
      '7.3',
      'pagemap.register; 0 folio.handOut; 0 folio.freeze',
      'folio.put',
      'as long as it is frozen',
      'LIF-019',
    ],
    [
      'device-private',
      '7.3',
      'pagemap.register',
      'folio.fail handler=fails',
      "because the driver's handler returns an error that is final",
      'FAI-003',
    ],
    [
      'fs-dax',
      '7.3',
      'pagemap.register',
      'folio.fail handler=absent',
      'because the folio has no mapping',
      'ANS-010',
    ],
    [
      'device-private',
      '7.3',
      'pagemap.register',
      'folio.fail handler=absent',
      'because the folio has no mapping',
      'FAI-006',
    ],
    ['generic', '7.3', 'pagemap.register', 'folio.put', 'never when owned', 'LIF-024'],
    ['pci-p2pdma', '7.3', 'pagemap.register', 'folio.unmap', 'never when free', 'LIF-024'],
    [
      'fs-dax',
      '7.3',
      'pagemap.register; 0 folio.associate; 0 folio.map',
      'folio.put',
      'because no user holds a plain reference',
      'LIF-024',
    ],
    [
      'fs-dax',
      '7.3',
      'pagemap.register; 0 folio.associate; 0 folio.map',
      'folio.pin longTerm=true',
      'because the pin is long-term',
      'DAX-009',
    ],
    ['fs-dax', '7.3', 'pagemap.register', 'folio.truncate', 'never when free', 'DAX-014'],
    [
      'fs-dax',
      '7.3',
      'pagemap.register; 0 folio.associate; 0 folio.map; 0 folio.get; 0 folio.truncate',
      'folio.truncate',
      'because the count is not the one of an idle folio',
      'DAX-005',
    ],
    [
      'fs-dax',
      'contract',
      'pagemap.register; 0 folio.associate; 0 folio.get; 0 folio.truncate',
      'folio.map',
      'because a truncate waits for the folio, and a truncate that sleeps keeps the lock',
      'ANS-016',
    ],
  ];
  for (const [type, era, before, call, says, rule] of samples) {
    it(`are right of ${call} at ${type} (${era}) after ${before}`, () => {
      const session = follow({ ...usualChoice, type, era, pages: 4 }, before);
      const [at] = sceneOf(session.laboratory, stateOf(session));
      const [one] = at?.folios ?? [];
      if (!at || !one) throw new Error('no folio');
      const offers = folioOffers(session.laboratory, stateOf(session), at, one).flatMap(
        (group) => group.offers,
      );
      const offer = offers.find((each) => each.call.startsWith(`0 ${call}`));
      expect(offer?.why).toContain(says);
      expect(offer?.rule).toBe(rule);
    });
  }

  it('say what is wrong with a registration, by the rule of its own', () => {
    const session = follow(
      { ...usualChoice, type: 'device-private', era: '7.3', stage: 'pagemap' },
      '',
    );
    const [at] = sceneOf(session.laboratory, stateOf(session));
    if (!at) throw new Error('no pagemap');
    const offers = pagemapOffers(session.laboratory, stateOf(session), at).flatMap(
      (group) => group.offers,
    );
    const found = offers.find(({ call }) => call.includes('noOwner'));
    expect([found?.why, found?.rule]).toEqual(['because it has no owner', 'MAP-002']);
  });
});
