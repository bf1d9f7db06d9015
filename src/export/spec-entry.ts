// The chapters of spec/ as data: what stands in a heading and in the line under it. Text in, data out.

import type { Bound } from '../core/rule.ts';
import { eras, type Era } from '../domain/era.ts';
import { parseEraRange, renderEraRange } from '../domain/era-range.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';

interface Page {
  readonly path: string;
  readonly text: string;
}

/** A rule as its chapter states it. */
export interface SpecEntry {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly binds: Bound;
  /** Memory types for which the driver does it itself, and is bound. */
  readonly driverFor: readonly MemoryType[];
  readonly types: readonly MemoryType[];
  readonly eras: readonly Era[];
  /** The same as the chapter says it: a range of kernels, with the header's words or without. */
  readonly within: string;
  /** A file of the kernel. */
  readonly file: string;
  /** A function in it; undefined where the words of the header are the source. */
  readonly function: string | undefined;
  readonly confidence: string;
  readonly contractOnly: boolean;
  readonly assumes: readonly string[];
  readonly text: string;
}

/** A heading with an id: a rule, an assumption or an exclusion. */
export interface Heading {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  /** The lines up to the next heading, without blank ones at either end. */
  readonly body: string;
}

const kinds: Readonly<Record<string, string>> = {
  always: 'always',
  step: 'step',
  reachable: 'reachable',
  'leads-to': 'leadsTo',
};

/** Families whose sentences have no code. */
const uncoded = ['ASM', 'OUT', 'SYM'];

export const isRuleId = (id: string): boolean => !uncoded.includes(id.slice(0, 3));

/** Every heading with an id, in order. */
export function headingsOf({ path, text }: Page): Heading[] {
  return text.split(/^(?=## )/m).flatMap((part) => {
    const [, id, title] = /^## ([A-Z][A-Z0-9]{2}-\d{3}) (.+)\n/.exec(part) ?? [];
    if (id === undefined || title === undefined) return [];
    return [{ path, id, title, body: part.slice(part.indexOf('\n')).trim() }];
  });
}

const meta = new RegExp(
  [
    '^`(?<kind>[a-z-]+)`',
    'binds (?<binds>core|driver|users)(?:, driver for (?<driverFor>[^·]+))?',
    'types (?<types>[^·]+)',
    'eras (?<eras>[^·]+)',
    '(?:header `(?<header>[^`]+)`|`(?<file>[^`]+)` `(?<function>\\w+)\\(\\)`)',
    'confidence (?<confidence>[ABC])(?<contractOnly> · contract only)?(?: · assumes (?<assumes>.+))?$',
  ].join(' · '),
);

/** The rule under a heading. Throws one sentence if its second line is not as spec/README.md says. */
export function entryOf({ path, id, title, body }: Heading): SpecEntry {
  const [line = '', ...rest] = body.split('\n');
  const found = meta.exec(line)?.groups;
  const kind = kinds[found?.['kind'] ?? ''];
  const text = rest.join('\n').trim();
  if (!found || kind === undefined) {
    throw new Error(
      `Expected ${path} to say class, bound, types, eras, source and confidence under ${id}, got "${line}"`,
    );
  }
  const list = (name: string): string[] => found[name]?.split(', ').map((one) => one.trim()) ?? [];
  const named = <Name extends string>(name: string, all: readonly Name[]): readonly Name[] => {
    const names = list(name);
    const given: readonly string[] = names.length === 1 && names[0] === 'all' ? all : names;
    const unknown = given.filter((one) => !all.some((known) => known === one));
    if (unknown.length > 0) {
      throw new Error(`Expected ${id} to name ${name} of ${all.join(', ')}, got ${unknown.join()}`);
    }
    return all.filter((one) => given.includes(one));
  };
  const range = parseEraRange(found['eras'] ?? '');
  if (range === undefined) {
    throw new Error(
      `Expected ${id} to say eras as all, contract, kernels, or contract, kernels since 6.19, got ${found['eras'] ?? ''}`,
    );
  }
  return {
    path,
    id,
    title,
    kind,
    binds: found['binds'] as Bound,
    driverFor: named('driverFor', memoryTypes),
    types: named('types', memoryTypes),
    eras: eras.filter((era) => range.has(era)),
    within: renderEraRange(range),
    file: found['header'] ?? found['file'] ?? '',
    function: found['function'],
    confidence: found['confidence'] ?? '',
    contractOnly: found['contractOnly'] !== undefined,
    assumes: list('assumes'),
    text,
  };
}

/** The rules of a chapter, in order. */
export function entriesOf(page: Page): SpecEntry[] {
  return headingsOf(page)
    .filter(({ id }) => isRuleId(id))
    .map(entryOf);
}
