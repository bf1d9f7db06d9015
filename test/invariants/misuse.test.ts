// Who made a misuse: each call that is answered by a warning or a bug has a maker, and a rule that binds him.
import { describe, expect, it } from 'vitest';
import { buildWorld, rules } from '../../src/catalog.ts';
import type { Table, Taken } from '../../src/core/table.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { eras } from '../../src/domain/era.ts';
import { folioEventKinds, pagemapEventKinds } from '../../src/domain/event.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { explore } from '../../src/explore/breadth-first.ts';
import type { FolioStep, PagemapStep } from '../../src/invariants/about.ts';
import { misuseOf, pagemapMisuseOf, type Misuse } from '../../src/invariants/misuse.ts';
import { stagesOfFolios } from '../../src/mutants/stages.ts';

interface Refused {
  readonly name: string;
  readonly actor: string;
  readonly misuse: Misuse | undefined;
}

/** Every step of a filled table that is answered by a warning or a bug. */
function* alarmed<View, Event, Effect>(
  table: Table<View, Event, Effect>,
): Generator<Taken<View, Event, Effect>> {
  // Rows that no exploration asked for lead to states without end.
  const { size } = table;
  for (let state = 0; state < size; state += 1) {
    for (const [index, event] of table.events.entries()) {
      const { next, answer, effects } = table.row(state, index);
      if (answer.kind !== 'warn' && answer.kind !== 'bug') continue;
      yield { before: table.view(state), event, answer, effects, after: table.view(next) };
    }
  }
}

const ofFolio = (step: FolioStep): Refused => ({
  name: `${step.before.type} ${step.before.era} ${step.before.phase} ${JSON.stringify(step.event)}`,
  actor: folioEventKinds[step.event.type].actor,
  misuse: misuseOf(step),
});

const ofPagemap = (step: PagemapStep): Refused => ({
  name: `${step.before.type} ${step.before.era} ${step.before.phase} ${JSON.stringify(step.event)}`,
  actor: pagemapEventKinds[step.event.type].actor,
  misuse: pagemapMisuseOf(step),
});

/** All of one memory type, in every era and stage. */
const refusedOf = (type: (typeof memoryTypes)[number]): readonly Refused[] =>
  eras.flatMap((era) =>
    stagesOfFolios.flatMap((stage) => {
      const { world, folios, pagemap } = buildWorld({ type, era, bounds: smallBounds, stage });
      explore(world, { maxStates: 200_000, stopAtViolation: false });
      return [...[...alarmed(folios)].map(ofFolio), ...[...alarmed(pagemap)].map(ofPagemap)];
    }),
  );

describe('a call that is answered by a warning or a bug', () => {
  for (const type of memoryTypes) {
    it(`has a maker, of ${type}`, () => {
      const refused = refusedOf(type);
      expect(refused.length).toBeGreaterThan(100);
      expect(refused.filter(({ misuse }) => misuse === undefined).map(({ name }) => name)).toEqual(
        [],
      );
      // The core takes and gives back references in a driver's name.
      const odd = refused.filter(
        ({ misuse, actor }) => misuse?.maker !== actor && actor !== 'core',
      );
      expect(odd.map(({ name }) => name)).toEqual([]);
    });
  }

  it('names a rule that there is', () => {
    const named = new Set(refusedOf('pci-p2pdma').map(({ misuse }) => misuse?.rule));
    expect(named.size).toBeGreaterThan(5);
    expect([...named].filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
  });
});

describe('a driver that unregisters twice', () => {
  it('is told by a rule that binds the core, which answers with a warning', () => {
    const { pagemap } = buildWorld({
      type: 'fs-dax',
      era: '6.19',
      bounds: smallBounds,
      stage: 'pagemap',
    });
    const twice = [...alarmed(pagemap)].filter(({ event }) => event.type === 'pagemap.unregister');
    expect(twice.length).toBeGreaterThan(0);
    for (const step of twice)
      expect(pagemapMisuseOf(step)).toEqual({ maker: 'driver', rule: 'MAP-023' });
    expect(rules.find(({ id }) => id === 'MAP-023')?.binds).toBe('core');
  });
});
