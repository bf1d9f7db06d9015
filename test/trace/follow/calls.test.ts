// A return belongs to the call of its task; what has no counterpart is told.
import { beforeEach, describe, expect, it } from 'vitest';
import { Calls } from '../../../src/trace/follow/calls.ts';
import type { Origin } from '../../../src/trace/read/observation.ts';

let missing: number[] = [];
let calls = new Calls<string>(() => undefined);

const at = (line: number, pid: number): Origin => ({
  line,
  pid,
  event: 'call',
  comm: 'task',
  cpu: 0,
  time: line,
});

beforeEach(() => {
  missing = [];
  calls = new Calls(({ line }) => missing.push(line));
});

describe('calls of one function', () => {
  it('end by task', () => {
    calls.begin(at(1, 10), 'first');
    calls.begin(at(2, 20), 'second');
    expect(calls.end(at(3, 10))).toBe('first');
    expect(calls.end(at(4, 20))).toBe('second');
    expect(missing).toEqual([]);
  });

  it('are open until they end', () => {
    calls.begin(at(1, 10), 'first');
    calls.begin(at(2, 20), 'second');
    calls.end(at(3, 10));
    expect(calls.open).toEqual([{ from: at(2, 20), call: 'second' }]);
    calls.clear();
    expect(calls.open).toEqual([]);
  });

  it('tell of a return without a call', () => {
    expect(calls.end(at(7, 10))).toBeUndefined();
    expect(missing).toEqual([7]);
  });

  it('tell of a call over another, which has lost its return', () => {
    calls.begin(at(1, 10), 'first');
    calls.begin(at(2, 10), 'second');
    expect(missing).toEqual([1]);
    expect(calls.end(at(3, 10))).toBe('second');
  });
});
