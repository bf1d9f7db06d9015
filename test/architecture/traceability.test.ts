// What the spec says in words, the catalog says in code, and the statecharts cite: the same rules, both ways.
import { beforeAll, describe, expect, it } from 'vitest';
import { machines, rules as sequentialRules } from '../../src/catalog.ts';
import { kernelsSince } from '../../src/domain/era-range.ts';
import { kernelEras } from '../../src/domain/era.ts';
import { renderEraRange, type EraRange } from '../../src/domain/era-range.ts';
import { interleavingRules } from '../../src/invariants/interleavings.ts';
import { programs } from '../../src/programs/all.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import {
  entriesOf,
  entryOf,
  headingsOf,
  isRuleId,
  type SpecEntry,
} from '../../src/export/spec-entry.ts';
import { idsDefined, type Page } from './prose.ts';
import { candidatesOf } from './spec.ts';
import { filesBelow, read } from './tree.ts';

/** Rules about calls as one step, and about calls taken apart. */
const rules = [...sequentialRules, ...interleavingRules];

const chapterOf = (path: string): Page => ({ path, text: read(path) });
const sayings = (text: string): Page => ({ path: 'toy.md', text });

/** One arrow of a statechart, as its configuration states it. */
interface Transition {
  readonly name: string;
  readonly rules: readonly string[];
}

/** The statecharts of the worlds, and those of calls taken apart. */
const charts = [
  ...machines,
  ...programs.flatMap(({ name, ways, background }) => [
    ...ways.map(({ machine }) => ({ name, machine })),
    ...(background ? [{ name: background.id, machine: background }] : []),
  ]),
];

const transitions: readonly Transition[] = charts.flatMap(({ name, machine }) =>
  transitionsOf(name, machine.config as unknown as ChartConfig),
);

describe('the spec and the catalog', () => {
  let chapters: readonly Page[] = [];
  let entries: readonly SpecEntry[] = [];

  beforeAll(() => {
    chapters = filesBelow('spec', '.md').map(chapterOf);
    entries = chapters.flatMap(entriesOf);
    expect(entries.length, 'rules in spec').toBeGreaterThan(0);
    expect(rules.length, 'rules in the catalog').toBeGreaterThan(0);
  });

  it('state the same rules', () => {
    expect(ids(rules)).toEqual(ids(entries));
  });

  it('state each rule once', () => {
    expect(repeated(rules.map(({ id }) => id))).toEqual([]);
    expect(repeated(entries.map(({ id }) => id))).toEqual([]);
  });

  for (const rule of rules) {
    it(`${rule.id} ${rule.title}`, () => {
      const entry = entries.find(({ id }) => id === rule.id);
      const { title, kind, binds, driverFor = [], scope } = rule;
      expect({
        title: entry?.title,
        kind: entry?.kind,
        binds: entry?.binds,
        driverFor: entry?.driverFor,
        types: entry?.types,
        eras: entry?.within,
      }).toEqual({
        title,
        kind,
        binds,
        driverFor,
        types: memoryTypes.filter((type) => scope?.types?.includes(type) ?? true),
        eras: renderEraRange(scope?.eras as EraRange | undefined),
      });
    });
  }

  it('keep the rules of a chapter in the same order', () => {
    for (const family of new Set(entries.map(({ id }) => familyOf(id)))) {
      const ofFamily = ({ id }: { id: string }): boolean => familyOf(id) === family;
      const inSpec = entries.filter(ofFamily).map(({ id }) => id);
      expect(inSpec, family).toEqual([...inSpec].sort());
      expect(new Set(entries.filter(ofFamily).map(({ path }) => path)).size, family).toBe(1);
    }
  });
});

describe('each rule of the spec', () => {
  let entries: readonly SpecEntry[] = [];
  let assumptions: readonly string[] = [];

  beforeAll(() => {
    const chapters = filesBelow('spec', '.md').map(chapterOf);
    entries = chapters.flatMap(entriesOf);
    assumptions = chapters.flatMap(idsDefined).filter((id) => id.startsWith('ASM'));
    expect(entries.length, 'rules in spec').toBeGreaterThan(0);
    expect(assumptions.length, 'assumptions in spec').toBeGreaterThan(0);
  });

  it('leans only on assumptions that are stated', () => {
    expect(entries.flatMap(({ assumes }) => assumes).length).toBeGreaterThan(0);
    const unknown = entries.flatMap(({ id, assumes }) =>
      assumes.filter((one) => !assumptions.includes(one)).map((one) => `${id} assumes ${one}`),
    );
    expect(unknown).toEqual([]);
  });

  it('is marked contract only exactly if it holds in no kernel', () => {
    const marked = entries.filter(({ contractOnly }) => contractOnly);
    expect(marked.length, 'rules of the contract alone').toBeGreaterThan(0);
    const inNoKernel = entries.filter((entry) => entry.eras.join() === 'contract');
    expect(ids(marked)).toEqual(ids(inNoKernel));
  });

  it('gives a reason in at most four sentences', () => {
    const sentences = (text: string): number => text.split(/[.?!](?=\s|$)/).length - 1;
    const odd = entries.filter(({ text }) => text === '' || sentences(text) > 4);
    expect(ids(odd)).toEqual([]);
  });

  it('cites a file of the kernel', () => {
    const strange = entries.filter(
      ({ file }) => !/^(mm|fs|include|drivers)\/[\w/-]+\.[ch]$/.test(file),
    );
    expect(ids(strange)).toEqual([]);
  });
});

describe('the statecharts', () => {
  const known = new Set(rules.map(({ id }) => id));

  beforeAll(() => {
    expect(charts.length, 'statecharts').toBeGreaterThan(0);
    expect(transitions.length, 'transitions').toBeGreaterThan(0);
  });

  for (const { name } of charts) {
    it(`${name} cites a rule on each transition, and only known ones`, () => {
      const own = transitions.filter((one) => one.name.startsWith(`${name}.`));
      expect(own.length, `transitions of ${name}`).toBeGreaterThan(0);
      expect(own.filter((one) => one.rules.length === 0)).toEqual([]);
      expect(own.filter((one) => one.rules.some((id) => !known.has(id)))).toEqual([]);
    });
  }

  it('cite every step rule', () => {
    const steps = rules.filter(({ kind }) => kind === 'step').map(({ id }) => id);
    expect(steps.length, 'step rules').toBeGreaterThan(0);
    const cited = new Set(transitions.flatMap((one) => one.rules));
    expect(steps.filter((id) => !cited.has(id))).toEqual([]);
  });
});

describe('ids', () => {
  it('never disappear: what was released is in force or retired', () => {
    const released = JSON.parse(read('test/architecture/released-ids.json')) as string[];
    expect(released.length, 'released ids').toBeGreaterThan(0);
    const defined = new Set(filesBelow('spec', '.md').map(chapterOf).flatMap(idsDefined));
    expect(released.filter((id) => !defined.has(id))).toEqual([]);
  });

  it('decide each of the eighty candidates', () => {
    const scope = chapterOf('spec/00-scope.md');
    const candidates = candidatesOf(chapterOf('spec/02-candidates.md'));
    expect(candidates.map(({ number }) => number)).toEqual([...Array(80).keys()].map((n) => n + 1));
    const known = new Set([...rules.map(({ id }) => id), ...idsDefined(scope)]);
    const undecided = candidates.filter((one) => one.ids.some((id) => !known.has(id)));
    expect(undecided).toEqual([]);
  });
});

describe('the reader of chapters', () => {
  const line =
    '`step` · binds driver · types generic, fs-dax · eras kernels since 6.19 · `mm/a.c` `f()` · confidence B';

  it('reads a rule', () => {
    const [entry] = entriesOf(sayings(`# T\n\n## LIF-001 A page\n\n${line}\n\nWhy.\n`));
    expect(entry).toMatchObject({
      id: 'LIF-001',
      title: 'A page',
      kind: 'step',
      binds: 'driver',
      driverFor: [],
      types: ['fs-dax', 'generic'],
      eras: kernelEras().filter(kernelsSince('6.19').has),
      file: 'mm/a.c',
      function: 'f',
      confidence: 'B',
      contractOnly: false,
      assumes: [],
      text: 'Why.',
    });
  });

  it('reads for which types the driver is bound', () => {
    const bound = line.replace('binds driver', 'binds core, driver for generic, fs-dax');
    const [entry] = entriesOf(sayings(`## LIF-001 A page\n\n${bound}\n\nWhy.\n`));
    expect(entry).toMatchObject({ binds: 'core', driverFor: ['fs-dax', 'generic'] });
    const odd = { path: 'toy.md', id: 'LIF-001', title: 'A page' };
    expect(() => entryOf({ ...odd, body: bound.replace('for generic', 'for toys') })).toThrow(
      'got toys',
    );
    expect(() => entryOf({ ...odd, body: line.replace('driver', 'drivers') })).toThrow('LIF-001');
  });

  it('reads a promise of the header, and what it assumes', () => {
    const meta =
      '`leads-to` · binds core · types all · eras contract · header `include/a.h` · confidence A' +
      ' · contract only · assumes ASM-001, ASM-002';
    const [entry] = entriesOf(sayings(`## MAP-001 It ends\n\n${meta}\n\nWhy.\n`));
    expect(entry).toMatchObject({
      kind: 'leadsTo',
      types: memoryTypes,
      function: undefined,
      contractOnly: true,
      assumes: ['ASM-001', 'ASM-002'],
    });
  });

  it('names the rule whose line it cannot read', () => {
    const heading = { path: 'toy.md', id: 'LIF-001', title: 'A page' };
    expect(() => entryOf({ ...heading, body: '`maybe` · binds core' })).toThrow('under LIF-001');
    expect(() => entryOf({ ...heading, body: line.replace('since 6.19', 'of old') })).toThrow(
      'got kernels of old',
    );
  });

  it('reads assumptions as headings and not as rules', () => {
    const page = sayings('## ASM-001 So it is\n\nBecause.\n\n## Other\n');
    expect(headingsOf(page).map(({ id }) => id)).toEqual(['ASM-001']);
    expect(entriesOf(page)).toEqual([]);
    expect(isRuleId('OUT-001')).toBe(false);
  });

  it('reads the transitions of a statechart, one or several to an event', () => {
    const config = {
      states: { a: { on: { x: { meta: { rules: ['LIF-001'] } }, y: [{}, {}] } }, b: {} },
    };
    expect(transitionsOf('toy', config)).toEqual([
      { name: 'toy.a.x', rules: ['LIF-001'] },
      { name: 'toy.a.y', rules: [] },
      { name: 'toy.a.y', rules: [] },
    ]);
  });
});

interface ArrowConfig {
  readonly meta?: { readonly rules?: readonly string[] };
}

interface ChartConfig {
  readonly states?: Readonly<
    Record<string, { readonly on?: Readonly<Record<string, ArrowConfig | readonly ArrowConfig[]>> }>
  >;
}

function transitionsOf(machine: string, { states = {} }: ChartConfig): Transition[] {
  return Object.entries(states).flatMap(([state, { on = {} }]) =>
    Object.entries(on).flatMap(([event, arrows]) =>
      [arrows]
        .flat()
        .map(({ meta }) => ({ name: `${machine}.${state}.${event}`, rules: meta?.rules ?? [] })),
    ),
  );
}

function familyOf(id: string): string {
  return id.slice(0, 3);
}

function ids(all: readonly { readonly id: string }[]): string[] {
  return all.map(({ id }) => id).sort();
}

function repeated(all: readonly string[]): string[] {
  return all.filter((id, index) => all.indexOf(id) !== index);
}
