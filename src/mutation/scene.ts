// The worlds in which mutants are looked at: small ones, each rich in something else.

import { worldWith } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import { smallBounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { explore, type Exploration } from '../explore/breadth-first.ts';
import type { SpecRule } from '../invariants/about.ts';
import type { Alteration } from './alteration.ts';
import { SoundTables, type FolioTable, type PagemapTable, type Sort } from './sound-tables.ts';

/** One sort of world. */
export interface Scene extends Sort {
  readonly name: string;
}

const poor = { maxCount: 1, maxPins: 0, maxPoisoned: 0, maxLookUps: 0, maxShared: 0 } as const;

/** In the order in which they are looked at: those that are explored fastest first. */
export const scenes: readonly Scene[] = [
  { name: 'two pages', stage: 'life', bounds: smallBounds },
  {
    name: 'one page, more holders',
    stage: 'life',
    bounds: {
      ...{ ...smallBounds, pages: 1, maxOrder: 0, maxCount: 3 },
      ...{ maxPins: 2, maxLookUps: 2, maxShare: 3 },
    },
  },
  { name: 'a pagemap of two ranges', stage: 'pagemap', bounds: smallBounds },
  { name: 'a pagemap with an altmap', stage: 'altmap', bounds: smallBounds },
  {
    name: 'four pages, larger folios',
    stage: 'life',
    bounds: { ...smallBounds, ...poor, pages: 4, maxOrder: 2 },
  },
];

/** What an exploration says of one world. */
interface Found extends Pick<Exploration, 'complete' | 'violations' | 'states'> {
  /** Reachable rules that had a witness. */
  readonly witnessed: ReadonlySet<RuleId>;
}

/** How a mutant did in one scene. */
export type Outcome =
  | { readonly kind: 'same' }
  | { readonly kind: 'killed'; readonly rule: RuleId; readonly length: number | null }
  | { readonly kind: 'survived' }
  | { readonly kind: 'unfinished' };

const mostStates = 400_000;

/** A scene of one type and era, explored as it is, and ready to be explored with one part altered. */
export class SoundScene {
  readonly scene: Scene;
  readonly states: number;
  private readonly sound: SoundTables;
  private readonly found: Found;
  private readonly asked: {
    readonly folios: readonly number[];
    readonly pagemap: readonly number[];
  };

  constructor(type: MemoryType, era: Era, scene: Scene) {
    this.scene = scene;
    this.sound = new SoundTables(type, era, scene);
    const tables = this.sound.with([]);
    this.found = this.explore(tables, false);
    this.states = this.found.states;
    this.asked = { folios: [...tables.folios.asked], pagemap: [...tables.pagemap.asked] };
    if (!this.found.complete || this.found.violations.length > 0) {
      throw new RangeError(
        `Expected ${type} (${era}) to hold in ${scene.name}, got ${this.found.complete ? 'a broken rule' : 'no end'}`,
      );
    }
  }

  /** What becomes of a mutant here. */
  judge(alteration: Alteration): Outcome {
    const tables = this.sound.with([alteration]);
    if (!this.differs(tables)) return { kind: 'same' };
    const { complete, violations, witnessed } = this.explore(tables, true);
    const length = Math.min(...violations.map(({ path }) => path.length));
    const shortest = violations.find(({ path }) => path.length === length);
    if (shortest) return { kind: 'killed', rule: shortest.rules[0] ?? '', length };
    if (!complete) return { kind: 'unfinished' };
    const missed = [...this.found.witnessed].find((id) => !witnessed.has(id));
    return missed === undefined
      ? { kind: 'survived' }
      : { kind: 'killed', rule: missed, length: null };
  }

  private differs({
    folios,
    pagemap: own,
  }: {
    folios: FolioTable;
    pagemap: PagemapTable;
  }): boolean {
    return (
      folios.initial !== this.sound.folios.table.initial ||
      own.initial !== this.sound.pagemap.table.initial ||
      this.asked.folios.some((row) => folios.differsAt(row)) ||
      this.asked.pagemap.some((row) => own.differsAt(row))
    );
  }

  private explore(
    tables: { folios: FolioTable; pagemap: PagemapTable },
    stopAtViolation: boolean,
  ): Found {
    const { world, judge } = worldWith(this.scene, this.sound.inForce, tables);
    const found = explore(world, { maxStates: mostStates, stopAtViolation });
    const said = new Set(judge.concern.keys());
    for (const table of [tables.folios, tables.pagemap]) {
      for (const row of table.asked) {
        const event = row % table.events.length;
        const state = (row - event) / table.events.length;
        for (const id of table.concernedByRow(state, event)) said.add(id);
      }
    }
    const isWitnessed = ({ id, kind }: SpecRule): boolean => kind === 'reachable' && said.has(id);
    const witnessed = new Set(this.sound.inForce.filter(isWitnessed).map(({ id }) => id));
    const { complete, violations, states } = found;
    return { complete, violations, states, witnessed };
  }
}
