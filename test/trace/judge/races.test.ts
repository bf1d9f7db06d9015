// Lines of two CPUs that no state explains in their order: an order that keeps each CPU's
// own explains them, or none does. And of file pages the last put and the free, which are two events.
import { describe, expect, it } from 'vitest';
import { privateTrace, replay, TraceText } from '../trace-text.ts';

describe('lines of two CPUs about one page', () => {
  it('conform where the only possible order is explained', () => {
    // The last put stands before the one that it came after.
    const trace = privateTrace().handOut(0).mod(0, 1).by('a-1', 0);
    trace.put(0, -1, { ret: 1, count: 0 }).by('b-2', 1).put(0, -1, { ret: 0, count: 1 });
    trace.by('a-1', 0).free(0);
    expect(replay(trace)).toMatchObject({ divergences: [], reordered: 1 });
  });

  it('diverge in every order where one CPU has written them all', () => {
    const trace = privateTrace().handOut(0).mod(0, 1);
    trace.put(0, -1, { ret: 1, count: 0 }).put(0, -1, { ret: 0, count: 1 }).free(0);
    const { verdict, divergences } = replay(trace);
    expect(verdict).toBe('diverges');
    expect(divergences[0]).toMatchObject({ rule: 'LIF-001', line: 10, orders: 'every' });
  });

  it('diverge in every order where they are far apart', () => {
    const trace = privateTrace().handOut(0).mod(0, 1).by('a-1', 0);
    trace.put(0, -1, { ret: 1, count: 0 }).by('b-2', 1).wait(25_000);
    trace.put(0, -1, { ret: 0, count: 1 });
    expect(replay(trace).divergences[0]).toMatchObject({ line: 10, orders: 'every' });
  });

  it('conform where one of two possible orders is explained', () => {
    // The hand-out stands before the free path that it came after.
    const trace = privateTrace().handOut(0).by('a-1', 0).put(0).by('b-2', 1).init(0);
    trace.by('a-1', 0).free(0).by('b-2', 1).set(0, 1);
    expect(replay(trace)).toMatchObject({ verdict: 'conforms', divergences: [], reordered: 1 });
  });

  it('conform where a line comes late, after many lines of another CPU about the page', () => {
    // The task on CPU 1 has put the page before it was stopped; its line comes only after two lives.
    const trace = privateTrace().by('b-2', 1).handOut(1).by('a-1', 0).handOut(0).mod(0, 1);
    trace.put(0, -1, { ret: 1, count: 0 }).free(0);
    for (let life = 0; life < 2; life += 1) {
      trace.init(0).set(0, 1).put(0, -1, { ret: 1, count: 0 }).free(0);
    }
    trace.by('b-2', 1).put(0, -1, { ret: 0, count: 1 });
    expect(replay(trace)).toMatchObject({ divergences: [], reordered: 1 });
  });

  it('diverge where the line cannot be so late: its CPU has written another in between', () => {
    const trace = privateTrace().by('a-1', 0).handOut(0).mod(0, 1);
    trace.put(0, -1, { ret: 1, count: 0 }).by('b-2', 1).handOut(1).put(0, -1, { ret: 0, count: 1 });
    const { verdict, divergences } = replay(trace.by('a-1', 0).free(0));
    expect(verdict).toBe('diverges');
    expect(divergences[0]).toMatchObject({ rule: 'LIF-001', orders: 'every' });
  });
});

describe('a file page', () => {
  const page = (): TraceText => new TraceText('fs-dax').live('7.3').by('a-1', 0).mod(0, 1).put(0);

  it('may be taken again before the line of its free, which is that of the task that has put it', () => {
    const trace = page().by('b-2', 1).mod(0, 1).mod(0, 1).by('a-1', 0).free(0);
    trace.by('b-2', 1).put(0).put(0).free(0);
    expect(replay(trace, '7.3', 'all')).toMatchObject({ verdict: 'conforms', divergences: [] });
  });

  it('is not freed by a task that has not put it', () => {
    const { divergences } = replay(page().by('b-2', 1).free(0), '7.3', 'all');
    expect(divergences).toMatchObject([{ rule: 'LIF-009' }]);
  });

  it('is freed before its task comes back to it', () => {
    const { divergences } = replay(page().mod(0, 1), '7.3', 'all');
    expect(divergences).toMatchObject([{ rule: 'LIF-008' }]);
  });

  it('whose free does not come is doubted', () => {
    const { verdict, reasons } = replay(page(), '7.3', 'all');
    expect(verdict).toBe('inconclusive');
    expect(reasons[0]).toContain('1 step that is not over');
  });
});
