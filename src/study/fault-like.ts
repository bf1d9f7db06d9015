// A fault by which the model does what a trace shows: it writes the same lines, the last of them too, and the rule that the
// trace shows to be broken is the first to fall: alone, if there is such a fault.

import type { Fault } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { arrowsOf, type ChartConfig } from '../export/arrows.ts';
import { isDrawn } from '../export/explorer-link.ts';
import type { Move } from '../export/notation.ts';
import { folioMachines } from '../model/machines.ts';
import { pagemap } from '../model/pagemap.ts';
import { mutants } from '../mutants/all.ts';
import { PatchError } from '../patch/asking.ts';
import { specimens } from '../specimens/all.ts';
import { expectedOf, isExpressed, mutantOf, shownMutantOf } from '../specimens/specimen.ts';
import { changesOf, type Change } from './changed-part.ts';
import { patchedBy } from './changed-parts.ts';
import { callsThatWrite } from './line-search.ts';
import type { BoundedSubject } from './subject.ts';
import { ToldLines } from './told-lines.ts';

/** What is shown: the rule that falls at the last line, and what the lines say. */
export interface Shown {
  readonly rule: string;
  readonly signs: readonly string[];
}

/** A fault that the explorer has, and the calls. */
export interface FaultLike {
  readonly id: string;
  /** Whether the command line puts it into this memory type and kernel as well. */
  readonly isPlain: boolean;
  readonly calls: readonly Move[];
  /** The rules that fall at the last call with the one that is shown. */
  readonly besides: readonly RuleId[];
}

interface Named extends Pick<FaultLike, 'id' | 'isPlain'> {
  readonly fault: Fault;
}

/** Whether it breaks what is shown and nothing else. */
export const isAlone = (fault: FaultLike | undefined): boolean => fault?.besides.length === 0;

/** The first that breaks nothing else, or the first of all. */
const nearest = (found: Iterable<FaultLike>): FaultLike | undefined => {
  let first: FaultLike | undefined;
  for (const one of found) {
    if (isAlone(one)) return one;
    first ??= one;
  }
  return first;
};

const besides = (fell: readonly RuleId[], rule: string): readonly RuleId[] =>
  fell.filter((id) => id !== rule);

/** A seeded fault or a real bug that does the same; undefined where none is found. */
export const namedFaultLike = (
  subject: BoundedSubject,
  shown: Shown,
  tries: number,
): FaultLike | undefined => nearest(namedFaultsLike(subject, shown, tries));

function* namedFaultsLike(
  subject: BoundedSubject,
  { rule, signs }: Shown,
  tries: number,
): Generator<FaultLike> {
  for (const { id, isPlain, fault } of namedFaults(subject, rule)) {
    const told = new ToldLines(subject, signs, fault);
    const found = callsThatWrite(told, signs.length, tries, rule);
    if (!found) continue;
    const calls = found.moves.map((move) => told.built.world.names.describe(move));
    yield { id, isPlain, calls, besides: besides(found.fell, rule) };
  }
}

/** One part of the model that is changed, so that these calls do the same; undefined where none does. */
export const changeLike = (
  subject: BoundedSubject,
  shown: Shown,
  calls: readonly Move[],
): FaultLike | undefined => nearest(changesLike(subject, shown, calls));

function* changesLike(
  subject: BoundedSubject,
  shown: Shown,
  calls: readonly Move[],
): Generator<FaultLike> {
  const { type, era } = subject;
  const last = calls.at(-1)?.event.type ?? '';
  for (const change of changesOf(type, era)) {
    const fell = isAskedBy(last, change, type) ? fellWith(subject, shown, calls, change) : [];
    if (fell.includes(shown.rule)) {
      yield { id: change.id, isPlain: false, calls, besides: besides(fell, shown.rule) };
    }
  }
}

/** The rules that fall where the change does the same; a change by which something grows without end does nothing. */
const fellWith = (
  subject: BoundedSubject,
  { signs }: Shown,
  calls: readonly Move[],
  change: Change,
): readonly RuleId[] => {
  const { type, era } = subject;
  try {
    const fault = patchedBy([change]).faultIn(type, era, true);
    const made = new ToldLines(subject, signs, fault).makeAll(calls);
    return made?.isAll === true ? made.fell : [];
  } catch (error) {
    if (error instanceof PatchError) return [];
    throw error;
  }
};

/** Seeded faults of this memory type and kernel, then those of other kernels; then real bugs, which have stories of their own. */
const namedFaults = ({ type, era }: BoundedSubject, rule: string): readonly Named[] => {
  const seeded = mutants.filter(
    (mutant) =>
      mutant.breaks === rule && mutant.type === type && mutant.stage === 'life' && isDrawn(mutant),
  );
  const named = seeded.map((fault) => ({ id: fault.id, isPlain: fault.era === era, fault }));
  const real = specimens.filter(isExpressed).flatMap((specimen): Named[] => {
    const shown = shownMutantOf(specimen);
    const isCaught = expectedOf(specimen).some(
      (one) => one.type === type && one.era === era && one.rule === rule,
    );
    if (!isCaught || specimen.stage !== 'life' || !isDrawn(shown)) return [];
    const isPlain = shown.type === type && shown.era === era;
    return [{ id: specimen.id, isPlain, fault: mutantOf(specimen, { type, era, rule: null }) }];
  });
  return [
    ...named.filter(({ isPlain }) => isPlain),
    ...named.filter(({ isPlain }) => !isPlain),
    ...real,
  ];
};

/** Whether a call goes by the part: only what it asks, does or reads can make it do otherwise. */
const isAskedBy = (call: string, { place, part }: Change, type: MemoryType): boolean => {
  if (place === 'era') return true;
  if (call.startsWith('folio.') !== (place === 'folio')) return false;
  const { config } = place === 'folio' ? folioMachines[type] : pagemap;
  return arrowsOf(config as unknown as ChartConfig).some(
    ({ event, guard, actions }) => event === call && [guard, ...actions].includes(part),
  );
};
