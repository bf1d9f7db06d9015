// Accesses that go wrong, as actions around those of a step: one that is not made, and one that is torn in two.

import { assign } from 'xstate';
import { isOfCpu, isOfLedger, type Words } from '../domain/words.ts';
import type { Own, ProgramContext } from './moment.ts';
import type { Part, StepArrow } from './step-config.ts';

type Moment = Pick<ProgramContext, 'words' | 'own'>;

interface Memory extends ProgramContext {
  readonly own: Own & { readonly stale?: Words };
  /** How it was before the step, and how the step would have left it. */
  readonly before?: Moment;
  readonly meant?: Moment;
}

type Group = Readonly<Record<string, unknown>>;

/** Words put together from one choice each. */
const eachWord = (words: Words, choose: (group: keyof Words, word: string) => unknown): Words => {
  const groups = Object.entries(words) as [keyof Words, Group][];
  const chosen = groups.map(([group, own]) => [
    group,
    Object.fromEntries(Object.keys(own).map((word) => [word, choose(group, word)])),
  ]);
  return Object.fromEntries(chosen) as Words;
};

const wordIn = (words: Words, group: keyof Words, word: string): unknown =>
  (words[group] as unknown as Group)[word];

const change = (how: (memory: Memory) => Partial<Memory>): unknown =>
  assign(({ context }) => how(context as Memory));

/** The ledger goes on as if the access had been made, and so does the answer: the caller knows no better. */
const unmade = ({ words, own, before }: Memory): Partial<Memory> => {
  const was = before as Moment;
  return {
    words: eachWord(was.words, (group, word) =>
      wordIn(isOfLedger(group, word) ? words : was.words, group, word),
    ),
    own: { ...was.own, answer: own.answer },
  };
};

/** What the step would write to words as they were when it read them; all others are as they are now. */
const written = ({ words, before, meant, own: { stale } }: Memory): Partial<Memory> => {
  const [was, then] = [before as Moment, meant as Moment];
  const { stale: _, ...own } = then.own as Memory['own'];
  const isWritten = (group: keyof Words, word: string): boolean =>
    stale !== undefined && wordIn(words, group, word) !== wordIn(stale, group, word);
  const of = (group: keyof Words, word: string): Words =>
    isOfLedger(group, word) || isOfCpu(group, word)
      ? then.words
      : isWritten(group, word)
        ? words
        : was.words;
  return {
    words: eachWord(was.words, (group, word) => wordIn(of(group, word), group, word)),
    own,
  };
};

/** Actions that faulty accesses need beside those of their program. */
export const faultyActions: Readonly<Record<string, unknown>> = {
  beginFault: change(({ words, own }) => ({ before: { words, own } })),
  leaveWords: change(unmade),
  readStale: change(({ words, own }) => ({ own: { ...own, stale: words } })),
  goByStale: change(({ words, own, before }) => ({
    meant: { words, own },
    words: (before?.own as Memory['own']).stale as Words,
    own: before?.own as Own,
  })),
  writeStale: change(written),
};

const around = (actions: readonly Part[], behind: readonly Part[]): readonly Part[] => [
  'beginFault',
  ...actions,
  ...behind,
];

/** The step without its access. */
export const unmadeArrow = (arrow: StepArrow): StepArrow => ({
  ...arrow,
  actions: around(arrow.actions ?? [], ['leaveWords']),
});

/** The two halves of a step: it reads, and decides by what it read; then it writes what follows from that. */
export const tornArrow = (
  arrow: StepArrow,
  between: string,
): { readonly read: StepArrow; readonly write: StepArrow } => {
  const { guard: _, ...unguarded } = arrow;
  const { meta, actions = [] } = arrow;
  return {
    read: {
      ...arrow,
      ...{ target: between, actions: ['readStale'] },
      meta: { ...meta, says: `reads, and does not write yet: ${meta.says}` },
    },
    write: {
      ...unguarded,
      actions: around(actions, ['goByStale', ...actions, 'writeStale']),
      meta: { ...meta, says: `writes by what it read: ${meta.says}` },
    },
  };
};
