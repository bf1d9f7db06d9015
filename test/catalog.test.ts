// The catalog: rules, statecharts and stages meet here, and a world is judged by what is in force for it.
import { describe, expect, it } from 'vitest';
import {
  buildWorld,
  folioMachines,
  machines,
  rules,
  rulesFor,
  type Judging,
} from '../src/catalog.ts';
import { defaultBounds, smallBounds } from '../src/domain/bounds.ts';
import { eras } from '../src/domain/era.ts';
import { memoryTypes } from '../src/domain/memory-type.ts';
import { takeLife } from '../src/explore/life.ts';
import { parseSequence } from '../src/export/notation.ts';
import { devicePrivate } from '../src/model/device-private.ts';
import { pagemap } from '../src/model/pagemap.ts';

const order = { type: 'device-private', era: 'contract', bounds: smallBounds } as const;

/** The rules that fall along a sequence, in the order in which they are named. */
const brokenBy = (built: ReturnType<typeof buildWorld>, text: string): readonly string[] =>
  takeLife(
    built.world,
    parseSequence(text).map((move) => built.world.names.moveOf(move)),
  ).broken;

describe('the rules of the catalog', () => {
  it('have an id each, of a family and a number', () => {
    const ids = rules.map((rule) => rule.id);
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[A-Z][A-Z0-9]{2}-\d{3}$/.test(id))).toEqual([]);
  });

  it('come by family, what is special before what is general', () => {
    const families = rules.map((rule) => rule.id.slice(0, 3));
    expect([...new Set(families)]).toEqual(
      'PRV COH DAX GEN P2P PIN SPL FAI MIG MGV CBK LIF MAP ALT ANS'.split(' '),
    );
    expect(families.filter((family, at) => family !== families[at - 1])).toHaveLength(15);
  });

  it('name only types and eras that there are', () => {
    for (const { id, scope } of rules) {
      for (const type of scope?.types ?? []) expect(memoryTypes, id).toContain(type);
      expect(
        eras.some((era) => scope?.eras?.has(era) ?? true),
        id,
      ).toBe(true);
    }
  });

  it('are in force for some type and era each, and keep their order there', () => {
    const used = new Set<string>();
    for (const type of memoryTypes) {
      for (const era of eras) {
        const inForce = rulesFor(type, era, {}, true);
        const places = inForce.map((rule) => rules.indexOf(rule));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const rule of inForce) used.add(rule.id);
      }
    }
    expect(rules.filter((rule) => !used.has(rule.id))).toEqual([]);
  });

  it('of one type are not in force for another', () => {
    const ids = rulesFor('generic', '6.19').map((rule) => rule.id.slice(0, 3));
    expect(ids).toContain('GEN');
    expect(ids.filter((family) => ['PRV', 'COH', 'DAX', 'P2P'].includes(family))).toEqual([]);
  });

  it('can be reduced to one, if it is in force', () => {
    const ids = (judging: Judging): readonly string[] =>
      rulesFor('generic', '6.19', judging).map((rule) => rule.id);
    expect(ids({ only: ['LIF-001'] })).toEqual(['LIF-001']);
    expect(ids({ only: ['LIF-001', 'LIF-017'], without: ['LIF-017'] })).toEqual(['LIF-001']);
    expect(ids({ only: ['PRV-001'] })).toEqual([]);
    expect(ids({ without: ['LIF-001'] })).toEqual(ids({}).filter((id) => id !== 'LIF-001'));
  });
});

describe('the statecharts of the catalog', () => {
  it('are one for each memory type, one for the pagemap and two of a migration, by their ids', () => {
    const others = ['pagemap', 'migrating-page', 'migration-call'];
    expect(machines.map(({ name }) => name)).toEqual([...memoryTypes, ...others]);
    for (const { name, machine } of machines) expect(machine.id).toBe(name);
    for (const type of memoryTypes) expect(folioMachines[type].id).toBe(type);
  });
});

describe('a world that is built', () => {
  it('has a slot for each page beside the pagemap, and none where the pagemap is alone', () => {
    expect(buildWorld({ ...order, bounds: { ...defaultBounds, pages: 8 } }).world.width).toBe(9);
    expect(buildWorld({ ...order, stage: 'pagemap' }).world.width).toBe(1);
    expect(buildWorld({ ...order, stage: 'altmap' }).world.width).toBe(1);
    const bounds = { ...defaultBounds, pagemaps: 3, pages: 2 };
    expect(buildWorld({ ...order, bounds }).world.width).toBe(9);
  });

  it('starts with a pagemap that nobody has registered, and empty tables', () => {
    const { world, folios, pagemap: pagemaps } = buildWorld(order);
    expect(world.render(world.start)).toEqual(['pagemap unset  references 0']);
    expect([pagemaps.rowCount, folios.rowCount]).toEqual([0, 0]);
    expect(world.brokenAtStart).toEqual([]);
  });

  it('has two ranges on the pagemap stage, and an altmap on the altmap stage', () => {
    const alone = buildWorld({ ...order, stage: 'pagemap' }).pagemap;
    expect(alone.view(alone.initial)).toMatchObject({ ranges: [2, 2], altmap: null });
    const stored = buildWorld({ ...order, stage: 'altmap' }).pagemap;
    expect(stored.view(stored.initial)).toMatchObject({
      ranges: [8],
      altmap: { reserve: 1, free: 5, alloc: 0 },
    });
  });

  it('is judged by the rules in force for its type and era', () => {
    expect(buildWorld(order).rules).toEqual(rulesFor('device-private', 'contract'));
  });

  const put = 'pagemap.register; 0 folio.handOut; 0 folio.put';
  const machine = devicePrivate.provide({ actions: { dropReference: () => undefined } });

  it('with a fault breaks a rule that the sound one keeps', () => {
    expect(brokenBy(buildWorld(order), put)).toEqual([]);
    expect(brokenBy(buildWorld({ ...order, fault: { machine } }), put).length).toBeGreaterThan(0);
  });

  it('with a fault and one rule is judged by this rule alone', () => {
    const forgetful = devicePrivate.provide({
      actions: { dropPagemapReferences: () => undefined },
    });
    const fault = { machine: forgetful };
    const broken = brokenBy(buildWorld({ ...order, fault }), put);
    expect(broken.length).toBeGreaterThan(1);
    for (const only of broken) {
      expect(brokenBy(buildWorld({ ...order, fault, only: [only] }), put)).toEqual([only]);
    }
    expect(brokenBy(buildWorld({ ...order, fault, only: ['ALT-001'] }), put)).toEqual([]);
    const [first = '', ...others] = broken;
    expect(brokenBy(buildWorld({ ...order, fault, without: [first] }), put)).toEqual(others);
  });

  it('with a fault in its era is judged by the rules of the era that it should be', () => {
    const fault = { row: { initialCount: 0, freeCount: 0 } };
    expect(brokenBy(buildWorld({ ...order, fault }), put).length).toBeGreaterThan(0);
  });

  it('with a faulty statechart has it as that of its folios, or of a pagemap alone', () => {
    const lookUp = 'pagemap.register; pagemap.lookUp';
    const uncounted = pagemap.provide({ actions: { takeReferences: () => undefined } });
    const fault = { machine: uncounted };
    expect(brokenBy(buildWorld({ ...order, stage: 'pagemap' }), lookUp)).toEqual([]);
    expect(brokenBy(buildWorld({ ...order, stage: 'pagemap', fault }), lookUp)).not.toEqual([]);
    expect(brokenBy(buildWorld({ ...order, fault: { pagemap: uncounted } }), lookUp)).not.toEqual(
      [],
    );
  });
});
