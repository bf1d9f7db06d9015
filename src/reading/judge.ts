// Rules, asked about one step or one state: what falls, and why.

import { rulesFor, type Judging } from '../catalog.ts';
import { boundOf, type Bound, type RuleId } from '../core/rule.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import type { FolioStep, PagemapStep, SpecRule } from '../invariants/about.ts';
import { brokenIn } from '../study/tell.ts';
import { subjectsOf, type Scene, type Subject } from './subjects.ts';
import type { WorldView } from './view.ts';

/** A rule that falls, and why. */
export interface Fallen {
  readonly rule: RuleId;
  readonly title: string;
  /** Who must keep it. */
  readonly binds: Bound;
  /** `count to be 2 (held 2)`. */
  readonly expected: string;
  /** `1`. */
  readonly got: string;
}

/** What a rule says of one subject that breaks it; undefined if it holds. */
export const fallenAt = (rule: SpecRule, one: Subject, type: MemoryType): Fallen | undefined => {
  const { id, title } = rule;
  for (const told of brokenIn<never>({ ...one, title }, one.subject as never, one.names())) {
    return { rule: id, title, binds: boundOf(rule, type), expected: told.expected, got: told.got };
  }
  return undefined;
};

const judged = (rules: readonly SpecRule[], scene: Scene): readonly Fallen[] =>
  rules.flatMap((rule) => {
    for (const subject of subjectsOf(rule, scene)) {
      const fallen = fallenAt(rule, subject, scene.pagemap.type);
      if (fallen) return [fallen];
    }
    return [];
  });

/**
 * Judges one step of a folio or of a pagemap: the rules about such steps, and those about what is there after it, as
 * far as they are in force for its memory type and era. Counts are folio reference counts, orders are log2 of base pages.
 * Rules about a folio and its pagemap together, and sums over folios, need a whole state: see `judgeState`.
 *
 * Returns what falls, in the order of the chapters; empty if every rule holds. Throws nothing of its own.
 *
 * Source: the chapters of `spec/`, which cite file and function of the kernel under each heading.
 *
 * @example
 * ```ts
 * import { judge, type Folio, type FolioStep } from 'zdspec';
 *
 * declare const before: Folio;
 * const step: FolioStep = {
 *   before,
 *   event: { type: 'folio.get' },
 *   answer: { kind: 'ok' },
 *   effects: [],
 *   after: { ...before, held: before.held + 1 },
 * };
 * for (const { rule, expected, got } of judge(step)) {
 *   console.log(`${rule}: expected ${expected}, got ${got}`);
 * }
 * ```
 */
export const judge = (step: FolioStep | PagemapStep, judging: Judging = {}): readonly Fallen[] => {
  const { type, era } = step.after;
  const isFolios = isFolioStep(step);
  const rules = rulesFor(type, era, judging).filter(
    ({ about }) => about === (isFolios ? 'folio' : 'pagemap'),
  );
  const single = isFolios
    ? [step.after, ...(step.others ? [step.others] : [])].map((folio) => ({ pfn: 0, folio }))
    : [];
  return judged(rules, {
    folioSteps: isFolios ? [step] : [],
    pagemapSteps: isFolios ? [] : [step],
    ...{ single, folios: [], summed: [], isEnd: false },
    // Rules about a pagemap are left out where the step is a folio's.
    pagemap: step.after as Pagemap,
  });
};

const isFolioStep = (step: FolioStep | PagemapStep): step is FolioStep =>
  step.event.type.startsWith('folio.');

/**
 * Judges a whole state: each folio, each pagemap, every folio with its pagemap, and the sums over a pagemap's folios.
 *
 * Returns what falls, pagemap by pagemap and in the order of the chapters; empty if every rule holds.
 *
 * Source: the chapters of `spec/`.
 *
 * @example
 * ```ts
 * import { buildWorld, defaultBounds, judgeState, viewOf } from 'zdspec';
 *
 * const { world } = buildWorld({ type: 'fs-dax', era: '7.3', bounds: defaultBounds });
 * console.log(judgeState(viewOf(world, world.start)).length); // 0
 * ```
 */
export const judgeState = (
  { pagemaps, folios }: Pick<WorldView, 'pagemaps' | 'folios'>,
  judging: Judging = {},
): readonly Fallen[] =>
  pagemaps.flatMap(({ firstPfn, pagemap }, at) => {
    const end = pagemaps[at + 1]?.firstPfn ?? Infinity;
    const own = folios.filter(({ pfn }) => pfn >= firstPfn && pfn < end);
    return judged(rulesFor(pagemap.type, pagemap.era, judging), {
      ...{ folioSteps: [], pagemapSteps: [], single: own, folios: own, summed: own },
      ...{ pagemap, isEnd: false },
    });
  });
