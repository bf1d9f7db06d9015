// Which calls were made in which states, out of those that can be.

import type { FolioEvent, PagemapEvent } from '../domain/event.ts';
import { conditions } from '../domain/alphabet.ts';
import { World } from '../model/world.ts';
import { isAccepted, type Lives } from '../reading/lives.ts';
import type { TakenCall } from '../reading/taken-life.ts';

/** A call in a phase of the folio, or of the pagemap, that it is made at. */
export interface Situation {
  readonly call: (FolioEvent | PagemapEvent)['type'];
  readonly phase: string;
}

/** How many situations came, out of how many can, and which did not. */
export interface Coverage {
  readonly taken: number;
  readonly total: number;
  readonly missing: readonly Situation[];
}

/** Notes the situations of calls. */
export class Situations {
  private readonly seen = new Map<string, Situation>();

  note({ pfn, event, before }: Pick<TakenCall, 'pfn' | 'event' | 'before'>): void {
    const at = event.type.startsWith('folio.') ? before.folioAt(pfn ?? 0)?.folio : before.pagemap;
    this.add({ call: event.type as Situation['call'], phase: at?.phase ?? 'unset' });
  }

  add(situation: Situation): void {
    this.seen.set(`${situation.phase} ${situation.call}`, situation);
  }

  /** Held against what can come. */
  outOf(all: Situations): Coverage {
    const missing = [...all.seen].filter(([key]) => !this.seen.has(key)).map(([, one]) => one);
    return { taken: all.seen.size - missing.length, total: all.seen.size, missing };
  }
}

/** The situations that can come in a world's lives, by its tables: each folio and each pagemap for itself. */
export const possibleSituations = (lives: Lives): Situations => {
  const { world } = lives.built;
  const situations = new Situations();
  if (!(world instanceof World)) return situations;
  for (const situation of [...ofFolios(lives, world), ...ofPagemap(lives, world)]) {
    situations.add(situation);
  }
  return situations;
};

function* ofFolios({ order, offers }: Lives, world: World): Generator<Situation> {
  const { folios, pagemap } = world;
  const shifts = pagemap.moves
    .map((event) => pagemap.table.events[event] as PagemapEvent)
    .flatMap((event) => (event.type === 'pagemap.register' ? [event.shift] : []));
  const met = new Set(shifts.map((shift) => folios.blank(shift)));
  for (const folio of met) {
    const { phase } = folios.table.view(folio);
    for (const [condition] of conditions.entries()) {
      for (const [family, { type }] of folios.families.entries()) {
        const { next, others, outcome } = folios.move(folio, condition, family);
        const isThere = order.calls === 'hostile' || isAccepted(outcome);
        if (!isThere || !offers(type) || !folios.fit(Uint16Array.of(0, next))) continue;
        yield { call: type, phase };
        met.add(next);
        if (others >= 0) met.add(others);
      }
    }
  }
}

function* ofPagemap({ order, offers }: Lives, { pagemap, bounds }: World): Generator<Situation> {
  const { table } = pagemap;
  const met = new Set([table.initial]);
  for (const one of met) {
    for (const [index, { type }] of table.events.entries()) {
      const { next, answer } = table.row(one, index);
      const isThere =
        order.calls === 'hostile' || isAccepted({ answer, moved: next !== one, broken: [] });
      const isExchange = type === 'pagemap.take' || type === 'pagemap.drop';
      if (!isThere || !(isExchange || offers(type)) || !pagemap.fits(next)) continue;
      if (table.view(next).handed > bounds.pages) continue;
      met.add(next);
      if (!isExchange) yield { call: type, phase: table.view(one).phase };
    }
  }
}
