// The eras of one memory type side by side: the fields in which they differ, and those in which they agree.

import type { EraRow } from '../domain/era.ts';
import { meansSomething } from '../domain/figure-scope.ts';
import { code } from './markdown.ts';
import type { Section } from './machine-page.ts';

/** A section with one column for each era. */
export const eraSection = (rows: readonly EraRow[]): Section => {
  const [first] = rows;
  const fields = Object.keys(first ?? {}) as (keyof EraRow)[];
  const figures = fields.filter(
    (field) =>
      field !== 'type' &&
      field !== 'era' &&
      first !== undefined &&
      meansSomething(field, first.type),
  );
  const valuesOf = (field: keyof EraRow): string[] => rows.map((row) => String(row[field]));
  const differs = (field: keyof EraRow): boolean => new Set(valuesOf(field)).size > 1;
  const same = figures
    .filter((field) => !differs(field))
    .map((field) => `${code(field)} ${String(first?.[field])}`);
  return {
    title: 'Eras',
    says:
      'The figures of `src/domain/era.ts` that mean something to this type and differ between eras.' +
      (same.length === 0 ? '' : ` The same in each of them: ${same.join(', ')}.`),
    columns: ['Figure', ...rows.map((row) => row.era)],
    rows: figures.filter(differs).map((field) => [code(field), ...valuesOf(field)]),
  };
};
