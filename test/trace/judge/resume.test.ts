// After a line that nothing explains, following goes on: one fault is one finding, and the next fault is found too.
import { describe, expect, it } from 'vitest';
import { privateTrace, replay, TraceText } from '../trace-text.ts';

describe('a fault that repeats', () => {
  it('is one finding with a count, shown at its first line', () => {
    const trace = privateTrace().handOut(1).end(1);
    const first = trace.at + 1;
    for (let life = 0; life < 20; life += 1) trace.set(0, 1).mod(0, 1).put(0).end(0);
    expect(replay(trace).divergences).toMatchObject([{ rule: 'LIF-004', line: first, count: 20 }]);
  });

  it('is another finding where the rule, the probe or the phase is another', () => {
    const trace = privateTrace().handOut(0).set(1, 1).end(1).free(1).free(1);
    expect(replay(trace).divergences).toMatchObject([
      { rule: 'LIF-004', count: 1 },
      { rule: 'LIF-008', count: 2 },
    ]);
  });
});

describe('following goes on', () => {
  it('at a hand-out, which makes certain what the page is', () => {
    const trace = privateTrace().handOut(0).handOut(0).end(0).free(0);
    expect(replay(trace).divergences).toMatchObject([
      { rule: 'LIF-005', line: 9 },
      { rule: 'LIF-008', line: trace.at },
    ]);
  });

  it('where the count of a page was written', () => {
    const trace = privateTrace().handOut(1).set(0, 1).put(0).free(0);
    expect(replay(trace).divergences).toMatchObject([{ rule: 'LIF-004', line: 9 }]);
  });

  it('at a free, which makes certain that the page is free', () => {
    const trace = privateTrace().handOut(1).end(1).handOut(0).free(0).handOut(0).end(0);
    expect(replay(trace).divergences).toMatchObject([{ rule: 'LIF-009', line: 13 }]);
  });

  it('at a put that reaches zero', () => {
    const trace = privateTrace()
      .handOut(0)
      .mod(0, 1)
      .put(0, -1, { ret: 1 })
      .free(0)
      .handOut(0)
      .end(0);
    expect(replay(trace).divergences).toMatchObject([{ rule: 'LIF-001', line: 10 }]);
  });

  it('at an FS_DAX page that becomes idle', () => {
    const trace = new TraceText('fs-dax').live('6.12').putReturn(0, -1, { ret: 1 });
    trace.tryGet(1, 1).putReturn(1);
    expect(replay(trace).divergences).toMatchObject([{ rule: 'LIF-001', line: 5 }]);
  });

  it('without the page where the line says too little, until a later one says more', () => {
    const trace = privateTrace().mod(0, 1).mod(0, 1).put(0).init(0).set(0, 1).end(0).free(0);
    expect(replay(trace).divergences).toMatchObject([
      { rule: 'LIF-001', line: 7, count: 1 },
      { rule: 'LIF-008', line: trace.at },
    ]);
  });

  it('past a line that did not come', () => {
    const trace = privateTrace().handOut(0).end(0).handOut(1).put(1).handOut(1).end(1);
    expect(replay(trace).divergences).toMatchObject([{ rule: 'LIF-008', line: 14, count: 1 }]);
  });
});
