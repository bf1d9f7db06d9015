// The explorer by keyboard. Single letters are heard anywhere but in fields that take text or have keys of their own.

import type { Action, View } from './store.ts';

export const keys: readonly { readonly key: string; readonly says: string }[] = [
  { key: 'Tab, Enter', says: 'go to a call, and make it' },
  { key: 'arrows', says: 'from folio to folio, when one has the focus' },
  { key: 'f', says: 'go to the folios' },
  { key: 'c', says: 'go to the calls at the chosen folio' },
  { key: 'm', says: 'go to the calls at the pagemap' },
  { key: 'u, Ctrl+Z', says: 'undo' },
  { key: 'r, Ctrl+Y', says: 'redo' },
  { key: 'Home, End', says: 'to the beginning, to the end' },
  { key: 'p', says: 'play what was undone, or pause' },
  { key: 'w', says: 'random walk, or stop' },
  { key: '+, -', says: 'faster, slower' },
  { key: 'x', says: 'forget all steps' },
];

const focuses: Readonly<Record<string, string>> = {
  f: '.x-folio[tabindex="0"]',
  c: '.x-folio-calls button:not([disabled])',
  m: '.x-place .x-calls button:not([disabled])',
};

const slower = 0.5;
const fastest = 50;

/** What a key asks for; `handled` where the focus has moved and nothing else has to happen. */
export const actionOfKey = (
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'>,
  view: View,
  root: HTMLElement | null,
): Action | 'handled' | undefined => {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  if (altKey || isField(target)) return undefined;
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() === 'z') return { type: shiftKey ? 'redo' : 'undo' };
    return key.toLowerCase() === 'y' ? { type: 'redo' } : undefined;
  }
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
