// The table of the header's items: each with its code, rules and test. Value in, Markdown out.

import { kernelEras } from '../domain/era.ts';
import { code, idLink, list, renderTable } from './markdown.ts';

/** One declared item of a header, as far as the table shows it. */
export interface HeaderTableItem {
  readonly item: string;
  readonly form: string;
  readonly since: string;
  readonly code: string;
  readonly name: string;
  readonly test: string;
  readonly rules: readonly string[];
  /** What a kernel without CONFIG_ZONE_DEVICE has of it. */
  readonly withoutZoneDevice: string;
}

const columns = [
  ...['Item', 'Form', 'Eras', 'Without ZONE_DEVICE', 'Name here', 'Code', 'Test', 'Rules'],
];

/** Where the header declares an item: `all`, or `since 6.15`. The header's own words have every item. */
export const erasOfItem = ({ since }: Pick<HeaderTableItem, 'since'>): string =>
  since === kernelEras()[0] ? 'all' : `since ${since}`;

/** A Markdown table with one row for each item, in their order, and a final newline. */
export function renderHeaderTable(items: readonly HeaderTableItem[]): string {
  const rows = items.map((item) => [
    code(item.item),
    item.form,
    erasOfItem(item),
    item.withoutZoneDevice,
    code(item.name),
    code(item.code),
    code(item.test),
    list(item.rules.map(idLink)),
  ]);
  return renderTable(columns, rows);
}
