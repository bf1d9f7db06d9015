// Lines of two CPUs that no state explains in their order: another order explains them, only some do, or none does.
import { describe, expect, it } from 'vitest';
import { privateTrace, replay } from '../trace-text.ts';

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
    trace.put(0, -1, { ret: 1, count: 0 }).by('b-2', 1).wait(5000);
    trace.put(0, -1, { ret: 0, count: 1 });
    expect(replay(trace).divergences[0]).toMatchObject({ line: 10, orders: 'every' });
  });

  it('diverge in some order where both orders are possible', () => {
    // The hand-out stands before the free path that it came after.
    const trace = privateTrace().handOut(0).by('a-1', 0).put(0).by('b-2', 1).init(0);
    trace.by('a-1', 0).free(0).by('b-2', 1).set(0, 1);
    const { verdict, divergences } = replay(trace);
    expect(verdict).toBe('inconclusive');
    expect(divergences).toMatchObject([{ line: 11, orders: 'some' }]);
  });
});
