// What the explorer's world is made of: type, era, stage, pages, and what is at fault in it.

import type { Bounds } from '../../src/domain/bounds.ts';
import { defaultBounds } from '../../src/domain/bounds.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { memoryTypeTable, type MemoryType } from '../../src/domain/memory-type.ts';
import type { ExplorerField, ExplorerView } from '../../src/export/explorer-link.ts';
import type { Stage } from '../../src/mutants/mutant.ts';
import { stagesOfFolios } from '../../src/mutants/stages.ts';
import { isPossible, listedFault } from './faults.ts';

/** Everything that has to be known to build the same world again. */
export interface Choice {
  readonly type: MemoryType;
  readonly era: Era;
  readonly stage: Stage;
  /** Pages of each pagemap; only a life has any. */
  readonly pages: number;
  readonly ranges: number;
  readonly pagemaps: number;
  /** Id of a seeded fault, a specimen or an example patch. */
  readonly fault: string | null;
}

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

/** Folios go up to a whole range, as where the command line is given a sequence. */
export const boundsOf = ({ pages, ranges, pagemaps, fault }: Choice): Bounds => ({
  ...defaultBounds,
  maxCount: 3,
  maxPins: 2,
  maxShared: 2,
  ...listedFault(fault)?.bounds,
  ...{ pages, ranges, pagemaps },
  maxOrder: Math.floor(Math.log2(pages / ranges)),
});

/** The choice that shows a fault as it was found. */
export const choiceOfFault = (id: string, era?: Era, type?: MemoryType): Choice => {
  const fault = listedFault(id);
  if (!fault) throw new RangeError(`Expected ${id} to be a fault, got none; choose one listed`);
  const { bounds, stage } = fault;
  const wanted = { type: type ?? fault.type, era: era ?? fault.era };
  return {
    ...(isPossible(fault, wanted) ? wanted : { type: fault.type, era: fault.era }),
    stage,
    ...{ pages: bounds.pages, ranges: bounds.ranges, pagemaps: bounds.pagemaps },
    fault: id,
  };
};

/** A changed choice that can be built: a fault that it has no place for goes. */
export const changed = (choice: Choice, change: Partial<Choice>): Choice => {
  const next = { ...choice, ...change };
  const fault = listedFault(next.fault);
  const isSound = fault && !(isPossible(fault, next) && fault.stage === next.stage);
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
    field: 'type' | 'kernel' | 'stage' | 'beside',
    all: readonly Value[],
    or: Value,
  ): Value => {
    const text = said[field];
    const found = all.find((value) => value === text);
    if (text !== undefined && found === undefined) {
      notices.push(`Expected ${field} to be one of ${all.join(', ')}, got ${text}; it is ${or}.`);
    }
    return found ?? or;
  };
  const power = (field: 'pages' | 'ranges' | 'pagemaps', most: number, or: number): number => {
    const text = said[field];
    const value = Number(text ?? or);
    if (value >= 1 && value <= most && Number.isInteger(Math.log2(value))) return value;
    notices.push(
      `Expected ${field} to be a power of two up to ${most}, got ${text ?? or}; it is ${or}.`,
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
  if (choice.fault !== wanted.fault) {
    notices.push(
      `Expected fault ${String(fault)} to have a place in ${choice.type} (${choice.era}), got none; it is switched off.`,
    );
  }
  const beside = said.beside === undefined ? choice.era : one('beside', eras, choice.era);
  return { choice, beside: beside === choice.era ? null : beside, notices };
};

const readFault = (said: Said, notices: string[]): string | null => {
  if (said.fault === undefined) return null;
  const found = listedFault(said.fault);
  if (!found) {
    notices.push(
      `Expected fault to be a seeded fault, a specimen or an example patch, got ${said.fault}; the world is sound.`,
    );
  }
  return found?.id ?? null;
};
