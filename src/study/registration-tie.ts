// A registration that runs alone, held against the words that races begin with, and one that fails against a pagemap that is gone.

import { programRow, runAlone, type RaceOrder } from '../catalog/races.ts';
import { leavesOf } from '../core/leaves.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Words } from '../domain/words.ts';
import { firstWords } from '../programs/first-words.ts';

/** What a registration came to. */
interface Registered {
  readonly answer: string;
  readonly broken: readonly string[];
  readonly words: Words;
}

export const registrations = ['pagemap.register', 'pagemap.registerFailing'] as const;

/** What the call comes to behind an unregistration, and what it has to come to. */
export const registeredAgain = (
  type: MemoryType,
  era: Era,
  call: (typeof registrations)[number],
  instead?: RaceOrder['instead'],
): { readonly said: Registered; readonly wanted: Registered } => {
  const row = programRow(type, era);
  const first = firstWords(row);
  const gone = runAlone(row, first, ['pagemap.unregister']).words;
  const { answer, broken, words } = runAlone(row, gone, [call], instead);
  const wanted =
    call === 'pagemap.register'
      ? { answer: 'ok', words: first }
      : { answer: '-ENOMEM', words: { ...gone, pagemap: { ...gone.pagemap, counted: false } } };
  return { said: { answer, broken, words }, wanted: { ...wanted, broken: [] } };
};

/** Whether it comes to what it has to come to; the order in which words are written down is no difference. */
export const isRegisteredAgain = (...asked: Parameters<typeof registeredAgain>): boolean => {
  const { said, wanted } = registeredAgain(...asked);
  const textOf = ({ answer, broken, words }: Registered): string =>
    [answer, ...broken, ...leavesOf(words).map(String).sort()].join('\n');
  return textOf(said) === textOf(wanted);
};
