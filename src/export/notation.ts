// The compact notation of a sequence: `pagemap.register; 0 folio.handOut order=1; 0 folio.put`. Text out, text in.

import { nearest } from '../core/nearest.ts';
import {
  eventParameters,
  isCallType,
  parametersOf,
  type Call,
  type CallType,
} from './event-parameters.ts';

/**
 * One call: at the folio that begins at `pfn` (counted from the first pagemap's first page), or at the pagemap that
 * begins there (`null` is the first one). In a migration, at one of its pages, or by its caller (`null`).
 */
export interface Move {
  readonly pfn: number | null;
  readonly event: Call;
}

/** The sequence on one line. A parameter that has its usual value is left out. */
export const renderSequence = (moves: readonly Move[]): string => moves.map(renderMove).join('; ');

const renderMove = ({ pfn, event }: Move): string => {
  const values = event as unknown as Readonly<Record<string, unknown>>;
  const parameters = parametersOf(event.type)
    .filter(([name, { usual }]) => values[name] !== usual)
    .map(([name]) => `${name}=${String(values[name])}`);
  return [...(pfn === null ? [] : [String(pfn)]), event.type, ...parameters].join(' ');
};

/** The moves that a text names; steps end at a semicolon or a line. Throws one sentence about the first mistake. */
export const parseSequence = (text: string): Move[] =>
  text
    .split(/[;\n]/)
    .map((step) => step.trim())
    .filter((step) => step !== '')
    .map((step, index) => parseMove(step, index + 1));

const parseMove = (step: string, number: number): Move => {
  const words = step.split(/\s+/);
  const pfn = /^\d{1,9}$/.test(words[0] ?? '') ? Number(words.shift()) : null;
  const [type = '', ...parameters] = words;
  if (!isCallType(type)) refuse(type, number, step);
  const isFolios = type.startsWith('folio.') || type.startsWith('page.');
  if (isFolios && pfn === null) {
    fail(number, 'a pfn and an event', step, `write the folio's first page before it: 0 ${step}`);
  }
  return {
    pfn: isFolios || pfn !== 0 ? pfn : null,
    event: parseCall(type, parameters, number, step),
  };
};

const parseCall = (
  type: CallType,
  words: readonly string[],
  number: number,
  step: string,
): Call => {
  const known = parametersOf(type);
  const names = known.map(([name]) => name).join(', ');
  const given = new Map<string, string>();
  for (const word of words) {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(word) ?? [];
    const remedy = names === '' ? `${type} has no parameters` : `${type} has ${names}`;
    if (!known.some(([one]) => one === name)) {
      fail(number, 'an event with its parameters as name=value', step, remedy);
    }
    if (given.has(name)) fail(number, `an event with ${name} once`, step, 'leave one out');
    given.set(name, value);
  }
  const values = known.map(([name, { usual, says, read }]) => {
    const value = given.get(name);
    const meant = value === undefined ? usual : read(value);
    if (meant === undefined) fail(number, `an event with ${name}`, step, `${name} is ${says}`);
    return [name, meant] as const;
  });
  return { type, ...Object.fromEntries(values) } as Call;
};

/** Says the call that was probably meant; where none is near, all. */
const refuse: (type: string, number: number, step: string) => never = (type, number, step) => {
  const known = Object.keys(eventParameters);
  const [, of = '', name = ''] = /^(\w+\.)(.*)$/.exec(type) ?? [];
  const own = known.filter((one) => one.startsWith(of)).map((one) => one.slice(of.length));
  const near = of === '' ? undefined : nearest(name, own);
  if (near === undefined) fail(number, 'an event', step, `known are ${known.join(', ')}`);
  fail(number, `an event such as ${of}${near}`, step, 'zdspec parts lists them all');
};

function fail(number: number, what: string, got: string, remedy: string): never {
  throw new RangeError(`Expected step ${number} to be ${what}, got "${got}"; ${remedy}`);
}
