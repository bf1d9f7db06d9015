// What can be switched on: seeded faults, specimens and example patches, as one list.

import type { Fault } from '../../src/catalog.ts';
import type { Bound, RuleId } from '../../src/core/rule.ts';
import type { Bounds } from '../../src/domain/bounds.ts';
import type { Era } from '../../src/domain/era.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { isDrawn } from '../../src/export/explorer-link.ts';
import { mutants } from '../../src/mutants/all.ts';
import type { Mutant, Stage } from '../../src/mutants/mutant.ts';
import { stagesOfFolios } from '../../src/mutants/stages.ts';
import { specimens } from '../../src/specimens/all.ts';
import {
  expectedOf,
  isExpressed,
  mutantOf,
  shownMutantOf,
  type Expressed,
} from '../../src/specimens/specimen.ts';
import { partyOf, partyOfPatch } from '../../src/study/blame.ts';
import { changesNamed, patchedBy, placesOfAll, titleOfAll } from '../../src/study/changed-parts.ts';
import { patchedStages } from '../../src/study/given-patch.ts';
import { examplePatch, examplePatches, type ExamplePatch } from './examples.ts';

/** One fault, where it is shown. */
export interface ListedFault {
  readonly id: string;
  readonly kind: 'seeded' | 'specimen' | 'patch' | 'change';
  readonly title: string;
  /** What was wrong, or what a patch changes, in a sentence or two; empty where the title says it. */
  readonly wrong: string;
  readonly type: MemoryType;
  readonly era: Era;
  readonly stage: Stage;
  /** Every stage that it can be put into. */
  readonly stages: readonly Stage[];
  readonly breaks: RuleId;
  /** Whose part alone it changes; undefined if nobody can tell. */
  readonly party: Bound | undefined;
  /** What has to be larger or smaller than is usual where it is looked for. */
  readonly bounds: Partial<Bounds>;
  /** Every memory type that it can be put into. */
  readonly types: readonly MemoryType[];
}

const listed = (mutant: Mutant, specimen?: Expressed): ListedFault => ({
  id: mutant.id,
  kind: specimen ? 'specimen' : 'seeded',
  title: mutant.fault,
  wrong: specimen?.wrong ?? '',
  type: mutant.type,
  era: mutant.era,
  stage: mutant.stage,
  stages: [mutant.stage],
  breaks: mutant.breaks,
  party: partyOf(mutant),
  bounds: mutant.bounds ?? {},
  types: specimen?.faults.map(({ type }) => type) ?? [mutant.type],
});

/** A patch is shown in the first of its types and eras, where folios live with their pagemap. */
const listedPatch = ({ id, patched }: ExamplePatch): ListedFault => {
  const { types, patch, parts } = patched;
  return {
    ...{ id, kind: 'patch', stage: 'life', stages: ['life'], bounds: {}, types },
    title: patch.title,
    wrong: `examples/${id}.ts patches ${parts.join(', ')}.`,
    type: types[0] ?? 'device-private',
    era: patch.eras?.[0] ?? 'contract',
    breaks: patch.breaks ?? '',
    party: partyOfPatch(patched),
  };
};

/** Faults that are not drawn are the command line's. */
const expressed: readonly Expressed[] = specimens
  .filter(isExpressed)
  .filter((specimen) => isDrawn(shownMutantOf(specimen)));

/** Specimens first: they are real. */
export const listedFaults: readonly ListedFault[] = [
  ...expressed.map((specimen) => listed(shownMutantOf(specimen), specimen)),
  ...examplePatches.map(listedPatch),
  ...mutants.filter(isDrawn).map((mutant) => listed(mutant)),
];

const byId = new Map(listedFaults.map((fault) => [fault.id.toLowerCase(), fault]));

/** A fault by its id, however it is spelt. */
export const listedFault = (id: string | null): ListedFault | undefined =>
  id === null ? undefined : (byId.get(id.toLowerCase()) ?? changedPart(id));

/** What was changed by a form is a fault as well, and no list has it. */
const changedPart = (id: string): ListedFault | undefined => {
  const changes = changesNamed(id);
  const [place] = placesOfAll(changes);
  if (!place) return undefined;
  const patched = patchedBy(changes);
  return {
    ...{ id, kind: 'change', title: titleOfAll(changes), wrong: '', breaks: '', bounds: {} },
    ...{ ...place, types: patched.types, stage: 'life', party: partyOfPatch(patched) },
    stages: patchedStages({ patched }, stagesOfFolios),
  };
};

interface Where {
  readonly type: MemoryType;
  readonly era: Era;
}

/** Whether there is anything to put the fault into. A seeded fault is put into any era. */
export const isPossible = (fault: ListedFault, { type, era }: Where): boolean => {
  if (!fault.types.includes(type)) return false;
  if (fault.kind === 'change') {
    return placesOfAll(changesNamed(fault.id)).some(
      (place) => place.type === type && place.era === era,
    );
  }
  if (fault.kind === 'patch') return examplePatch(fault.id)?.patch.eras?.includes(era) ?? true;
  const specimen = expressed.find((one) => one.id === fault.id);
  return (
    specimen === undefined ||
    expectedOf(specimen).some(
      (one) => one.type === type && one.era === era && one.outcome !== 'notApplicable',
    )
  );
};

/** Whether it can be put into the very world of a choice. */
export const isFitting = (fault: ListedFault, where: Where & { readonly stage: Stage }): boolean =>
  isPossible(fault, where) && fault.stages.includes(where.stage);

/** Whether it is a patch, of a file or of a form. */
export const isPatch = ({ kind }: ListedFault): boolean => kind === 'patch' || kind === 'change';

/** Whether the command line puts the fault into this world too: a patch goes anywhere, any other fault where it is listed. */
export const isPlain = (fault: ListedFault, { type, era }: Where): boolean =>
  isPatch(fault) || (fault.type === type && fault.era === era);

/** The parts that a world gets in place of its own. */
export const partsOfFault = (
  id: string | null,
  { type, era, stage }: Where & { readonly stage: Stage },
): Fault | undefined => {
  const fault = listedFault(id);
  if (!fault) return undefined;
  if (fault.kind === 'change') {
    return patchedBy(changesNamed(fault.id)).faultIn(type, era, stage === 'life');
  }
  if (fault.kind === 'patch') {
    return examplePatch(fault.id)?.faultIn(type, era, stage === 'life');
  }
  const specimen = expressed.find((one) => one.id === fault.id);
  const mutant = mutants.find((one) => one.id === fault.id);
  return specimen ? mutantOf(specimen, { type, era, rule: null }) : mutant;
};
