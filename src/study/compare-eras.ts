// One memory type under two eras: what an observer sees of each, compared call by call.

import { buildWorld, rulesFor, type Built } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import { conditions } from '../domain/alphabet.ts';
import type { Bounds } from '../domain/bounds.ts';
import { eraRow, type Era, type EraRow } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { conditionOf } from '../domain/pagemap.ts';
import {
  compareSystems,
  type Both,
  type Comparison,
  type Difference,
  type Side,
} from '../explore/differences.ts';
import type { Move } from '../export/notation.ts';
import type { Stage } from '../mutants/mutant.ts';
import { absent, eventNumbers, tail, type FolioCall } from '../model/slots.ts';

/** What is compared. */
export interface CompareOrder {
  readonly type: MemoryType;
  readonly eras: Both<Era>;
  readonly bounds: Bounds;
  /** Pairs of states, at most. */
  readonly maxPairs: number;
}

/** A figure of the era's row that is not the same. */
export interface FigureDifference {
  readonly figure: string;
  readonly values: Both<string>;
}

/** A difference, in the worlds that show it. */
export interface EraDifference extends Difference<Move> {
  readonly stage: Stage;
  readonly built: Both<Built>;
}

/** Everything in which two eras of a type differ. */
export interface EraComparison extends Omit<Comparison<Move>, 'differences'> {
  readonly differences: readonly EraDifference[];
  readonly figures: readonly FigureDifference[];
  /** Rules that are in force in one of them only. */
  readonly rules: Both<readonly RuleId[]>;
}

/** Folios and their pagemap, and every way to register one. */
const stages: readonly Stage[] = ['life', 'pagemap'];

/** Compares; yields the number of pairs now and then. */
export function* compareEras({
  type,
  eras,
  bounds,
  maxPairs,
}: CompareOrder): Generator<number, EraComparison> {
  const [one, other] = eras;
  const found: (Comparison<Move> & Pick<EraDifference, 'stage' | 'built'>)[] = [];
  for (const stage of stages) {
    const built: Both<Built> = [
      buildWorld({ type, era: one, bounds, stage }),
      buildWorld({ type, era: other, bounds, stage }),
    ];
    const pages = stage === 'life' ? bounds.pages : 0;
    const sides: Both<Side<Move>> = [sideOf(built[0], pages), sideOf(built[1], pages)];
    const compared = yield* compareSystems(sides, { kindOf, isParting, maxPairs });
    found.push({ ...compared, stage, built });
  }
  return {
    differences: found.flatMap(({ differences, stage, built }) =>
      differences.map((difference) => ({ ...difference, stage, built })),
    ),
    pairs: found.reduce((sum, { pairs }) => sum + pairs, 0),
    complete: found.every(({ complete }) => complete),
    figures: figuresBetween(eraRow(type, one), eraRow(type, other)),
    rules: [rulesOnlyIn(type, one, other), rulesOnlyIn(type, other, one)],
  };
}

const kindOf = ({ event }: Move): string => event.type;

/** A folio that is free here and pinned there, or no folio at all. */
const isParting = (field: string): boolean => /^(?:pagemap )?(?:phase|slot)$/.test(field);

const figuresBetween = (one: EraRow, other: EraRow): readonly FigureDifference[] =>
  (Object.keys(one) as (keyof EraRow)[])
    .filter((figure) => figure !== 'type' && figure !== 'era' && one[figure] !== other[figure])
    .map((figure) => ({ figure, values: [String(one[figure]), String(other[figure])] }));

const rulesOnlyIn = (type: MemoryType, era: Era, other: Era): readonly RuleId[] => {
  const there = new Set(rulesFor(type, other).map(({ id }) => id));
  return rulesFor(type, era)
    .map(({ id }) => id)
    .filter((id) => !there.has(id));
};

/** Seen from outside: every field of each folio and of the pagemap, and which callbacks a call comes to. */
const sideOf = (built: Built, pages: number): Side<Move> => {
  const { world, folios, pagemap } = built;
  const pagemapFields = new Fields('pagemap', (state) => pagemap.view(state));
  const pageFields = Array.from(
    { length: pages },
    (_, page) => new Fields(String(page), (state) => folios.view(state)),
  );
  const effects = new Effects(built);
  return {
    system: world,
    observe: (state) => {
      const seen = new Map(pagemapFields.of(state[0] ?? 0));
      for (const [page, fields] of pageFields.entries()) {
        const folio = state[1 + page] ?? absent;
        if (folio >= tail) seen.set(`${page} slot`, folio === absent ? 'absent' : 'tail');
        else for (const [name, value] of fields.of(folio)) seen.set(name, value);
      }
      return seen;
    },
    effects: (state, move) => effects.of(state, move),
    fieldOf: (name) => (name.startsWith('pagemap ') ? name : (name.split(' ')[1] ?? name)),
  };
};

/** Names of the subject, and what is only the model's own account of the count. */
const unseen: ReadonlySet<string> = new Set(['type', 'era', 'base']);

/** The fields of one place, by the number of what is there. */
class Fields {
  readonly #place: string;
  readonly #view: (state: number) => object;
  readonly #known: (readonly (readonly [string, string | number | boolean])[])[] = [];

  constructor(place: string, view: (state: number) => object) {
    this.#place = place;
    this.#view = view;
  }

  of(state: number): readonly (readonly [string, string | number | boolean])[] {
    return (this.#known[state] ??= Object.entries(this.#view(state))
      .filter(([field]) => !unseen.has(field))
      .map(([field, value]) => [`${this.#place} ${field}`, plain(value)] as const));
  }
}

const plain = (value: unknown): string | number | boolean =>
  typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'
    ? value
    : JSON.stringify(value);

/** What a call does beyond the state, by state and move. */
class Effects {
  readonly #built: Built;
  readonly #events = new Map<number, readonly number[]>();
  readonly #known = new Map<string, string>();

  constructor(built: Built) {
    this.#built = built;
  }

  of(state: Uint16Array, move: number): string {
    const { pfn, event } = this.#built.world.names.describe(move);
    const whole = state[0] ?? 0;
    const isFolios = event.type.startsWith('folio.');
    const folio = isFolios ? (state[1 + (pfn ?? 0)] ?? absent) : absent;
    const key = `${whole} ${folio} ${move}`;
    let known = this.#known.get(key);
    if (known === undefined) {
      known = isFolios ? this.#ofFolio(whole, folio, move) : this.#ofPagemap(whole, event);
      this.#known.set(key, known);
    }
    return known;
  }

  #ofPagemap(whole: number, event: Move['event']): string {
    const { pagemap } = this.#built;
    const spelt = JSON.stringify(event);
    const number = pagemap.events.findIndex((one) => JSON.stringify(one) === spelt);
    return number < 0 ? '' : namesOf(pagemap.row(whole, number).effects);
  }

  #ofFolio(whole: number, folio: number, move: number): string {
    const { world, folios, pagemap } = this.#built;
    let numbers = this.#events.get(move);
    numbers ??= eventNumbers(folios.events, world.names.describe(move).event as FolioCall);
    this.#events.set(move, numbers);
    const number = numbers[conditions.indexOf(conditionOf(pagemap.view(whole)))] ?? -1;
    return namesOf(folios.row(folio, number).effects);
  }
}

/** What goes on beyond the state: pagemap references, written counts and the layout of pages show in the state itself. */
const namesOf = (effects: readonly { readonly type: string }[]): string =>
  effects
    .map(({ type }) => type)
    .filter((name) => !name.startsWith('pagemap.') && name !== 'pages.lay' && name !== 'count.set')
    .join(', ');
