// Programs as threads, by a toy: two threads that add one to a number, each by a read and a write.
import { assign, setup, type AnyStateMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { runThrough } from '../../src/core/run-through.ts';
import type { ProgramCall } from '../../src/engine/program-race.ts';
import { ProgramTable } from '../../src/engine/program-table.ts';
import { endsOf, interleaving, stateAt, waitingAt } from '../../src/explore/interleavings.ts';

interface Words {
  readonly sum: number;
  readonly locked: boolean;
}

interface Context {
  readonly words: Words;
  readonly own: {
    readonly seen: number;
    readonly answer: string;
    readonly effects: readonly string[];
  };
}

const toy = setup({
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- xstate's documented form
  types: {} as { context: Context; input: { words: Words }; events: { type: string } },
  guards: { isUnlocked: ({ context }) => !context.words.locked },
  actions: {
    lock: assign({ words: ({ context }) => ({ ...context.words, locked: true }) }),
    unlock: assign({ words: ({ context }) => ({ ...context.words, locked: false }) }),
    read: assign({ own: ({ context }) => ({ ...context.own, seen: context.words.sum }) }),
    write: assign({
      words: ({ context }) => ({ ...context.words, sum: context.own.seen + 1 }),
      own: ({ context }) => ({ ...context.own, answer: `saw ${context.own.seen}` }),
    }),
  },
});

const context = ({ input }: { input: { words: Words } }): Context => ({
  words: input.words,
  own: { seen: -1, answer: '', effects: [] },
});

const adding = toy.createMachine({
  ...{ id: 'add', context, initial: 'begun' },
  states: {
    begun: { on: { r: { target: 'seen', actions: ['read'], meta: { says: 'reads' } } } },
    seen: { on: { w: { target: 'done', actions: ['write'], meta: { says: 'writes' } } } },
    done: { type: 'final' },
  },
}) as AnyStateMachine;

const locked = toy.createMachine({
  ...{ id: 'lock', context, initial: 'begun' },
  states: {
    begun: { on: { l: { target: 'held', guard: 'isUnlocked', actions: ['lock'] } } },
    held: { on: { r: { target: 'seen', actions: ['read'] } } },
    seen: { on: { w: { target: 'written', actions: ['write'] } } },
    written: { on: { u: { target: 'done', actions: ['unlock'] } } },
    done: { type: 'final' },
  },
}) as AnyStateMachine;

const table = (
  threads: readonly (readonly ProgramCall[])[],
  isLocked = false,
): ProgramTable<Words> =>
  new ProgramTable({
    threads,
    foreground: threads.length,
    words: { sum: 0, locked: isLocked },
    input: (words) => ({ words }),
    brokenIn: ({ sum }) => (sum > 2 ? ['TOY-001'] : []),
    brokenBy: ({ step, before }) => (step === 'w' && before.sum === 2 ? ['TOY-002'] : []),
  });

const call = (machine: AnyStateMachine, needs?: string): ProgramCall => ({
  ...{ name: machine.id, machine },
  ...(needs === undefined ? {} : { needs }),
});

const sumsOf = (threads: readonly (readonly ProgramCall[])[]): readonly number[] => {
  const made = table(threads);
  const graph = runThrough(interleaving(made, 1000));
  const sums = endsOf(graph).map((node) => made.wordsOf(stateAt(graph, node)[0] as number).sum);
  return [...new Set(sums)].sort();
};

describe('programs as threads', () => {
  it('lose what another one has added between read and write', () => {
    expect(sumsOf([[call(adding)], [call(adding)]])).toEqual([1, 2]);
  });

  it('lose nothing behind a lock', () => {
    expect(sumsOf([[call(locked)], [call(locked)]])).toEqual([2]);
  });

  it('wait where a guard holds no transition', () => {
    const made = table([[call(locked)]], true);
    const graph = runThrough(interleaving(made, 10));
    expect(graph.visited.size).toBe(1);
    expect(waitingAt(graph, 0)).toEqual([0]);
  });

  it('make a call only if the one before it answered as it needs', () => {
    const made = table([[call(adding), call(adding, 'saw 0'), call(adding, 'saw 7')]]);
    const graph = runThrough(interleaving(made, 100));
    const [node = -1] = endsOf(graph);
    expect(made.endsOf(0, stateAt(graph, node)[1] as number)).toEqual([
      { call: 'add', answer: 'saw 0', effects: [] },
      { call: 'add', answer: 'saw 1', effects: [] },
      { call: 'add', answer: '', effects: [] },
    ]);
  });

  it('are judged by step and by state', () => {
    const made = table([[call(adding), call(adding), call(adding)]]);
    const graph = runThrough(interleaving(made, 100));
    const fallen = graph.edges.flat().flatMap(({ step }) => step.broken);
    expect(fallen).toEqual(['TOY-002', 'TOY-001']);
  });

  it('have places inside calls, named by the step that comes next', () => {
    const made = table([[call(adding)]]);
    const [, own = -1] = made.start;
    expect(made.placeOf(0, own)).toBeUndefined();
    const [step] = made.steps(0, own, 0);
    expect(made.placeOf(0, step?.own ?? -1)).toBe('add before w');
    expect(made.callOf(0, step?.own ?? -1)).toBe('add');
  });
});
