// Small worlds of one type and era in which changes are made: tables that all of them share.

import { buildWorld, worldWith, type Fault } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import { smallBounds, type Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Alteration } from '../mutation/alteration.ts';
import { SoundTables } from '../mutation/sound-tables.ts';
import { reference, type Made } from './engines.ts';
import { mostStates } from './compare.ts';

/** Two pages and little of everything: thousands of states at most. */
export const tinyBounds: Bounds = { ...smallBounds, maxCount: 1, maxShare: 1, maxShared: 0 };

/** Tables that have grown by so much are made anew: numbers of states are sizes of arrays. */
const mostGrowth = 3;

export class Ground {
  readonly type: MemoryType;
  readonly era: Era;
  readonly bounds: Bounds;
  /** Reachable rules that have a witness in the world as it is. */
  readonly witnesses: readonly RuleId[];
  private sound: SoundTables;
  private size: number;

  constructor(type: MemoryType, era: Era, bounds: Bounds) {
    this.type = type;
    this.era = era;
    this.bounds = bounds;
    this.sound = new SoundTables(type, era, { stage: 'life', bounds });
    this.witnesses = reference(this.made([]), mostStates).witnessed;
    this.size = this.sizeNow;
  }

  /** Worlds with these parts altered. Each has tables of its own, on what all have in common. */
  with(alterations: readonly Alteration[]): () => Made {
    if (this.sizeNow > mostGrowth * this.size) {
      this.sound = new SoundTables(this.type, this.era, { stage: 'life', bounds: this.bounds });
    }
    return () => this.made(alterations);
  }

  /** Worlds with a fault in them, on tables of their own alone. */
  withFault(fault: Fault): () => Made {
    return () => {
      const { type, era, bounds } = this;
      const built = buildWorld({ type, era, bounds, fault });
      const tables = [built.folios, built.pagemap, built.judge];
      const said = (): Set<RuleId> => new Set(tables.flatMap(({ concern }) => [...concern.keys()]));
      return { ...built, inForce: built.rules, said };
    };
  }

  private get sizeNow(): number {
    return this.sound.folios.table.size + this.sound.pagemap.table.size;
  }

  private made(alterations: readonly Alteration[]): Made {
    const { inForce } = this.sound;
    const tables = this.sound.with(alterations);
    const { bounds } = this;
    const built = worldWith({ bounds, stage: 'life' }, inForce, tables);
    const said = (): Set<RuleId> => {
      const ids = new Set(built.judge.concern.keys());
      for (const table of [tables.folios, tables.pagemap]) {
        for (const row of table.asked) {
          const event = row % table.events.length;
          for (const id of table.concernedByRow((row - event) / table.events.length, event)) {
            ids.add(id);
          }
        }
      }
      return ids;
    };
    return { ...built, inForce, said };
  }
}
