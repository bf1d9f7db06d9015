// The memo of a statechart, on a toy lamp: what it interns, when it asks, what a row says, and how often it judges.
import { assign, emit, setup } from 'xstate';
import { beforeEach, describe, expect, it } from 'vitest';
import { errno, ok, renderAnswer, type Answer } from '../../src/core/answer.ts';
import { always, reachable, step } from '../../src/core/rule.ts';
import type { Taken } from '../../src/core/table.ts';
import { LazyTable, type Chart, type Judges, type Seed } from '../../src/engine/lazy-table.ts';

interface Lamp {
  readonly phase: string;
  readonly charge: number;
}

type LampEvent =
  | { type: 'press' }
  | { type: 'fill'; by: number }
  | { type: 'copy'; as: 'new' | 'lit' | 'nothing' };

type LampEffect =
  | { readonly type: 'click'; readonly charge: number }
  | { readonly type: 'hum' }
  | { readonly type: 'lamp'; readonly other: Seed | 'initial' | undefined };

interface Moment {
  readonly context: { readonly charge: number };
  readonly event: LampEvent;
}

/** How often the statechart was asked whether it is charged. */
let asked = 0;

const refusal = (answer: Answer) => ({ type: 'refuse', params: { answer } }) as const;

const lamp = setup({
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- xstate's documented form
  types: {} as {
    context: { charge: number };
    events: LampEvent;
    input: { charge: number };
    emitted: LampEffect | { readonly type: 'answer'; readonly answer: Answer };
  },
  guards: {
    isCharged: ({ context }: Moment) => {
      asked += 1;
      return context.charge > 0;
    },
  },
  actions: {
    refuse: emit((_: Moment, params: { answer: Answer }) => ({ type: 'answer', ...params })),
    drain: assign({ charge: ({ context }) => context.charge - 1 }),
    fill: assign({
      charge: ({ context, event }) => context.charge + (event.type === 'fill' ? event.by : 0),
    }),
    click: emit(({ context }) => ({ type: 'click', charge: context.charge })),
    hum: emit({ type: 'hum' }),
    layOther: emit(({ context, event }) => ({
      type: 'lamp',
      other:
        event.type !== 'copy' || event.as === 'nothing'
          ? undefined
          : event.as === 'new'
            ? 'initial'
            : { phase: 'on', context: { charge: context.charge + 100 } },
    })),
  },
}).createMachine({
  id: 'lamp',
  context: ({ input }) => ({ charge: input.charge }),
  initial: 'off',
  states: {
    off: {
      on: {
        press: [
          { target: 'on', guard: 'isCharged', actions: ['click', 'drain', 'hum', 'click'] },
          { actions: ['hum', refusal(errno('EIO')), 'click'] },
        ],
        fill: { actions: ['fill'] },
        copy: { actions: ['layOther'] },
      },
    },
    on: { on: { press: { target: 'off', actions: ['click'] } } },
  },
});

const events: readonly LampEvent[] = [
  { type: 'press' },
  { type: 'fill', by: 1 },
  { type: 'fill', by: 2 },
  { type: 'copy', as: 'new' },
  { type: 'copy', as: 'lit' },
  { type: 'copy', as: 'nothing' },
];
const [press, fillOne, fillTwo, copyNew, copyLit, copyNothing] = [0, 1, 2, 3, 4, 5] as const;

const chart: Chart<Lamp, LampEvent, LampEffect> = {
  machine: lamp,
  input: { charge: 1 },
  events,
  observe: (phase, context) => ({ phase, charge: context['charge'] as number }),
  beside: (effect) => (effect.type === 'lamp' ? effect.other : undefined),
};

const unjudged: Judges<Lamp, LampEvent, LampEffect> = { always: [], steps: [], reachable: [] };

const tableOf = (
  judges: Partial<Judges<Lamp, LampEvent, LampEffect>> = {},
): LazyTable<Lamp, LampEvent, LampEffect> => new LazyTable(chart, { ...unjudged, ...judges });

beforeEach(() => {
  asked = 0;
});

describe('states', () => {
  it('are numbered as they are met, the initial one first', () => {
    const table = tableOf();
    expect([table.initial, table.size]).toEqual([0, 1]);
    expect(table.view(0)).toEqual({ phase: 'off', charge: 1 });
    expect([table.row(0, press).next, table.row(0, fillOne).next]).toEqual([1, 2]);
    expect([table.view(1), table.view(2)]).toEqual([
      { phase: 'on', charge: 0 },
      { phase: 'off', charge: 2 },
    ]);
    expect(table.size).toBe(3);
  });

  it('have one number, whichever way they are met', () => {
    const table = tableOf();
    const two = table.row(table.row(0, fillOne).next, fillOne).next;
    expect(table.row(0, fillTwo).next).toBe(two);
    const off = table.row(table.row(0, press).next, press).next;
    expect(table.row(off, fillOne).next, 'charged again').toBe(0);
  });

  it('differ by phase and by context', () => {
    const table = tableOf();
    const numbers = [
      table.intern('off', { charge: 1 }),
      table.intern('on', { charge: 1 }),
      table.intern('off', { charge: 2 }),
    ];
    expect(new Set(numbers).size).toBe(3);
    expect(numbers[0]).toBe(table.initial);
  });

  it('that are given as data are the ones that are met', () => {
    const table = tableOf();
    const lit = table.intern('on', { charge: 0 });
    expect(table.row(0, press).next).toBe(lit);
    expect(table.contextOf(lit)).toEqual({ charge: 0 });
    expect(table.view(table.row(lit, press).next)).toEqual({ phase: 'off', charge: 0 });
  });
});

describe('rows', () => {
  it('are filled on the first question, and never again', () => {
    const table = tableOf();
    expect([asked, table.rowCount]).toEqual([0, 0]);
    const row = table.row(0, press);
    expect([asked, table.rowCount]).toEqual([1, 1]);
    for (let time = 0; time < 5; time += 1) expect(table.row(0, press)).toBe(row);
    expect([asked, table.rowCount]).toEqual([1, 1]);
    table.row(table.row(0, fillOne).next, press);
    expect([asked, table.rowCount], 'another state').toEqual([2, 3]);
  });

  it('have the effects in the order in which they happen, without the answer', () => {
    const table = tableOf();
    expect(table.row(0, press).effects).toEqual([
      { type: 'click', charge: 1 },
      { type: 'hum' },
      { type: 'click', charge: 0 },
    ]);
    const empty = table.intern('off', { charge: 0 });
    expect(table.row(empty, press).effects).toEqual([
      { type: 'hum' },
      { type: 'click', charge: 0 },
    ]);
  });

  it('have the answer that was given, else ok', () => {
    const table = tableOf();
    const empty = table.intern('off', { charge: 0 });
    expect(table.row(0, press).answer).toEqual(ok);
    expect(table.row(empty, press).answer).toEqual(errno('EIO'));
    expect(table.row(empty, press).next, 'refused').toBe(empty);
  });

  it('say that an event which the state does not know does nothing', () => {
    const table = tableOf();
    const lit = table.intern('on', { charge: 3 });
    expect(table.row(lit, fillOne)).toEqual({
      next: lit,
      answer: ok,
      effects: [],
      others: -1,
      broken: [],
    });
  });

  it('say what came into being beside the state: a seed, a new one, or nothing', () => {
    const table = tableOf();
    const full = table.intern('off', { charge: 5 });
    expect(table.row(full, copyNew).others).toBe(table.initial);
    expect(table.row(full, copyNothing).others).toBe(-1);
    expect(table.row(full, press).others).toBe(-1);
    const { others } = table.row(full, copyLit);
    expect(table.view(others)).toEqual({ phase: 'on', charge: 105 });
    expect(others).toBe(table.intern('on', { charge: 105 }));
    expect(table.view(table.row(others, press).next)).toEqual({ phase: 'off', charge: 105 });
  });
});

describe('rules', () => {
  /** Looks at every state once: each event of each state that is known so far. */
  const ask = (table: LazyTable<Lamp, LampEvent, LampEffect>, states: number): void => {
    for (let state = 0; state < states; state += 1) {
      for (const event of events.keys()) table.row(state, event);
    }
  };

  const isLow = always<Lamp>({
    id: 'TOY-001',
    title: 'A lamp that is off holds at most two charges',
    binds: 'core',
    when: ({ phase }) => phase === 'off',
    then: ({ charge }) => charge <= 2,
  });
  const clicks = step<Taken<Lamp, LampEvent, LampEffect>>({
    id: 'TOY-002',
    title: 'A press clicks once',
    binds: 'core',
    when: ({ event }) => event.type === 'press',
    then: ({ effects }) => effects.filter(({ type }) => type === 'click').length === 1,
  });
  const refuses = reachable<Taken<Lamp, LampEvent, LampEffect>>({
    id: 'TOY-003',
    title: 'A press can be refused',
    binds: 'core',
    witness: ({ answer }) => renderAnswer(answer) === '-EIO',
  });

  it('about states are judged once for each state', () => {
    const seen: string[] = [];
    const table = tableOf({
      always: [{ ...isLow, when: (view) => seen.push(JSON.stringify(view)) > 0 }],
    });
    ask(table, 3);
    ask(table, 3);
    expect(seen).toHaveLength(table.size);
    expect(new Set(seen).size).toBe(table.size);
  });

  it('about steps are judged once for each row, and see all of it', () => {
    const seen: Taken<Lamp, LampEvent, LampEffect>[] = [];
    const table = tableOf({ steps: [{ ...clicks, when: (taken) => seen.push(taken) > 0 }] });
    ask(table, 2);
    ask(table, 2);
    expect(seen).toHaveLength(2 * events.length);
    expect(table.rowCount).toBe(2 * events.length);
    expect(seen[press]).toEqual({
      before: { phase: 'off', charge: 1 },
      event: { type: 'press' },
      answer: ok,
      effects: [{ type: 'click', charge: 1 }, { type: 'hum' }, { type: 'click', charge: 0 }],
      after: { phase: 'on', charge: 0 },
    });
    expect(seen[copyLit]?.others).toEqual({ phase: 'on', charge: 101 });
    expect('others' in (seen[copyNothing] ?? {})).toBe(false);
  });

  it('that fall are named by the row: about the step, then the next state, then the one beside', () => {
    const isDim = {
      ...isLow,
      id: 'TOY-004',
      when: () => true,
      then: ({ charge }: Lamp) => charge < 50,
    };
    const never = { ...clicks, id: 'TOY-005', when: () => true, then: () => false };
    const table = tableOf({ always: [isLow, isDim], steps: [clicks, never] });
    const full = table.intern('off', { charge: 4 });
    expect(table.brokenIn(full)).toEqual(['TOY-001']);
    expect(table.row(full, copyLit).broken).toEqual(['TOY-005', 'TOY-001', 'TOY-004']);
    expect(table.row(full, press).broken, 'two clicks').toEqual(['TOY-002', 'TOY-005']);
  });

  it('that fall in two ways are named once', () => {
    const table = tableOf({ always: [{ ...isLow, when: () => true, then: () => false }] });
    expect(table.row(0, copyNew).broken).toEqual(['TOY-001']);
  });

  it('that hold are not named', () => {
    const table = tableOf({ always: [isLow], steps: [clicks] });
    expect(table.brokenIn(table.initial)).toEqual([]);
    expect(table.row(table.row(0, press).next, press).broken).toEqual([]);
  });

  it('are counted each time that their premise is true, in states and in rows', () => {
    const table = tableOf({ always: [isLow], steps: [clicks], reachable: [refuses] });
    expect(table.concern).toEqual(new Map([['TOY-001', 1]]));
    table.row(0, fillOne);
    table.row(0, press);
    table.row(0, press);
    expect(table.concern).toEqual(
      new Map([
        ['TOY-001', 2],
        ['TOY-002', 1],
      ]),
    );
    table.row(table.intern('off', { charge: 0 }), press);
    expect(table.concern.get('TOY-003')).toBe(1);
    expect(table.concern.get('TOY-002')).toBe(2);
  });

  it('that can be witnessed are not said to fall', () => {
    const table = tableOf({ reachable: [refuses] });
    expect(table.row(0, press).broken).toEqual([]);
    expect(table.concern.has('TOY-003')).toBe(false);
  });
});
