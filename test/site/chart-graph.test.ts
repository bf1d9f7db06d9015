// What a drawn statechart says: calls as words, those of one guard in a line, and where they are laid out.

import { describe, expect, it } from 'vitest';
import { bestLayout } from '../../site/chart/best-layout.ts';
import { graphOf } from '../../site/chart/graph.ts';
import { placeLines, type Point } from '../../site/chart/lines.ts';
import { standaloneChart } from '../../site/chart/standalone.ts';
import type { PlacedArrow } from '../../site/data/rules.ts';

const arrow = (source: string, event: string, target: string, guard = ''): PlacedArrow => ({
  ...{ machine: 'toy', source, event, target, guard, answer: 'ok', isRefusal: false },
  ...{ actions: [], rules: ['TOY-001'], because: [] },
});

const arrows = [
  arrow('up', 'toy.push', 'down', 'isLight'),
  arrow('up', 'toy.throw', 'down', 'isLight'),
  arrow('up', 'toy.drop', 'down', 'otherwise'),
  arrow('up', 'toy.look', 'up', 'isNear'),
  arrow('up', 'toy.look', 'up', 'isFar'),
  arrow('up', 'toy.shake', 'up'),
  arrow('down', 'toy.lift', 'up'),
];

describe('a drawn statechart', () => {
  it('has one word for a call that stays, whatever its guards, in rows of so many letters', () => {
    const [up, down] = graphOf('up', arrows, 8).boxes;
    expect(up?.rows.map((row) => row.map(({ text }) => text))).toEqual([['look'], ['shake']]);
    expect(up?.rows[0]?.[0]?.arrows).toHaveLength(2);
    expect([up?.isInitial, down?.isInitial, down?.rows]).toEqual([true, false, []]);
    expect(graphOf('up', arrows).boxes[0]?.rows).toHaveLength(1);
  });

  it('has one line for the calls of an arrow that share a guard, and leaves out that others are not true', () => {
    const [first] = graphOf('up', arrows).edges;
    const lines = first?.lines.map(({ words, condition }) => [
      words.map(({ text }) => text).join(', '),
      condition,
    ]);
    expect(lines).toEqual([
      ['push, throw', '[isLight]'],
      ['drop', ''],
    ]);
  });

  it('is laid out with its first state on top, each state and arrow in its place', async () => {
    const layout = await bestLayout(graphOf('up', arrows));
    const [up, down] = ['up', 'down'].map((name) =>
      layout.boxes.find(({ box }) => box.name === name),
    );
    expect(up?.y).toBeLessThan(down?.y ?? 0);
    expect(layout.edges.map(({ edge }) => `${edge.from} ${edge.to}`)).toEqual([
      'up down',
      'down up',
    ]);
    const text = standaloneChart(layout, 'A <toy>');
    expect(text).toContain('<title>A &lt;toy&gt;</title>');
    expect(text.match(/class="word"/g)).toHaveLength(6);
    expect(text).not.toContain(' href=');
  });

  it('lets lines end in one column where their arrow is behind them, and another before', () => {
    const [edge] = graphOf('up', arrows).edges;
    const label = { x: 20, y: 20, width: 200, height: 36 };
    const [before, behind] = [18, 222].map((x) => [
      { x, y: 0 },
      { x, y: 90 },
    ]) as [Point[], Point[]];
    const placed = (own: Point[], other: Point[]) =>
      edge ? placeLines(label, edge, own, [other]) : [];
    const starts = placed(before, behind).map(({ x }) => x);
    expect(new Set(starts)).toEqual(new Set([23]));
    const ends = placed(behind, before).map(({ x, width }) => x + width);
    expect(new Set(ends)).toEqual(new Set([217]));
    expect(placed(behind, before)[1]?.x).toBeGreaterThan(150);
  });
});
