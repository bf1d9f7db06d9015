// The flag hwpoison against the failures of a trace: what is handled sets it, and nothing takes it back.
import { describe, expect, it } from 'vitest';
import { privateTrace, replay, TraceText } from '../trace-text.ts';

const poisoned = { flags: 'reserved|hwpoison' };
/** A device-dax page that a file has, so that a failure of it is handled. */
const generic = (): TraceText => new TraceText('generic').live('6.12');

const rulesOf = (trace: TraceText): readonly string[] =>
  replay(trace, '6.12', 'all').divergences.map(({ rule }) => rule);

describe('a page that is poisoned', () => {
  it('although its failure was refused is a finding of FAI-004, at the line that shows it', () => {
    const trace = privateTrace().handOut(0).fail(0).returned('memory_failure', -6);
    const { divergences } = replay(trace.mod(0, 1, poisoned), '6.12', 'all');
    expect(divergences.map(({ rule, line }) => [rule, line])).toEqual([['FAI-004', trace.at]]);
    expect(divergences[0]?.reason).toContain('ret=-6');
  });

  it('while its failure is handled is not: a line may show either', () => {
    const trace = generic().fail(0).mod(0, 1, poisoned).put(0).returned('memory_failure', 0);
    expect(rulesOf(trace.mod(0, 1, poisoned).put(0, -1, poisoned))).toEqual([]);
  });

  it('and is not any more is a finding of FAI-008, once', () => {
    const trace = generic().fail(0).returned('memory_failure', 0).mod(0, 1, poisoned);
    expect(rulesOf(trace.put(0).mod(0, 1).put(0))).toEqual(['FAI-008']);
  });

  it('in no line after a failure that was handled is a finding of FAI-005', () => {
    expect(rulesOf(generic().fail(0).returned('memory_failure', 0).mod(0, 1))).toEqual(['FAI-005']);
  });

  it('without a failure is a doubt where failures are probed, and nothing where they are not', () => {
    const trace = privateTrace().init(0).set(0, 1, poisoned).put(0, -1, poisoned).free(0);
    const { verdict, reasons } = replay(trace, '6.12', 'all');
    expect([verdict, reasons.join()]).toEqual([
      'inconclusive',
      expect.stringContaining('1 page with hwpoison although no failure of it was seen'),
    ]);
    expect(replay(trace).reasons.join()).not.toContain('hwpoison');
  });
});

it('persistent memory may be repaired by its driver, which takes the flag back', () => {
  const trace = new TraceText('fs-dax').live('6.12').fail(0).returned('memory_failure', 0);
  expect(rulesOf(trace.mod(0, 1, poisoned).mod(0, 1)).filter((rule) => /^FAI/.test(rule))).toEqual(
    [],
  );
});
