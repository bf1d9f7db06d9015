// The transitions of a statechart as rows.
import { describe, expect, it } from 'vitest';
import { blocked, errno } from '../../src/core/answer.ts';
import { arrowKey, arrowsOf } from '../../src/export/arrows.ts';

const refuse = { type: 'refuse', params: { answer: errno('EBUSY') } };
const arrows = arrowsOf({
  initial: 'open',
  states: {
    open: {
      on: {
        close: [
          { guard: 'isLocked', actions: [refuse], meta: { rules: ['TOY-001'] } },
          { target: 'closed', actions: ['swing', { type: 'slam' }] },
        ],
        wait: { target: 'closed', actions: [{ type: 'refuse', params: { answer: blocked } }] },
        look: {},
        try: { actions: 'answerFlaw' },
      },
    },
    closed: {},
  },
});

describe('arrowsOf', () => {
  it('reads one transition or several, with what stands in them', () => {
    expect(arrows.slice(0, 2)).toEqual([
      {
        source: 'open',
        event: 'close',
        guard: 'isLocked',
        target: 'open',
        actions: [],
        answer: '-EBUSY',
        isRefusal: true,
        rules: ['TOY-001'],
        because: [],
      },
      {
        source: 'open',
        event: 'close',
        guard: 'otherwise',
        target: 'closed',
        actions: ['swing', 'slam'],
        answer: 'ok',
        isRefusal: false,
        rules: [],
        because: [],
      },
    ]);
  });

  it('calls a transition that moves and answers otherwise no refusal', () => {
    expect(arrows[2]).toMatchObject({ event: 'wait', answer: 'blocked', isRefusal: false });
  });

  it('reads an empty transition as done, and an answer that is found as a refusal', () => {
    expect(arrows[3]).toMatchObject({ event: 'look', guard: '', answer: 'ok', isRefusal: false });
    expect(arrows[4]).toMatchObject({ answer: 'errno of the flaw', actions: [], isRefusal: true });
  });

  it('tells transitions apart by where they lead and what they answer', () => {
    expect(new Set(arrows.map(arrowKey)).size).toBe(arrows.length);
  });
});
