// Implementations held against the specification: what is judged, what is left out, and what a failure says.
import { describe, expect, it } from 'vitest';
import { poolAdapter } from '../../examples/conformance/pool-adapter.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import {
  holdAgainst,
  renderCounterexample,
  renderCoverage,
  renderHeld,
  type Adapter,
  type Held,
  type HoldOptions,
} from '../../src/index.ts';

const options = { type: 'device-private', era: '6.19', runs: 20, length: 20 } as const;
const hold = (adapter: Adapter, more: Partial<HoldOptions> = {}): Promise<Held> =>
  holdAgainst(adapter, { ...options, ...more });
const ids = ({ rules }: Held, verdict: string): readonly string[] =>
  rules.filter((rule) => rule.verdict === verdict).map(({ rule }) => rule);

/** A sound pool, some of whose functions are somebody else's. */
const soundBut = (own: Partial<Adapter>): Adapter => ({ ...poolAdapter('none'), ...own });

describe('a sound implementation', () => {
  it('breaks nothing, and is judged by many rules', async () => {
    const held = await hold(poolAdapter('none'), { runs: 100, length: 30 });
    expect(held.difference).toBeUndefined();
    expect(ids(held, 'broken')).toEqual([]);
    expect(ids(held, 'holds')).toEqual(
      expect.arrayContaining(['LIF-001', 'LIF-004', 'LIF-012', 'MAP-016', 'MAP-025', 'SPL-008']),
    );
    expect(held.coverage).toEqual({ taken: 15, total: 15, missing: [] });
  });

  it('is held by the same calls if the seed is the same', async () => {
    const [one, other, third] = await Promise.all([
      hold(poolAdapter('none')),
      hold(poolAdapter('none')),
      hold(poolAdapter('none'), { seed: 2 }),
    ]);
    expect(one).toEqual(other);
    expect(third.calls).not.toBe(one.calls);
  });

  it('may answer later', async () => {
    const pool = poolAdapter('none');
    const late = soundBut({
      ...pool,
      observe: async (pfn) => Promise.resolve(pool.observe(pfn)),
      put: async (pfn) => Promise.resolve(pool.put?.(pfn, {})),
    });
    expect(await hold(late)).toEqual(await hold(poolAdapter('none')));
  });
});

describe('a fault', () => {
  it('is found by the rule that it breaks, and shrunk to few calls', async () => {
    const held = await hold(poolAdapter('splitTailGivesBackTwice'), { runs: 60 });
    expect(ids(held, 'broken')).toEqual(['SPL-008', 'MAP-030']);
    const { counterexample } = held.rules.find(({ rule }) => rule === 'SPL-008') ?? {};
    expect(counterexample?.repeats).toBe(true);
    expect(counterexample?.calls.map(({ taken }) => taken.call)).toEqual([
      'pagemap.register',
      '0 folio.handOut order=1',
      '0 folio.map',
      '0 folio.split',
    ]);
    expect(held.difference?.calls).toBe(counterexample?.calls);
  });

  it('shows at the pagemap alone, if that is all that is shown', async () => {
    const faulty = poolAdapter('splitTailGivesBackTwice');
    const held = await hold({ ...faulty, observe: () => ({}) }, { runs: 60 });
    expect(ids(held, 'broken')).toEqual(expect.arrayContaining(['MAP-015', 'MAP-016']));
    expect(held.difference?.calls.at(-1)?.differences).toMatchObject([
      { at: 'pagemap', figure: 'references' },
    ]);
  });

  it('of an answer is a difference, and falls by the rule about it', async () => {
    const held = await hold(soundBut({ get: () => '-EBUSY' }));
    const said = held.difference && renderCounterexample(held.options, held.difference);
    expect(said).toContain('- answer   ok');
    expect(said).toContain('-> + answer   -EBUSY');
  });

  it('that throws ends the life where it does', async () => {
    const held = await hold(
      soundBut({
        get: () => {
          throw new Error('no such page');
        },
      }),
    );
    expect(held.difference?.calls.at(-1)?.answer).toBe('threw no such page');
    expect(held.difference?.calls).toHaveLength(3);
    expect(ids(held, 'broken')).toEqual([]);
  });

  it('that does not come again is shown as it was met', async () => {
    let gets = 0;
    const held = await hold(soundBut({ get: () => ((gets += 1) === 1 ? 'warn' : '-EIO') }));
    expect(held.difference?.repeats).toBe(true);
    const once = soundBut({ get: () => ((gets += 1) === 1 ? 'warn' : 'ok') });
    gets = 0;
    const pool = poolAdapter('none');
    const counted = await hold({
      ...pool,
      ...{
        get: (pfn, given) => ((gets += 1) === 1 ? once.get?.(pfn, given) : pool.get?.(pfn, given)),
      },
    });
    expect(counted.difference?.repeats).toBe(false);
    expect(renderHeld(counted)).toContain('that did not fail a second time');
  });
});

describe('a partial adapter', () => {
  const counting: Adapter = (({ reset, register, handOut, get, put, observe }) => ({
    ...{ reset, register, handOut, get, put },
    observe: async (pfn: number) => ({ count: (await observe(pfn)).count ?? NaN }),
  }))(poolAdapter('none')) as Adapter;

  it('is called by nothing that it has no function for', async () => {
    const held = await hold(counting);
    expect(held.leftOut).toContain('split');
    expect(held.leftOut).not.toContain('get');
    expect(held.coverage.total).toBe(4);
  });

  it('is not judged by rules that go by what it does not show, and they say so', async () => {
    const held = await hold(counting);
    expect(ids(held, 'holds')).toEqual(expect.arrayContaining(['LIF-001', 'LIF-006']));
    const unjudged = held.rules.find(({ rule }) => rule === 'LIF-004');
    expect(unjudged).toMatchObject({ verdict: 'unjudged', missing: ['pagemap.take'] });
    expect(renderHeld(held)).toContain(
      'LIF-004 not judged: it goes by what is not shown: pagemap.take',
    );
  });

  it('still shows a wrong count', async () => {
    let wrong = false;
    const held = await hold({
      ...counting,
      reset: (setup) => {
        wrong = false;
        return counting.reset(setup);
      },
      get: (pfn, given) => {
        wrong = true;
        return counting.get?.(pfn, given);
      },
      observe: async (pfn) => ({
        count: ((await counting.observe(pfn)).count ?? 0) + (wrong ? 1 : 0),
      }),
    });
    expect(ids(held, 'broken')).toContain('LIF-001');
  });

  it('needs a function that begins', async () => {
    await expect(hold({ reset: () => undefined, observe: () => ({}) })).rejects.toThrow(
      'Expected an adapter with register, got none; nothing begins without it',
    );
  });
});

describe('effects that replies tell of', () => {
  const freed = { type: 'callback.folioFree', count: 0, mapping: 'none' } as const;
  const telling = (times: number): Adapter => {
    const pool = poolAdapter('none');
    return {
      ...({ reset: pool.reset, register: pool.register, handOut: pool.handOut } as Adapter),
      observe: (pfn) => pool.observe(pfn),
      tells: ['callback.folioFree'],
      put: (pfn) => {
        void pool.put?.(pfn, {});
        return { answer: 'ok', effects: Array.from({ length: times }, () => freed) };
      },
    };
  };

  it('let rules about callbacks be judged', async () => {
    const held = await hold(telling(1));
    expect(ids(held, 'holds')).toEqual(expect.arrayContaining(['LIF-008', 'LIF-010']));
    expect(held.difference).toBeUndefined();
  });

  it('break them if the callback runs twice', async () => {
    const held = await hold(telling(2));
    expect(ids(held, 'broken')).toEqual(['LIF-008']);
  });
});

describe('a mistake in an adapter', () => {
  it('is named: a figure that there is none of', async () => {
    const held = await hold(soundBut({ observe: () => ({ coutn: 1 }) as never }));
    expect(held.difference?.calls.at(-1)?.answer).toContain('got coutn; do you mean count?');
  });

  it('is named: an answer that is none', async () => {
    const held = await hold(soundBut({ get: () => 'okay' as never }));
    expect(held.difference?.calls.at(-1)?.answer).toContain(
      'Expected get to return ok, warn, bug, blocked or an error number such as -EBUSY, got "okay"',
    );
  });

  it('has one pagemap, as bounds must', async () => {
    const bounds = { ...smallBounds, pagemaps: 2 };
    await expect(hold(poolAdapter('none'), { bounds })).rejects.toThrow(
      'Expected bounds with one pagemap, got several; an adapter has one',
    );
  });
});

it('coverage says what was called, what came of the rules, and what is left out', async () => {
  const held = await hold(poolAdapter('none'));
  const [first = '', ...lines] = renderCoverage(held).split('\n');
  expect(first).toBe(
    `device-private, as Linux 6.19 keeps it, seed 1: ${held.calls} calls in 20 lives, lawful`,
  );
  expect(lines.join('\n')).toMatch(
    /\d+ hold, 0 broken, \d+ not judged, \d+ did not apply, of \d+ in force/,
  );
  expect(lines.join('\n')).toContain('left out   tryGet, putBulk, pin');
});
