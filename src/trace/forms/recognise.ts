// Finds out the form of a trace from lines that name a known event: what has to be taken off them, and how they are then read,
// so that most of them are events.
import { decode, encodeLine } from '../read/bytes.ts';
import { EventScan, scanEvent } from '../read/event-scan.ts';
import { withoutGroup } from '../read/observe.ts';
import type { Form, Unwrapped, Wrapping } from './form.ts';
import { forms } from './forms.ts';
import { cleanings, literally, wrappings } from './wrappings.ts';

/** What was found: how to take off what is around a line, and how to read the rest. */
export interface Recognised {
  readonly chain: readonly Wrapping[];
  readonly form: Form;
}

export type IsKnown = (event: string) => boolean;

const mostLines = 200;
const deepest = 6;
const widest = 16;
const mostPrefixes = 12;

/** The line without what the chain takes off; a line that lacks a part of it is as it is. */
export const unwrap = (text: string, chain: readonly Wrapping[]): Unwrapped =>
  chain.reduce((line: Unwrapped, { open }) => open(line) ?? line, { text });

/** Lines in which the name of a known event stands. */
export const tellingLines = (lines: readonly string[], isKnown: IsKnown): readonly string[] =>
  lines
    .filter((line) => [...line.matchAll(/([\w.-]+):/g)].some(([, name = '']) => isKnown(name)))
    .slice(0, mostLines);

/** Whether lines are events in the columns of tracefs, known or not. */
export const areColumns = (lines: readonly string[]): boolean => {
  const said = lines.filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const events = said.slice(0, mostLines).filter((line) => eventOf(line) !== undefined);
  return events.length > 0 && 2 * events.length >= Math.min(said.length, mostLines);
};

/** How the lines are best read; undefined where none of them is an event in any form. */
export const recognise = (telling: readonly string[], isKnown: IsKnown): Recognised | undefined => {
  const lines = telling.map((text) => ({ text: text.replace(/\r$/, '') }));
  const start = cleanings.reduce<Candidate>(opened, { chain: [], lines });
  const found = search(start, telling.length, isKnown);
  if (found !== undefined) return found;
  return literalPrefixes(start.lines)
    .map((one) => search(opened(start, one), telling.length, isKnown))
    .reduce((best, one) => ((one?.read ?? 0) > (best?.read ?? 0) ? one : best), undefined);
};

/** Lines from which a chain was taken off. */
interface Candidate {
  readonly chain: readonly Wrapping[];
  readonly lines: readonly Unwrapped[];
}

interface Found extends Recognised {
  /** How many lines are events. */
  readonly read: number;
}

const search = (start: Candidate, all: number, isKnown: IsKnown): Found | undefined => {
  let best: Found | undefined;
  let candidates: readonly Candidate[] = [start];
  for (let depth = 0; depth <= deepest; depth++) {
    for (const { chain, lines } of candidates) {
      for (const form of forms) {
        const read = countRead(lines, form, isKnown);
        if (read > (best?.read ?? 0)) best = { chain, form, read };
      }
    }
    if (best?.read === all) break;
    candidates = candidates.flatMap((one) => deeper(one)).slice(0, widest);
  }
  return best;
};

const deeper = (candidate: Candidate): readonly Candidate[] =>
  wrappings.map((wrapping) => opened(candidate, wrapping)).filter((one) => one !== candidate);

/** The candidate itself where no line has the wrapping. */
const opened = (candidate: Candidate, wrapping: Wrapping): Candidate => {
  const { chain, lines } = candidate;
  const without = lines.map((line) => wrapping.open(line) ?? line);
  if (without.every((line, index) => line === lines[index])) return candidate;
  return { chain: [...chain, wrapping], lines: without };
};

const countRead = (lines: readonly Unwrapped[], form: Form, isKnown: IsKnown): number => {
  const reader = form.begin(isKnown);
  return lines.filter((line) => {
    const name = eventOf(reader.read(line) ?? '');
    return name !== undefined && isKnown(name);
  }).length;
};

/** The name of the event that a line of tracefs is. */
const eventOf = (text: string): string | undefined => {
  const bytes = encodeLine(text);
  const scan = new EventScan();
  if (text.startsWith('#') || !scanEvent(bytes, 0, scan)) return undefined;
  return withoutGroup(decode(bytes, scan.nameStart, scan.nameEnd));
};

/** Each part of what all lines begin with that ends where a prefix can end, shortest first. */
const literalPrefixes = (lines: readonly Unwrapped[]): readonly Wrapping[] => {
  const [first = '', ...others] = lines.map(({ text }) => text);
  const end = others.reduce((length, text) => {
    let at = 0;
    while (at < length && text[at] === first[at]) at++;
    return at;
  }, first.length);
  const common = first.slice(0, end);
  return [...common.matchAll(/[^\w\s]\s?|\w\s/g)]
    .slice(0, mostPrefixes)
    .map(({ index, 0: { length } }) => literally(common.slice(0, index + length)));
};
