// The judge of what needs more than one folio: pairs, sums and ends, each by a rule made for the test.
import { describe, expect, it } from 'vitest';
import { always, balance, leadsTo, reachable } from '../../src/core/rule.ts';
import type { Folio } from '../../src/domain/folio.ts';
import type { Pagemap } from '../../src/domain/pagemap.ts';
import { absent, tail } from '../../src/model/slots.ts';
import { WorldJudge, type WorldRules } from '../../src/model/world-judge.ts';
import { built } from './play.ts';
import { stateAfter } from './short-events.ts';

interface Meeting {
  readonly folio: Folio;
  readonly pagemap: Pagemap;
}

const { folios, pagemap } = built('device-private', '6.19');
const live = stateAfter(pagemap, 'register:0,none,0');
const lent = stateAfter(pagemap, 'register:0,none,0 take:1');
const free = folios.initial;
const out = stateAfter(folios, 'handOut:0');

const nothing: WorldRules = { pairs: [], witnesses: [], balances: [], ends: [], calls: [] };
const judgeBy = (rules: Partial<WorldRules>): WorldJudge =>
  new WorldJudge({ ...nothing, ...rules }, folios, pagemap);

const stated = { title: 'A rule for this test', binds: 'core' } as const;
const outMeansLent = always<Meeting>({
  ...stated,
  id: 'TST-001',
  when: ({ folio }) => folio.phase === 'handedOut',
  then: (pair) => pair.pagemap.handed > 0,
});
const everyReferenceIsOut = balance<Folio, Pagemap>({
  ...stated,
  id: 'TST-002',
  share: ({ pagemapReferences }) => pagemapReferences,
  total: ({ handed }) => handed,
});
const meetsFree = reachable<Meeting>({
  ...stated,
  id: 'TST-003',
  witness: ({ folio }) => folio.phase === 'free',
});
const endsFree = leadsTo<{ readonly folios: readonly Folio[]; readonly pagemap: Pagemap }>({
  ...stated,
  id: 'TST-004',
  then: (end) => end.folios.every(({ phase }) => phase === 'free'),
});

const stateOf = (...numbers: readonly number[]): Uint16Array => Uint16Array.from(numbers);

describe('a rule about a folio and its pagemap', () => {
  it('is judged for each folio of the world, and not for tails and missing pages', () => {
    const judge = judgeBy({ pairs: [outMeansLent] });
    expect(judge.world(stateOf(lent, free, out))).toEqual([]);
    expect(judge.world(stateOf(live, free, out))).toEqual(['TST-001']);
    expect(judge.world(stateOf(live, free, tail, absent))).toEqual([]);
  });

  it('says something only where its premise is true', () => {
    const judge = judgeBy({ pairs: [outMeansLent] });
    judge.world(stateOf(live, free));
    expect(judge.concern.get('TST-001')).toBeUndefined();
    judge.world(stateOf(live, out));
    expect(judge.concern.get('TST-001')).toBe(1);
    judge.world(stateOf(live, out, out));
    expect(judge.concern.get('TST-001'), 'the pair is known').toBe(1);
  });

  it('is witnessed where one can be reached', () => {
    const judge = judgeBy({ witnesses: [meetsFree] });
    judge.world(stateOf(live, out));
    expect(judge.concern.get('TST-003')).toBeUndefined();
    expect(judge.world(stateOf(live, free))).toEqual([]);
    expect(judge.concern.get('TST-003')).toBe(1);
  });
});

describe('a sum over the folios of a world', () => {
  it('is compared with a figure of the pagemap', () => {
    const judge = judgeBy({ balances: [everyReferenceIsOut] });
    expect(judge.world(stateOf(lent, free, out))).toEqual([]);
    expect(judge.world(stateOf(lent, out, out))).toEqual(['TST-002']);
    expect(judge.world(stateOf(live, free, out))).toEqual(['TST-002']);
    expect(judge.world(stateOf(lent, out, tail, absent))).toEqual([]);
    expect(judge.concern.get('TST-002')).toBeGreaterThan(0);
  });

  it('falls after the pairs', () => {
    const judge = judgeBy({ pairs: [outMeansLent], balances: [everyReferenceIsOut] });
    expect(judge.world(stateOf(live, out))).toEqual(['TST-001', 'TST-002']);
  });
});

describe('a rule about the end', () => {
  it('sees the folios as they were before the pagemap went', () => {
    const judge = judgeBy({ ends: [endsFree] });
    expect(judge.end([free, free], live)).toEqual([]);
    expect(judge.end([free, out], live)).toEqual(['TST-004']);
    expect(judge.concern.get('TST-004')).toBe(2);
  });

  it('is none where there is no such rule', () => {
    expect(judgeBy({}).end([out], live)).toEqual([]);
    expect(judgeBy({}).world(stateOf(live, out))).toEqual([]);
  });
});
