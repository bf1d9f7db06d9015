// The specification as the model of fast-check's model-based tests, against pools that count right and wrong.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worldCommands, type TakenCall } from '../../src/fast-check.ts';

/** Counts of generic folios, by pfn. Those that forget do not count the second get of a folio. */
class Counts {
  private readonly counts = new Map<number, number>();
  private readonly forgets: boolean;

  constructor(forgets: boolean) {
    this.forgets = forgets;
  }

  make({ pfn, event }: TakenCall): void {
    if (pfn === null) return;
    const count = this.of(pfn);
    if (event.type === 'folio.put') this.counts.set(pfn, count - 1);
    else if (!this.forgets || count < 2) this.counts.set(pfn, count + 1);
  }

  of(pfn: number): number {
    return this.counts.get(pfn) ?? 1;
  }
}

const order = { type: 'generic', era: '6.19' } as const;

describe('commands of a world', () => {
  const { commands, model } = worldCommands(
    { ...order, only: ['pagemap.register', 'folio.get', 'folio.put'] },
    (real: Counts, call) => {
      real.make(call);
      const { pfn, after } = call;
      if (pfn !== null) expect(real.of(pfn)).toBe(after.folioAt(pfn)?.folio.count);
    },
  );
  const runs = (forgets: boolean) =>
    fc.check(
      fc.property(fc.commands(commands, { maxCommands: 30 }), (calls) => {
        fc.modelRun(() => ({ model: model(), real: new Counts(forgets) }), calls);
      }),
    );

  it('are of the calls that are asked for', () => {
    expect(commands).toHaveLength(3);
  });

  it('find nothing in a system that does the same', () => {
    expect(runs(false).failed).toBe(false);
  });

  it('find the call by which another system differs', () => {
    const { failed, counterexample } = runs(true);
    const [calls] = counterexample ?? [];
    expect(failed).toBe(true);
    expect([...(calls ?? [])].map(String).join()).toMatch(
      /^pagemap\.register,(\d) folio\.get,\1 folio\.get/,
    );
  });
});

it('commands that promise run one after the other', async () => {
  const made: string[] = [];
  const { commands, model } = worldCommands(order, async (real: string[], { call }) => {
    await Promise.resolve();
    real.push(call);
  });
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 10 }), async (calls) => {
      await fc.asyncModelRun(() => ({ model: model(), real: made }), calls);
    }),
    { numRuns: 20 },
  );
  expect(made[0]).toMatch(/^pagemap\.register/);
  expect(made.length).toBeGreaterThan(5);
});
