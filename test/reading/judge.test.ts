// Steps and states, judged as data.
import { describe, expect, it } from 'vitest';
import { ok } from '../../src/core/answer.ts';
import { judge, judgeState } from '../../src/reading/judge.ts';
import { livesOf } from '../../src/reading/lives.ts';
import { takenLife } from '../../src/reading/taken-life.ts';
import { randomLife } from '../../src/explore/life.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { aFolio } from '../invariants/examples.ts';

const get = { type: 'folio.get' } as const;

describe('a judged step', () => {
  it('breaks nothing if it is right', () => {
    const before = aFolio();
    const after = { ...before, count: 2, held: 2 };
    expect(judge({ before, event: get, answer: ok, effects: [], after })).toEqual([]);
  });

  it('says which rule falls, whom it binds and why', () => {
    const before = aFolio();
    const after = { ...before, held: 2 };
    expect(judge({ before, event: get, answer: ok, effects: [], after })[0]).toEqual({
      rule: 'LIF-001',
      title: "A folio's count is the sum of what its holders hold",
      binds: 'core',
      expected: 'count to be 2 (held 2)',
      got: '1',
    });
  });

  it('is judged by the rules that are asked for', () => {
    const before = aFolio();
    const step = { before, event: get, answer: ok, effects: [], after: { ...before, held: 2 } };
    expect(judge(step, { without: ['LIF-001'] }).map(({ rule }) => rule)).not.toContain('LIF-001');
    expect(judge(step, { only: ['LIF-001'] }).map(({ rule }) => rule)).toEqual(['LIF-001']);
  });
});

describe('a judged state', () => {
  const lifeOf = (type: (typeof memoryTypes)[number]) => {
    const { order, system } = livesOf({ type, era: '6.19', calls: 'hostile' });
    return takenLife(order, system, randomLife(system, 3, 60).moves);
  };

  it.each(memoryTypes)('of %s breaks nothing on any life', (type) => {
    const { calls } = lifeOf(type);
    expect(calls.length).toBeGreaterThan(30);
    for (const { after } of calls) expect(judgeState(after)).toEqual([]);
  });

  it('names the folio that is at fault', () => {
    const view = lifeOf('device-private').calls.find(({ after }) => after.folios.length > 2)?.after;
    const folios = (view?.folios ?? []).map((one) =>
      one.pfn === 2 ? { ...one, folio: { ...one.folio, hasPagemap: false } } : one,
    );
    const fallen = judgeState({ pagemaps: view?.pagemaps ?? [], folios });
    expect(fallen.find(({ rule }) => rule === 'LIF-020')?.expected).toBe(
      'hasPagemap of the folio at pfn 2 to be true',
    );
  });

  it('is held to the sums over its folios', () => {
    const { calls } = lifeOf('device-private');
    const view = calls.find(({ after }) => after.pagemap.handed > 0)?.after;
    const folios = view?.folios.filter(({ folio }) => folio.phase === 'free') ?? [];
    expect(view).toBeDefined();
    const rules = judgeState({ pagemaps: view?.pagemaps ?? [], folios }).map(({ rule }) => rule);
    expect(rules).toEqual(['MAP-016', 'MAP-029']);
  });
});
