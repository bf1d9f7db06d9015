// The Mermaid diagram of a statechart.
import { describe, expect, it } from 'vitest';
import { machines } from '../../src/catalog.ts';
import { arrowsOf, type ChartConfig } from '../../src/export/arrows.ts';
import { renderDiagram } from '../../src/export/diagram.ts';

const states = {
  open: {
    on: { 'door.close': { target: 'closed' }, 'bell.ring': {}, 'door.slam': { target: 'closed' } },
  },
  closed: { on: { a: {}, b: {}, c: {}, d: {}, e: {} } },
};

describe('renderDiagram', () => {
  it('draws one arrow between two states, and writes into a state what stays in it', () => {
    expect(renderDiagram('open', arrowsOf({ initial: 'open', states }), 'door.')).toBe(
      [
        'stateDiagram-v2',
        '  state "open" as open',
        '  state "closed" as closed',
        '  [*] --> open',
        '  open --> closed : close, slam',
        '  open : bell.ring',
        '  closed : a, b, c, d',
        '  closed : e',
      ].join('\n'),
    );
  });

  for (const { name, machine } of machines) {
    it(`has no sign in the labels of ${name} that Mermaid would read`, () => {
      const { initial, states } = machine.config as unknown as ChartConfig;
      const lines = renderDiagram(initial, arrowsOf({ initial, states }), 'folio.').split('\n');
      expect(lines.length).toBeGreaterThan(Object.keys(states).length + 2);
      const odd = lines
        .slice(1)
        .filter(
          (line) =>
            !/^ {2}(?:state "\w+" as \w+|(?:\w+|\[\*\])(?: --> \w+)?(?: : [\w., ]+)?)$/.test(line),
        );
      expect(odd).toEqual([]);
    });
  }
});
