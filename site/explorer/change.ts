// One part of the world changed by a form: a guard that always or never holds, an action left out, a figure of an era. It
// is a patch like any other, and has an id, so that a link can hold it.

import { eraParameterNames, type EraParameter } from '../../src/domain/era-parameters.ts';
import { eraRow, type Era } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { folioMachines } from '../../src/model/machines.ts';
import { pagemap } from '../../src/model/pagemap.ts';
import { alterationsOf, type Alteration } from '../../src/mutation/alteration.ts';
import { partsOf } from '../../src/patch/parts.ts';
import type { Patch } from '../../src/patch/patch.ts';
import { Patched } from '../../src/patch/patched.ts';

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
  alterationsOf(eraRow(type, era)).map(changeOf);

/** A figure of an era as text, and back. */
const figureOf = (text: string): unknown => {
  if (/^\d+$/.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
};

/** A change by its id, whether or not it is one of this kernel. */
export const changeNamed = (id: string): Change | undefined => {
  const [, place = '', kind = '', part = '', how = ''] =
    /^change:(folio|pagemap|era)\.(guard|action|parameter)\.(\w+)=(.+)$/.exec(id) ?? [];
  if (place === '') return undefined;
  const value = kind === 'parameter' ? figureOf(how) : undefined;
  return { id, place, kind, part, how, value } as Change;
};

/** The memory types that have the part; none if there is no such part. */
export const typesOf = ({ place, kind, part }: Change): readonly MemoryType[] =>
  memoryTypes.filter((type) => {
    if (place === 'era') return eraParameterNames.some((name) => name === part);
    const { guards, actions } = partsOf(place === 'folio' ? folioMachines[type] : pagemap);
    return (kind === 'guard' ? guards : actions).includes(part);
  });

/** What is changed, as a title. */
export const titleOf = ({ place, kind, part, how }: Change): string => {
  const of = place === 'pagemap' ? 'of the pagemap ' : '';
  if (kind === 'parameter') return `the era's ${part} is ${how}`;
  if (kind === 'action') return `action ${part} ${of}is left out`;
  const words = { always: 'always holds', never: 'never holds', negated: 'is negated' }[how];
  return `guard ${part} ${of}${words ?? how}`;
};

const guardOf = (how: string): boolean | ((asked: object, sound: boolean) => boolean) =>
  how === 'negated' ? (_, sound) => !sound : how === 'always';

/** The change as a patch. */
const patchOf = (change: Change, types: readonly MemoryType[]): Patch => {
  const { place, kind, part, how, value } = change;
  const common = { title: titleOf(change), types };
  if (kind === 'parameter') return { ...common, era: { [part as EraParameter]: value } };
  const parts =
    kind === 'guard' ? { guards: { [part]: guardOf(how) } } : { actions: { [part]: [] } };
  return { ...common, ...(place === 'pagemap' ? { pagemap: parts } : parts) };
};

/** The change, ready to be put into a world. */
export const patchedBy = (change: Change): Patched => {
  const types = typesOf(change);
  return new Patched(patchOf(change, types), types);
};

/** The file that makes the same change on the command line. */
export const patchFile = (change: Change, type: MemoryType): string => {
  const { place, kind, part, how, value } = change;
  const given =
    kind === 'guard'
      ? `guards: { ${part}: ${how === 'negated' ? '(_, sound) => !sound' : String(how === 'always')} }`
      : `actions: { ${part}: [] }`;
  const line =
    kind === 'parameter'
      ? `era: { ${part}: ${typeof value === 'string' ? `'${value}'` : String(value)} }`
      : place === 'pagemap'
        ? `pagemap: { ${given} }`
        : given;
  return [
    "import { definePatch } from 'zdspec/patch';",
    '',
    'export const patch = definePatch({',
    `  title: "${titleOf(change)}",`,
    `  types: ['${type}'],`,
    `  ${line},`,
    '});',
  ].join('\n');
};
