// The Promela model: what it says at the top, its tables, its choices, and what Spin would refuse.
import { describe, expect, it } from 'vitest';
import { renderPromela } from '../../src/export/promela.ts';
import { flatWorld, toyTitle, toyWorld } from './toy-world.ts';

const model = renderPromela(toyWorld, toyTitle);

describe('a world as a Promela model', () => {
  it('begins with type, kernel, bounds, the states to expect and how to run it', () => {
    const heading = model.slice(0, model.indexOf('*/'));
    expect(heading).toContain('type toy, kernel contract');
    expect(heading).toContain('Bounds: pages 2, maxOrder 1.');
    expect(heading).toContain('Expected: 6 states, no error.');
    expect(heading).toContain('spin -a MODEL && gcc -O2 -DSAFETY');
  });

  it('has nothing in its state but the whole and its slots', () => {
    const declared = [...model.matchAll(/^(?:byte|short|int|bool) .*$/gm)].map(([line]) => line);
    expect(declared).toEqual(['byte whole = 0;', 'byte slot[2] = 4;']);
  });

  it('takes shorts where a byte is too small', () => {
    const parts = { ...flatWorld.parts, size: 300 };
    expect(renderPromela({ ...flatWorld, parts }, toyTitle)).toContain('short slot[2] = 301;');
  });

  it('has one choice for each slot and row, and for each row of the whole', () => {
    const choices = [...model.matchAll(/:: d_step \{ c_expr \{ \((.*?)\) \} ->/g)];
    expect(choices.map(([, call]) => call)).toEqual([
      ...['part_step(0, 0)', 'part_step(0, 1)', 'part_step(1, 0)', 'part_step(1, 1)'],
      'whole_step(0)',
    ]);
  });

  it('asserts at every choice that no rule falls, before it is taken', () => {
    const lines = model.split('\n').filter((line) => line.includes(':: d_step'));
    const isJudged = (line: string): boolean =>
      line.indexOf('assert(c_expr { !broken })') < line.indexOf('take()') &&
      line.includes('assert(c_expr { !broken })');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !isJudged(line))).toEqual([]);
  });

  it('looks for room and lays slots out only where some part is large', () => {
    const flat = renderPromela(flatWorld, toyTitle);
    expect(model).toContain('if (slot % size || slot + size > 2) return 0;');
    expect(model).toContain('part_others[row]');
    expect(flat).not.toContain('if (part_grows[row])');
    expect(flat).not.toContain('if (part_lay[row] >= 0)');
  });

  it('adds up the budgets that can be exceeded, and no others', () => {
    expect(model).toContain('if (use_0 > 1) return 0;');
    expect(renderPromela({ ...toyWorld, budgets: [2] }, toyTitle)).not.toContain('use_0');
  });

  it('says what breaks in a world with a seeded fault', () => {
    const title = {
      ...toyTitle,
      fault: 'LIF-001.a, the last put frees nothing',
      expected: { kind: 'violation', rules: ['LIF-001', 'LIF-002'] },
    } as const;
    const text = renderPromela(toyWorld, title);
    expect(text).toContain('Seeded fault: LIF-001.a, the last put frees nothing.');
    expect(text).toContain('Expected: an error, because LIF-001 and LIF-002 can be broken.');
  });

  it('says why nothing is expected where states were not counted', () => {
    const expected = { kind: 'unknown', why: 'its states were not counted' } as const;
    expect(renderPromela(toyWorld, { ...toyTitle, expected })).toContain(
      'Expected: not known, its states were not counted.',
    );
  });

  it('refuses a table that is too long for Spin', () => {
    const meetings = new Uint8Array(40_000).fill(1);
    expect(() => renderPromela({ ...toyWorld, meetings }, toyTitle)).toThrow(
      'Expected the table meeting to have at most 65000 characters',
    );
  });
});
