// The explorer by keyboard. Single letters are heard anywhere but in fields that take text or have keys of their own,
// unless they are switched off.

import type { Action, View } from './store.ts';

interface Key {
  /** Of a single letter or sign. */
  readonly letters?: string;
  /** Heard always. */
  readonly others?: string;
  readonly says: string;
}

const keys: readonly Key[] = [
  { others: 'Tab, Enter', says: 'go to a call, and make it' },
  { others: 'arrows', says: 'from folio to folio, when one has the focus' },
  { letters: 'f', says: 'go to the folios' },
  { letters: 'c', says: 'go to the calls at the chosen folio' },
  { letters: 'm', says: 'go to the calls at the pagemap' },
  { letters: 'u', others: 'Ctrl+Z', says: 'undo' },
  { letters: 'r', others: 'Ctrl+Y', says: 'redo' },
  { others: 'Home, End', says: 'to the beginning, to the end' },
  { letters: 'p', says: 'play what was undone, or pause' },
  { letters: 'w', says: 'random walk, or stop' },
  { letters: '+, -', says: 'faster, slower' },
  { letters: 'x', says: 'forget all steps' },
];

/** The keys that are heard, and what each does. */
export const keysHeard = (hasLetters: boolean): readonly (readonly [string, string])[] =>
  keys.flatMap(({ letters, others, says }) => {
    const heard = [hasLetters ? letters : undefined, others].filter((key) => key !== undefined);
    return heard.length === 0 ? [] : [[heard.join(', '), says] as const];
  });

const focuses: Readonly<Record<string, string>> = {
  f: '.x-folio[aria-pressed="true"]',
  c: '.x-folio-calls button:not([aria-disabled="true"])',
  m: '.x-pagemap-calls button:not([aria-disabled="true"])',
};

const slower = 0.5;
const fastest = 50;

/** What a key asks for; `handled` where the focus has moved and nothing else has to happen. */
export const actionOfKey = (
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'>,
  view: View,
  root: HTMLElement | null,
  hasLetters: boolean,
): Action | 'handled' | undefined => {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  if (altKey || isField(target)) return undefined;
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() === 'z') return { type: shiftKey ? 'redo' : 'undo' };
    return key.toLowerCase() === 'y' ? { type: 'redo' } : undefined;
  }
  if (key.length === 1 && !hasLetters) return undefined;
  const wanted = focuses[key];
  if (wanted !== undefined) {
    root?.querySelector<HTMLElement>(wanted)?.focus();
    return 'handled';
  }
  return plainKey(key, view);
};

const plainKey = (key: string, { session, motion, speed }: View): Action | undefined => {
  switch (key) {
    case 'u':
      return { type: 'undo' };
    case 'r':
      return { type: 'redo' };
    case 'x':
      return { type: 'clear' };
    case 'Home':
      return { type: 'jump', to: 0 };
    case 'End':
      return { type: 'jump', to: session.steps.length };
    case 'p':
      return { type: 'motion', motion: motion === 'playing' ? 'still' : 'playing' };
    case 'w':
      return { type: 'motion', motion: motion === 'walking' ? 'still' : 'walking' };
    case '+':
      return { type: 'speed', speed: Math.min(fastest, Math.round(speed * 15) / 10) };
    case '-':
      return { type: 'speed', speed: Math.max(slower, Math.round(speed / 0.15) / 10) };
    default:
      return undefined;
  }
};

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName));
