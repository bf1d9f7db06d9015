// The figures that reports print, each with its sentence: of eras, of what an observer sees, and of effects.

import { eraParameterNames, type EraParameter } from '../domain/era-parameters.ts';
import type { HeaderFields, MigrationFields } from '../domain/era-row.ts';
import { eraNamed, eraRow, eras } from '../domain/era.ts';
import {
  altmapFigureWords,
  effectWords,
  eraParameterWords,
  folioFigureWords,
  headerFieldWords,
  migratingPageWords,
  migrationCallWords,
  migrationFieldWords,
  pagemapFigureWords,
} from '../domain/figure-words.ts';
import { typesOfFigure } from '../domain/figure-scope.ts';
import type { Part, PartKind } from './part.ts';

const figures = (kind: PartKind, words: Readonly<Record<string, string>>): readonly Part[] =>
  Object.entries(words).map(([name, says]) => ({
    ...{ name, kind, says },
    ...{ machines: [], uses: [], rules: [] },
  }));

const eraFigures = (): readonly Part[] =>
  eraParameterNames.map((name) => ({
    ...{ name, kind: 'figure of an era' as const, says: eraParameterWords[name] },
    ...{ machines: [], uses: [], rules: [], values: valuesOf(name) },
  }));

const valuesOf = (name: EraParameter): readonly (readonly string[])[] =>
  typesOfFigure(name).map((type) => [type, ...eras.map((era) => String(eraRow(type, era)[name]))]);

/** What differs between eras beside the rows of memory types, and what no patch names. */
const otherFigures = (): readonly Part[] => [
  ...Object.entries(migrationFieldWords).map(([name, says]) =>
    ofEras(name, 'figure of a migration', says, [
      ...typesOfFigure(name).map((type) => [
        type,
        ...eras.map((era) => String(eraNamed(era).migration[name as keyof MigrationFields])),
      ]),
    ]),
  ),
  ...Object.entries(headerFieldWords).map(([name, says]) =>
    ofEras(name, 'figure of a header', says, [
      ['all', ...eras.map((era) => String(eraNamed(era).header[name as keyof HeaderFields]))],
    ]),
  ),
  ...figures('figure of an altmap', altmapFigureWords),
  ...figures('figure of a migrating page', migratingPageWords),
  ...figures('figure of a migration call', migrationCallWords),
];

const ofEras = (
  name: string,
  kind: PartKind,
  says: string,
  values: readonly (readonly string[])[],
): Part => ({ ...{ name, kind, says, values }, ...{ machines: [], uses: [], rules: [] } });

/** All of them, in the order in which they are listed. */
export const figureParts = (): readonly Part[] => [
  ...figures('effect', effectWords),
  ...eraFigures(),
  ...figures('figure of a folio', folioFigureWords),
  ...figures('figure of a pagemap', pagemapFigureWords),
  ...otherFigures(),
];
