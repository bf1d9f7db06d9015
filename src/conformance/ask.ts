// The questions to an adapter: a call, and what there is to see. What it says is taken at its word, if it can be read.

import { errno, type Answer } from '../core/answer.ts';
import { nearest } from '../core/nearest.ts';
import { errnoNames } from '../domain/errno.ts';
import type { Move } from '../model/slots.ts';
import {
  functionOf,
  type Adapter,
  type AnswerWord,
  type Did,
  type FolioSeen,
  type PagemapSeen,
  type Reply,
} from './adapter.ts';
import type { Seen } from './observed-scene.ts';

const words: readonly string[] = ['ok', 'warn', 'bug', 'blocked'];

const isAnswerWord = (word: string): word is AnswerWord =>
  words.includes(word) || /^-E[A-Z0-9]+$/.test(word);

/** The answer that a word stands for. */
export const answerOf = (word: AnswerWord): Answer =>
  word.startsWith('-') ? errno(word.slice(1)) : { kind: word as Exclude<Answer['kind'], 'errno'> };

type Call = (...given: readonly unknown[]) => Reply | Promise<Reply>;

/** Makes a call. Throws where the adapter throws, and a TypeError if the answer is not one. */
export const makeCall = async (adapter: Adapter, { pfn, event }: Move): Promise<Did> => {
  const { type, ...given } = event;
  const name = functionOf(type);
  const call = name === undefined ? undefined : (adapter[name] as Call | undefined);
  if (name === undefined || !call) {
    throw new RangeError(`Expected an adapter with a function for ${type}, got none`);
  }
  const isAtFolio = type.startsWith('folio.');
  const reply = await call.call(adapter, ...(isAtFolio ? [pfn, given] : [given]));
  const did: Did = typeof reply === 'object' ? reply : { answer: reply ?? 'ok', effects: [] };
  if (typeof did.answer === 'string' && isAnswerWord(did.answer)) return did;
  const got = JSON.stringify(did.answer);
  const near =
    typeof did.answer === 'string' ? nearest(did.answer, [...words, ...errnos()]) : undefined;
  throw new TypeError(
    `Expected ${name} to return ok, warn, bug, blocked or an error number such as -EBUSY, got ${got}` +
      (near === undefined ? '' : `; do you mean ${near}?`),
  );
};

const errnos = (): readonly string[] => errnoNames.map((name) => `-${name}`);

/** Looks at these folios and at the pagemap. */
export const observe = async (adapter: Adapter, pfns: readonly number[]): Promise<Seen> => {
  const folios = new Map<number, FolioSeen>();
  for (const pfn of pfns) {
    folios.set(pfn, checked(`observe(${pfn})`, await adapter.observe(pfn), folioFigures));
  }
  const pagemap = (await adapter.observePagemap?.()) ?? {};
  return { folios, pagemap: checked('observePagemap()', pagemap, pagemapFigures) };
};

const folioFigures: Readonly<Record<keyof FolioSeen, true>> = {
  ...{ phase: true, order: true, count: true, mapcount: true, pins: true, isFree: true },
  ...{ pagemapReferences: true, mapping: true, share: true, poisoned: true, waiting: true },
  hasPagemap: true,
};

const pagemapFigures: Readonly<Record<keyof PagemapSeen, true>> = {
  ...{ phase: true, references: true, completions: true, shift: true, rangeCount: true },
  ...{ published: true, tracked: true, shadowed: true, added: true, altmap: true },
  ...{ leftSections: true, leftEntries: true },
};

/** What is shown, without figures that are undefined. A name that is none is a mistake in the adapter. */
const checked = <Figures extends object>(
  who: string,
  seen: Figures,
  known: Readonly<Record<string, true>>,
): Figures => {
  const given = Object.entries(seen).filter(([, value]) => value !== undefined);
  const unknown = given.map(([name]) => name).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return Object.fromEntries(given) as Figures;
  const names = Object.keys(known);
  const near = nearest(unknown, names);
  throw new TypeError(
    `Expected ${who} to show figures named ${names.join(', ')}, got ${unknown}` +
      (near === undefined ? '' : `; do you mean ${near}?`),
  );
};
