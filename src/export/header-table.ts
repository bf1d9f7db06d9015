// The table of the header's items: each with its code, rules and test. Value in, Markdown out.

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
  ...['Item', 'Form', 'Since', 'Without ZONE_DEVICE', 'Name here', 'Code', 'Test', 'Rules'],
];

/** A Markdown table with one row for each item, in their order, and a final newline. */
export function renderHeaderTable(items: readonly HeaderTableItem[]): string {
  const rows = items.map((item) => [
    code(item.item),
    item.form,
    item.since,
    item.withoutZoneDevice,
    code(item.name),
    code(item.code),
    code(item.test),
    list(item.rules.map(idLink)),
  ]);
  return renderTable(columns, rows);
}
