// One part of the world changed: a guard that always or never holds, an action left out, a figure of an era.

import { eraRow, eras, type Era } from '../domain/era.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { alterationsOf, type Alteration } from '../mutation/alteration.ts';
import { isPatchable } from '../patch/parts.ts';

/** What can be changed in a world. */
export interface Change {
  /** `change:folio.guard.isHeld=always`. */
  readonly id: string;
  readonly place: Alteration['place'];
  readonly kind: 'guard' | 'action' | 'parameter';
  readonly part: string;
  /** `always`, `never`, `negated`, `left out`, or the figure's other value as text. */
  readonly how: string;
  /** That value itself; undefined where no figure is changed. */
  readonly value: Alteration['value'];
}

const changeOf = ({ place, part: named, change, value }: Alteration): Change => {
  const [kind = '', part = ''] = named.split(' ');
  const how = change.replace(/^= /, '');
  const id = `change:${place}.${kind}.${part}=${how}`;
  return { id, place, kind: kind as Change['kind'], part, how, value };
};

/** Everything that can be changed in one memory type and kernel. */
export const changesOf = (type: MemoryType, era: Era): readonly Change[] =>
  alterationsOf(eraRow(type, era))
    .map(changeOf)
    .filter(({ kind, part }) => kind !== 'action' || isPatchable(part));

/** A memory type and kernel in which a change is offered. */
export interface Place {
  readonly type: MemoryType;
  readonly era: Era;
}

interface Offered {
  readonly change: Change;
  readonly places: Place[];
}

/** Every change that some world offers, by its id; made when a change is first asked for. */
let offered: ReadonlyMap<string, Offered> | undefined;

const allOffered = (): ReadonlyMap<string, Offered> => {
  const all = new Map<string, Offered>();
  for (const type of memoryTypes) {
    for (const era of eras) {
      for (const change of changesOf(type, era)) {
        const one = all.get(change.id) ?? { change, places: [] };
        all.set(change.id, one);
        one.places.push({ type, era });
      }
    }
  }
  return all;
};

const offeredOnce = (): ReadonlyMap<string, Offered> => (offered ??= allOffered());

/** Every change that some world offers, each once. */
export const allChanges = (): readonly Change[] =>
  [...offeredOnce().values()].map(({ change }) => change);

const offeredAs = (id: string): Offered | undefined =>
  id.startsWith('change:') ? offeredOnce().get(id) : undefined;

/** A change by its id; undefined where no world offers it. */
export const changeNamed = (id: string): Change | undefined => offeredAs(id)?.change;

/** Where a change is offered; nowhere if it is none. */
export const placesOf = (id: string): readonly Place[] => offeredAs(id)?.places ?? [];

/** The memory types in which it is offered. */
export const typesOf = ({ id }: Change): readonly MemoryType[] => [
  ...new Set(placesOf(id).map(({ type }) => type)),
];

/** What is changed, as a title. */
export const titleOf = ({ place, kind, part, how }: Change): string => {
  const of = place === 'pagemap' ? 'of the pagemap ' : '';
  if (kind === 'parameter') return `the era's ${part} is ${how}`;
  if (kind === 'action') return `action ${part} ${of}is left out`;
  const words = { always: 'always holds', never: 'never holds', negated: 'is negated' }[how];
  return `guard ${part} ${of}${words ?? how}`;
};

/** Under which heading a change is offered. */
export const groupOf = ({ place, kind }: Change): string =>
  kind === 'parameter'
    ? 'Figures of the era'
    : `${kind === 'guard' ? 'Guards' : 'Actions'} of the ${place}`;
