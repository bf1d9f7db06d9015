// What the explorer's world is made of: type, era, stage, pages, and what is at fault in it.

import type { Bounds } from '../../src/domain/bounds.ts';
import { campaignBounds, smallBounds } from '../../src/domain/bounds.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { memoryTypeTable, type MemoryType } from '../../src/domain/memory-type.ts';
import { shown, type ExplorerField, type ExplorerView } from '../../src/export/explorer-link.ts';
import type { Stage } from '../../src/mutants/mutant.ts';
import { stagesOfFolios, type StageOfFolios } from '../../src/mutants/stages.ts';
import { isFitting, isPossible, listedFault } from './faults.ts';

/** Everything that has to be known to build the same world again. */
export interface Choice {
  readonly type: MemoryType;
  readonly era: Era;
  readonly stage: Stage;
  /** Pages of each pagemap; only a life has any. */
  readonly pages: number;
  readonly ranges: number;
  readonly pagemaps: number;
  /** Id of a seeded fault, a specimen, an example patch or a change of a part. */
  readonly fault: string | null;
}

/** The worlds, by the words that the page has for them. */
export const stageWords: Record<StageOfFolios, string> = {
  life: 'folios',
  pagemap: 'pagemap alone',
  altmap: 'with an altmap',
};

/** What is offered; a link may have any power of two up to `mostPages`. */
export const pageChoices: readonly number[] = [2, 4, 8, 16];
const mostPages = 64;

export const usualChoice: Choice = {
  type: 'device-private',
  era: 'contract',
  stage: 'life',
  pages: 4,
  ranges: 1,
  pagemaps: 1,
  fault: null,
};

/** Those of a campaign; but folios go up to a whole range, as where the command line is given a sequence. */
export const boundsOf = ({ pages, ranges, pagemaps, fault }: Omit<Choice, 'stage'>): Bounds => ({
  ...campaignBounds,
  ...listedFault(fault)?.bounds,
  ...{ pages, ranges, pagemaps },
  maxOrder: Math.floor(Math.log2(pages / ranges)),
});

/** The choice that shows a fault as it was found. */
export const choiceOfFault = (id: string, era?: Era, type?: MemoryType): Choice => {
  const fault = listedFault(id);
  if (!fault) throw new RangeError(`Expected ${id} to be a fault, got none; choose one listed`);
  const { stage } = fault;
  const { pages, ranges, pagemaps } = { ...smallBounds, ...fault.bounds };
  const wanted = { type: type ?? fault.type, era: era ?? fault.era };
  return {
    ...(isPossible(fault, wanted) ? wanted : { type: fault.type, era: fault.era }),
    stage,
    ...{ pages, ranges, pagemaps },
    fault: id,
  };
};

/** A changed choice that can be built: a fault that it has no place for goes. */
export const changed = (choice: Choice, change: Partial<Choice>): Choice => {
  const next = { ...choice, ...change };
  const fault = listedFault(next.fault);
  const isSound = fault && !isFitting(fault, next);
  const { pages } = next;
  return {
    ...next,
    ranges: Math.min(next.ranges, pages),
    ...(isSound ? { fault: null } : {}),
  };
};

/** A choice as a link says it; what is usual is said all the same where a reader would look for it. */
export const viewOf = (choice: Choice): ExplorerView => ({
  type: choice.type,
  kernel: choice.era,
  ...(choice.stage === 'life' ? {} : { stage: choice.stage }),
  // Said of a pagemap alone as well: how many references folios exchange with it goes by the largest folio.
  pages: choice.pages,
  ...(choice.ranges > 1 ? { ranges: choice.ranges } : {}),
  ...(choice.pagemaps > 1 ? { pagemaps: choice.pagemaps } : {}),
  ...(choice.fault === null ? {} : { fault: choice.fault }),
});

type Said = Partial<Record<ExplorerField, string>>;

interface ReadChoice {
  readonly choice: Choice;
  /** The choice as the link has it; its fault may have no place there. */
  readonly wanted: Choice;
  /** The kernel beside it. */
  readonly beside: Era | null;
  readonly notices: readonly string[];
}

/** The choice that a link names, and a sentence for each thing in it that there is not. */
export const readChoice = (said: Said): ReadChoice => {
  const notices: string[] = [];
  const fault = readFault(said, notices);
  const usual = fault === null ? usualChoice : choiceOfFault(fault);
  const one = <Value extends string>(
    field: 'type' | 'kernel' | 'stage',
    all: readonly Value[],
    or: Value,
  ): Value => named(said, field, all, notices, `it is ${or}`) ?? or;
  const power = (field: 'pages' | 'ranges' | 'pagemaps', most: number, or: number): number => {
    const text = said[field];
    const value = Number(text ?? or);
    const isPlain = text === undefined || /^[1-9]\d*$/.test(text);
    if (isPlain && value <= most && Number.isInteger(Math.log2(value))) return value;
    notices.push(
      `Expected ${field} to be a power of two up to ${most}, got ${shown(text ?? or)}; it is ${or}.`,
    );
    return or;
  };
  const pages = power('pages', mostPages, usual.pages);
  const wanted: Choice = {
    type: one(
      'type',
      memoryTypeTable.map((entry) => entry.type),
      usual.type,
    ),
    era: one('kernel', eras, usual.era),
    stage: one('stage', stagesOfFolios, usual.stage),
    pages,
    ranges: power('ranges', pages, Math.min(usual.ranges, pages)),
    pagemaps: power('pagemaps', 8, usual.pagemaps),
    fault,
  };
  const choice = changed(wanted, {});
  return { choice, wanted, beside: readBeside(said, choice, notices), notices };
};

/** One of several names. */
const named = <Value extends string>(
  said: Said,
  field: ExplorerField,
  all: readonly Value[],
  notices: string[],
  instead: string,
): Value | undefined => {
  const text = said[field];
  const found = all.find((value) => value === text);
  if (text !== undefined && found === undefined) {
    notices.push(
      `Expected ${field} to be one of ${all.join(', ')}, got ${shown(text)}; ${instead}.`,
    );
  }
  return found;
};

const readBeside = (said: Said, { era }: Choice, notices: string[]): Era | null =>
  named(
    said,
    'beside',
    eras.filter((one) => one !== era),
    notices,
    'there is none',
  ) ?? null;

const readFault = (said: Said, notices: string[]): string | null => {
  if (said.fault === undefined) return null;
  const found = listedFault(said.fault);
  if (!found) {
    notices.push(
      `Expected fault to be a seeded fault, a specimen, an example patch or a change of a part, got ${shown(said.fault)}; the world is sound.`,
    );
  }
  return found?.id ?? null;
};
