// What an observer sees of a world: of folios and their pagemap, or of pages that migrate.

import type { Built } from '../catalog.ts';
import { conditions } from '../domain/alphabet.ts';
import { conditionOf } from '../domain/pagemap.ts';
import type { Side } from '../explore/differences.ts';
import type { Move } from '../export/notation.ts';
import { absent, eventNumbers, tail, type FolioCall } from '../model/slots.ts';

/** Every field of the call that migrates, and of each page. */
export const migrationSideOf = ({ world, migration }: Built): Side<Move> => {
  if (migration === undefined) throw new RangeError('Expected the world of a migration');
  const calls = new Fields('call', (state) => migration.calls.view(state));
  const pages = Array.from(
    { length: world.width - 1 },
    (_, page) => new Fields(String(page), (state) => migration.pages.view(state)),
  );
  return {
    system: world,
    observe: (state) =>
      new Map([
        ...calls.of(state[0] ?? 0),
        ...pages.flatMap((fields, page) => fields.of(state[1 + page] ?? 0)),
      ]),
    effects: () => '',
    fieldOf: (name) => (name.startsWith('call ') ? name : (name.split(' ')[1] ?? name)),
  };
};

/** Seen from outside: every field of each folio and of the pagemap, and which callbacks a call comes to. */
export const sideOf = (built: Built, pages: number): Side<Move> => {
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
