// A symptom explained: the rules that speak of it, the calls that lead there, bugs that looked so, what to record next.

import { rules } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import type { Era } from '../domain/era.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { explorerOf } from './explorer-view.ts';
import { isDrawn } from '../export/explorer-link.ts';
import { findings } from '../findings/all.ts';
import { mutants } from '../mutants/all.ts';
import { specimens } from '../specimens/all.ts';
import { isExpressed, shownMutantOf } from '../specimens/specimen.ts';
import type { Symptom } from '../symptoms/symptom.ts';
import { renderWindow } from '../trace/read/pfn.ts';
import { wholeFolios } from '../trace/record/window.ts';
import type { SequenceStep } from './broken-rule.ts';
import { explainMutant } from './explanation.ts';
import { erasIn } from './fault-eras.ts';
import { exploreMutant } from './hunt-mutant.ts';
import { stepsOf } from './hunt-specimen.ts';
import { titleOf } from './rule-title.ts';
import type { SpecTexts } from './spec-texts.ts';

interface Titled {
  readonly id: string;
  readonly title: string;
}

/** A rule, an assumption or an exclusion that speaks of a symptom. */
export interface SpeakingRule extends Titled {
  /** Whether it is in force in the kernel that was seen, or in some kernel where none was. */
  readonly inForce: boolean;
}

/** A seeded fault or a real bug whose calls lead to the symptom. */
export interface LeadingFault extends Titled {
  /** The rule that falls at the end of the calls. */
  readonly breaks: RuleId;
  readonly type: MemoryType;
  readonly kernel: Era;
  /** Every era in which it breaks a rule that speaks of the symptom. */
  readonly kernels: readonly Era[];
  /** A shortest sequence; null where it was not asked for, and where none is needed. */
  readonly sequence: readonly SequenceStep[] | null;
  readonly explorer: string | null;
}

/** What a report tells of the kernel and the page, for the command that records. */
export interface Seen {
  readonly kernel: Era | null;
  readonly pfn: string | null;
}

export interface ExplainedSymptom extends Titled {
  readonly path: string;
  readonly types: readonly MemoryType[];
  readonly kernels: readonly Era[];
  /** The same as the chapter says it, such as `kernels since 6.19`. */
  readonly within: string;
  readonly means: string;
  /** Those that are in force in the kernel that was seen come first. */
  readonly rules: readonly SpeakingRule[];
  readonly bugs: readonly Titled[];
  readonly findings: readonly Titled[];
  readonly faults: readonly LeadingFault[];
  readonly record: { readonly command: string; readonly why: string };
}

/** How many faults are followed to their sequences: the first one, or all. */
export type Depth = 'first' | 'all';

/** Explains a symptom as it was seen. */
export const explainSymptom = (
  symptom: Symptom,
  texts: SpecTexts,
  seen: Seen,
  depth: Depth,
): ExplainedSymptom => {
  const { id, title, path, types, eras: kernels, within, means } = symptom;
  return {
    ...{ id, title, path, types, kernels, within, means },
    rules: inFront(
      symptom.rules.map((one) => ({
        ...{ id: one, title: titleOf(one, texts), inForce: isInForce(one, seen.kernel) },
      })),
      ({ inForce }) => inForce,
    ),
    bugs: titled(symptom.bugs, specimens),
    findings: titled(symptom.findings, findings),
    faults: faultsOf(symptom, seen).map((fault, at) => ({
      ...fault,
      ...leading(fault.id, depth === 'all' || at === 0),
    })),
    record: { command: recordCommand(symptom, seen), why: symptom.record },
  };
};

/** Those of which it is true before the others, each in its order. */
const inFront = <One>(all: readonly One[], isTrue: (one: One) => boolean): readonly One[] => [
  ...all.filter(isTrue),
  ...all.filter((one) => !isTrue(one)),
];

const isInForce = (id: string, kernel: Era | null): boolean =>
  kernel === null || (rules.find((one) => one.id === id)?.scope?.eras?.has(kernel) ?? true);

/** Those that fall in the kernel that was seen come first. */
const faultsOf = (
  { shownBy, rules: cited }: Symptom,
  { kernel }: Seen,
): readonly Pick<LeadingFault, 'id' | 'kernels'>[] =>
  inFront(
    shownBy.map((id) => ({ id, kernels: erasIn(id, cited) })),
    ({ kernels }) => kernel === null || kernels.includes(kernel),
  );

const titled = (ids: readonly string[], all: readonly Titled[]): readonly Titled[] =>
  ids.flatMap((id) => {
    const found = all.find((one) => one.id === id);
    return found === undefined ? [] : [{ id, title: found.title }];
  });

/** A fault by its id; throws RangeError where the chapter names one that there is not. */
const leading = (id: string, isFollowed: boolean): Omit<LeadingFault, 'kernels'> => {
  const mutant = mutants.find((one) => one.id === id);
  if (mutant) {
    const { breaks, fault: title, type, era: kernel } = mutant;
    const bare = { id, title, breaks, type, kernel, sequence: null, explorer: null };
    if (!isFollowed) return bare;
    const { sequence, explorer } = explainMutant(mutant);
    return { ...bare, sequence, explorer };
  }
  const specimen = specimens.find((one) => one.id === id);
  if (!specimen || !isExpressed(specimen)) {
    throw new RangeError(`Expected ${id} to be a fault that can be put in, got none of that id`);
  }
  const shown = shownMutantOf(specimen);
  const { breaks, type, era: kernel } = shown;
  const { title } = specimen;
  const calls = isFollowed ? exploreMutant(shown).sequence : null;
  return {
    ...{ id, title, breaks, type, kernel },
    sequence: calls === null ? null : stepsOf(specimen, calls),
    explorer:
      calls !== null && isDrawn(shown) ? explorerOf({ fault: id, breaks, sequence: calls }) : null,
  };
};

/** The command that writes a script for the machine that was seen. */
export const recordCommand = (
  { types }: Pick<Symptom, 'types'>,
  { kernel, pfn }: Pick<Seen, 'kernel' | 'pfn'>,
): string =>
  [
    'npx zdspec record --print',
    ...(kernel === null ? [] : [`--kernel ${kernel}`]),
    ...(types.length === memoryTypes.length ? [] : [`--type ${types.join(',')}`]),
    ...(pfn === null ? [] : [`--pfn ${windowAround(Number(pfn))}`]),
    '> record.sh',
  ].join(' ');

/** The largest folio that a page may belong to. */
const windowAround = (pfn: number): string => renderWindow(wholeFolios({ first: pfn, last: pfn }));
