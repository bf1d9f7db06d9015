// Asks the functions of a patch: twice, with copies of what they are given, and checks what they answer.
// Whoever runs a patched world finds the first failure here, since a statechart wraps what its guards throw.

import { didYouMean } from '../core/nearest.ts';
import { printable, thrownWords } from '../core/printable.ts';
import { folioEffects, folioFigures, pagemapEffects, pagemapFigures } from './change.ts';
import { dataFlaw, isLeftAlone, shown } from './data.ts';

/** A patch that cannot be used. Its message is one sentence; its cause is what a function threw. */
export class PatchError extends Error {
  /** The part that is at fault, as a sentence calls it: `guard isHeld`. */
  readonly part: string | undefined;

  constructor(sentence: string, part?: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'PatchError';
    this.part = part;
  }
}

/** Hears which part of a patch is being asked, so that one that never answers can be named. */
export interface Watch {
  begin(part: string): void;
  end(): void;
}

/** What is wrong with an answer: what it was expected to be, and a remedy. Undefined if nothing is. */
export type Judge = (
  answer: unknown,
) => { readonly wanted: string; readonly got: string } | undefined;

/** The functions of one patch, being asked. */
export class Asking {
  /** The first thing that went wrong. */
  failure: PatchError | undefined;
  watch: Watch | undefined;
  /** What the answers of each part have set or done: `folio.share`, `effects.pagemap.drop`. */
  private readonly figures = new Map<string, Set<string>>();

  /** The answer of the function that stands at `part`; throws PatchError if it is of no use. */
  ask<Given>(part: string, given: Given, asked: (given: Given) => unknown, judge: Judge): unknown {
    const first = this.once(part, given, asked);
    const second = this.once(part, given, asked);
    if (JSON.stringify(first) !== JSON.stringify(second)) {
      throw this.fail(
        part,
        `to give the same answer to the same question, got ${shown(first)} and then ` +
          `${shown(second)}; it must depend on nothing but what it is given`,
      );
    }
    const flaw = judge(first);
    if (flaw) throw this.fail(part, `to return ${flaw.wanted}, got ${flaw.got}`);
    if (isObject(first)) this.note(part, first);
    return first;
  }

  /** The parts whose answers have set a figure, `folio.share`, or had an effect, `effects.pagemap.drop`. */
  settersOf(figure: string): readonly string[] {
    return [...this.figures].flatMap(([part, set]) => (set.has(figure) ? [part] : []));
  }

  private note(part: string, change: Readonly<Record<string, unknown>>): void {
    const set = this.figures.get(part) ?? new Set<string>();
    this.figures.set(part, set);
    for (const what of ['folio', 'tail', 'pagemap']) {
      const figures = change[what];
      if (!isObject(figures)) continue;
      for (const name of Object.keys(figures))
        set.add(`${what === 'tail' ? 'folio' : what}.${name}`);
    }
    for (const effect of (change['effects'] ?? []) as readonly { readonly type: string }[]) {
      set.add(`effects.${effect.type}`);
    }
  }

  private once<Given>(part: string, given: Given, asked: (given: Given) => unknown): unknown {
    const copy = structuredClone(given);
    let answer: unknown;
    let flaw: string | undefined;
    this.watch?.begin(part);
    try {
      answer = asked(copy);
      flaw = dataFlaw(answer);
    } catch (error) {
      throw this.fail(part, `to return, got ${thrownWords(error)}`, { cause: error });
    } finally {
      this.watch?.end();
    }
    if (flaw !== undefined) throw this.fail(part, `to return plain data, got ${flaw}`);
    // Not frozen: where a module is not strict, a write to what is frozen is silently lost.
    if (isLeftAlone(copy, given)) return answer;
    throw this.fail(
      part,
      'to leave what it is given as it was, got it changed; return what is to change',
    );
  }

  /** Keeps the first failure of all. */
  fail(part: string, words: string, options?: ErrorOptions): PatchError {
    this.failure ??= new PatchError(`Expected ${part} ${words}.`, part, options);
    return this.failure;
  }
}

export const isBoolean: Judge = (answer) =>
  typeof answer === 'boolean' ? undefined : { wanted: 'true or false', got: shown(answer) };

/** One of these words. */
const isWord =
  (words: readonly string[]): Judge =>
  (answer) =>
    words.includes(answer as string)
      ? undefined
      : { wanted: words.map((word) => `'${word}'`).join(', '), got: shown(answer) };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Checks = Readonly<Record<string, (value: unknown) => boolean>>;

const fieldsFlaw = (what: string, value: unknown, checks: Checks): ReturnType<Judge> => {
  if (value === undefined) return undefined;
  if (!isObject(value)) return { wanted: `${what} as an object`, got: shown(value) };
  for (const [name, figure] of Object.entries(value)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!check) {
      return {
        wanted: `fields of ${what} (${listed(Object.keys(checks))})`,
        got: meant(name, checks),
      };
    }
    if (!check(figure))
      return { wanted: `a value that ${what}.${name} can have`, got: shown(figure) };
  }
  return undefined;
};

const meant = (name: string, known: object): string =>
  printable(name) + didYouMean(name, Object.keys(known));

export const listed = (words: readonly string[]): string => words.join(', ');

const effectsFlaw = (
  effects: unknown,
  known: Readonly<Record<string, Checks>>,
): ReturnType<Judge> => {
  if (effects === undefined) return undefined;
  if (!Array.isArray(effects)) return { wanted: 'effects as a list', got: shown(effects) };
  for (const effect of effects as unknown[]) {
    const { type, ...fields } = isObject(effect) ? effect : { type: undefined };
    const name = typeof type === 'string' ? type : shown(type);
    const checks = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!checks) {
      return { wanted: `effects such as ${listed(Object.keys(known))}`, got: meant(name, known) };
    }
    const missing = Object.keys(checks).find((field) => !Object.hasOwn(fields, field));
    if (missing !== undefined) return { wanted: `${name} with ${missing}`, got: shown(effect) };
    const flaw = fieldsFlaw(name, fields, checks);
    if (flaw) return flaw;
  }
  return undefined;
};

/** Figures of a folio or a pagemap under these names, and effects; or nothing at all. */
const changes =
  (
    parts: Readonly<Record<string, Checks>>,
    effects: Readonly<Record<string, Checks>>,
    words: readonly string[] = [],
  ): Judge =>
  (answer) => {
    if (answer === undefined && words.length === 0) return undefined;
    const names = [...Object.keys(parts), 'effects', ...(words.length > 0 ? ['returns'] : [])];
    if (!isObject(answer)) {
      return { wanted: `an object with some of ${listed(names)}`, got: shown(answer) };
    }
    const other = Object.keys(answer).find((name) => !names.includes(name));
    if (other !== undefined) {
      return {
        wanted: `an object with some of ${listed(names)}`,
        got: meant(other, Object.fromEntries(names.map((name) => [name, true]))),
      };
    }
    if (words.length > 0) {
      const flaw = isWord(words)(answer['returns']);
      if (flaw) return { ...flaw, wanted: `returns as ${flaw.wanted}` };
    }
    for (const [name, checks] of Object.entries(parts)) {
      const flaw = fieldsFlaw(name, answer[name], checks);
      if (flaw) return flaw;
    }
    return effectsFlaw(answer['effects'], effects);
  };

export const isFolioChange = changes({ folio: folioFigures }, folioEffects);
export const isPagemapChange = changes({ pagemap: pagemapFigures }, pagemapEffects);
export const isSplitChange = changes({ folio: folioFigures, tail: folioFigures }, folioEffects);

/** One of these words, alone or with what is done before it is returned. */
export const isResult =
  (words: readonly string[]): Judge =>
  (answer) =>
    typeof answer === 'string' || answer === undefined
      ? isWord(words)(answer)
      : changes({ folio: folioFigures }, folioEffects, words)(answer);
