// Builders of observed folios, pagemaps and steps, and the tests that hold a chapter's rules against them.

import { describe, expect, it } from 'vitest';
import { errno, ok, type Answer } from '../../src/core/answer.ts';
import { isInForce, type RuleId } from '../../src/core/rule.ts';
import type { DriverCall } from '../../src/domain/driver-call.ts';
import type { Effect, PagemapEffect } from '../../src/domain/effect.ts';
import type {
  FailureHandler,
  FolioEvent,
  PagemapCondition,
  PagemapEvent,
} from '../../src/domain/event.ts';
import type { Folio, Mapping } from '../../src/domain/folio.ts';
import type { Altmap, Pagemap } from '../../src/domain/pagemap.ts';
import type { Flaw } from '../../src/domain/registration.ts';
import type {
  CallStep,
  End,
  FolioStep,
  Meeting,
  MigrationEnd,
  PagemapStep,
  PageStep,
  Pair,
  SpecRule,
} from '../../src/invariants/about.ts';
import type { MigratingPage } from '../../src/domain/migration.ts';

/** What a rule can be about; a balance is judged on a world as on an end. */
type Subject =
  | Folio
  | FolioStep
  | Pagemap
  | PagemapStep
  | Pair
  | End
  | DriverCall
  | MigratingPage
  | PageStep
  | CallStep
  | Meeting
  | MigrationEnd;

/** A subject that keeps a rule, and one that breaks it. */
interface KeptAndBroken {
  readonly kept: Subject;
  readonly broken: Subject;
}

/** The examples of a chapter, by rule. */
export type Examples = Readonly<Record<RuleId, KeptAndBroken>>;

/** A device-private folio of 6.19, just handed out, with these differences. */
export const aFolio = (differences: Partial<Folio> = {}): Folio => ({
  type: 'device-private',
  era: '6.19',
  phase: 'handedOut',
  order: 0,
  count: 1,
  mapcount: 0,
  pins: 0,
  held: 1,
  base: 0,
  pagemapReferences: 1,
  mapping: 'none',
  share: 0,
  associations: 0,
  poisoned: false,
  waiting: false,
  hasPagemap: true,
  ...differences,
});

/** A device-private folio of 6.19 that its driver keeps, with these differences. */
export const aFreeFolio = (differences: Partial<Folio> = {}): Folio =>
  aFolio({ phase: 'free', count: 0, held: 0, pagemapReferences: 0, ...differences });

/** A live FS_DAX pagemap of 6.19 with one range of 8 pages, with these differences. */
export const aPagemap = (differences: Partial<Pagemap> = {}): Pagemap => ({
  type: 'fs-dax',
  era: '6.19',
  phase: 'live',
  references: 9,
  initial: 1,
  base: 8,
  lookUps: 0,
  handed: 0,
  completions: 0,
  shift: 0,
  ranges: [8],
  rangeCount: 1,
  published: 1,
  tracked: 1,
  shadowed: 1,
  added: 1,
  leftSections: [],
  leftEntries: [],
  altmap: null,
  typeUnset: false,
  ...differences,
});

/** A pagemap that nobody has registered yet, with these differences. */
export const anUnsetPagemap = (differences: Partial<Pagemap> = {}): Pagemap =>
  aPagemap({
    phase: 'unset',
    references: 0,
    initial: 0,
    base: 0,
    published: 0,
    tracked: 0,
    shadowed: 0,
    added: 0,
    ...differences,
  });

/** A pagemap that is gone again, with these differences. */
export const aGonePagemap = (differences: Partial<Pagemap> = {}): Pagemap =>
  anUnsetPagemap({ phase: 'gone', completions: 1, ...differences });

/** An unused altmap of pages 1 to 4, with these differences. */
export const anAltmap = (differences: Partial<Altmap> = {}): Altmap => ({
  reserve: 1,
  free: 4,
  align: 0,
  alloc: 0,
  blocks: [],
  ...differences,
});

interface StepParts<View, Event, Effects> {
  readonly before: View;
  readonly event: Event;
  readonly answer?: Answer;
  readonly effects?: readonly Effects[];
  /** How the view after differs from the one before. */
  readonly after?: Partial<View>;
}

/** A step of one folio; it is `ok`, and changes nothing but what is said. */
export const aStep = ({
  others,
  ...parts
}: StepParts<Folio, FolioEvent, Effect> & { readonly others?: Folio }): FolioStep => ({
  answer: ok,
  effects: [],
  ...parts,
  after: { ...parts.before, ...parts.after },
  ...(others ? { others } : {}),
});

/** A step of one pagemap; it is `ok`, and changes nothing but what is said. */
export const aPagemapStep = (
  parts: StepParts<Pagemap, PagemapEvent, PagemapEffect>,
): PagemapStep => ({
  answer: ok,
  effects: [],
  ...parts,
  after: { ...parts.before, ...parts.after },
});

export const refused = (name: string): { readonly answer: Answer } => ({ answer: errno(name) });

export const handOut = (order = 0, pagemap: PagemapCondition = 'live'): FolioEvent => ({
  type: 'folio.handOut',
  order,
  pagemap,
});

export const pin = (
  parts: Partial<Omit<Extract<FolioEvent, { type: 'folio.pin' }>, 'type'>> = {},
): FolioEvent => ({ type: 'folio.pin', longTerm: false, p2pdma: false, pagemap: 'live', ...parts });

export const fail = (
  handler: FailureHandler,
  pagemap: PagemapCondition = 'live',
  offset = 0,
): FolioEvent => ({ type: 'folio.fail', handler, offset, pagemap });

export const register = (flaw: Flaw | 'none' = 'none'): PagemapEvent => ({
  type: 'pagemap.register',
  shift: 0,
  flaw,
  range: 0,
});

export const coreFree: Effect = { type: 'core.free' };
export const take = (references: number): Effect => ({ type: 'pagemap.take', references });
export const drop = (references: number): Effect => ({ type: 'pagemap.drop', references });
export const folioFree = (count = 0, mapping: Mapping = 'none'): Effect => ({
  type: 'callback.folioFree',
  count,
  mapping,
});

/** Tests each rule on its two examples, and that no rule is without them. */
export function testRules(chapter: string, rules: readonly SpecRule[], examples: Examples): void {
  describe(chapter, () => {
    for (const rule of rules) {
      it(`${rule.id} ${rule.title} (kept)`, () => {
        expect(judge(rule, examples[rule.id]?.kept)).toEqual({ concerned: true, holds: true });
      });
      it(`${rule.id} ${rule.title} (broken)`, () => {
        expect(judge(rule, examples[rule.id]?.broken)).toEqual({ concerned: true, holds: false });
      });
    }

    it('has both examples of every rule, and of no other', () => {
      expect(Object.keys(examples)).toEqual(rules.map(({ id }) => id));
    });
  });
}

interface Verdict {
  /** The rule is in force for the subject, and its premise is true. */
  readonly concerned: boolean;
  readonly holds: boolean;
}

function judge(rule: SpecRule, subject: Subject | undefined): Verdict {
  if (!subject) throw new RangeError(`Expected ${rule.id} to have two examples, got fewer`);
  const { type, era } = memoryOf(subject);
  const isConcerned = isInForce(rule, type, era);
  if (rule.kind === 'leadsTo') {
    return { concerned: isConcerned, holds: (rule.then as Predicate)(subject) };
  }
  if (rule.kind === 'reachable') {
    return { concerned: isConcerned, holds: (rule.witness as Predicate)(subject) };
  }
  if ('share' in rule) {
    const [parts, whole] =
      'folios' in subject ? [subject.folios, subject.pagemap] : partsOf(subject);
    const share = rule.share as (part: unknown) => number;
    const sum = parts.reduce((shares, part) => shares + share(part), 0);
    const total = (rule.total as (whole: unknown) => number)(whole);
    return { concerned: isConcerned && parts.length > 0, holds: sum === total };
  }
  return {
    concerned: isConcerned && (rule.when as Predicate)(subject),
    holds: (rule.then as Predicate)(subject),
  };
}

type Predicate = (subject: Subject) => boolean;

function partsOf(subject: Subject): readonly [readonly object[], object] {
  const { pages, call } = subject as MigrationEnd;
  return [pages, call];
}

function memoryOf(subject: Subject): Pick<Folio, 'type' | 'era'> {
  if ('before' in subject) return subject.before;
  if ('block' in subject) return subject.block[0] ?? aFolio();
  if ('call' in subject) return subject.call;
  return 'pagemap' in subject ? subject.pagemap : subject;
}
