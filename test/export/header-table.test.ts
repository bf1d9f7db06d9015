// The table of the header's items, as Markdown.
import { describe, expect, it } from 'vitest';
import { renderHeaderTable } from '../../src/export/header-table.ts';
import { headerItems } from '../../src/header/items.ts';

const item = {
  item: 'pgmap_altmap',
  form: 'function',
  since: '6.1',
  code: 'src/one.ts',
  name: 'pgmapAltmap',
  test: 'test/one.test.ts',
  rules: [],
  withoutZoneDevice: 'the same',
};

describe('renderHeaderTable', () => {
  it('renders a row for an item', () => {
    expect(renderHeaderTable([item])).toBe(
      [
        '| Item | Form | Eras | Without ZONE_DEVICE | Name here | Code | Test | Rules |',
        '| --- | --- | --- | --- | --- | --- | --- | --- |',
        '| `pgmap_altmap` | function | all | the same | `pgmapAltmap` | `src/one.ts` | `test/one.test.ts` | – |',
        '',
      ].join('\n'),
    );
  });

  it('lists the rules', () => {
    expect(renderHeaderTable([{ ...item, rules: ['ALT-001', 'ALT-002'] }])).toContain(
      '| [ALT-001], [ALT-002] |\n',
    );
  });

  it('keeps a bar inside its cell', () => {
    expect(renderHeaderTable([{ ...item, form: 'a|b' }])).toContain('| a\\|b |');
  });

  it('has a row for each item of the header', () => {
    expect(headerItems.length).toBeGreaterThan(0);
    expect(renderHeaderTable(headerItems).trimEnd().split('\n')).toHaveLength(
      headerItems.length + 2,
    );
  });
});
