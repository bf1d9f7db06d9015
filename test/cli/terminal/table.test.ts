// Tables: plain columns where there is no colour or no room, lines elsewhere.
import { describe, expect, it } from 'vitest';
import { renderColumns } from '../../../src/cli/terminal/table.ts';

const heads = ['Name', ' Count'];
const rows = [
  ['one', '1'],
  ['three', '300'],
];

describe('renderColumns', () => {
  it('pastes into a mail without colour', () => {
    const plain = ['Name   Count', 'one        1', 'three    300', ''].join('\n');
    expect(renderColumns(heads, rows, { colour: false, width: 120 })).toBe(plain);
    expect(renderColumns(heads, rows, { colour: true, width: 60 })).toBe(plain);
  });

  it('has lines on a wide terminal in colour', () => {
    const text = renderColumns(heads, rows, { colour: true, width: 100 });
    expect(text).toContain('┌');
    expect(text).toContain('three');
  });
});
