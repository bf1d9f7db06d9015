// What the stages are: which types have them, how their pagemaps are set up, and which events these know.

import { altmapAlphabet, pagemapAlphabet, wholePagemapAlphabet } from '../domain/alphabet.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { EraRow } from '../domain/era.ts';
import type { PagemapEvent } from '../domain/event.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { migratingTypes } from '../domain/migration.ts';
import type { PagemapInput } from '../model/pagemap-context.ts';
import type { Stage } from './mutant.ts';

/** Every stage, the one that most is about first. */
export const stageNames: readonly Stage[] = ['life', 'pagemap', 'altmap', 'migration'];

/** A stage that is about folios and their pagemap. */
export type StageOfFolios = Exclude<Stage, 'migration'>;

export const stagesOfFolios: readonly StageOfFolios[] = stageNames.filter(
  (stage) => stage !== 'migration',
);

/** The stages of a memory type: only what holds anonymous memory migrates. */
export const stagesOfType = (type: MemoryType): readonly Stage[] =>
  stageNames.filter((stage) => stage !== 'migration' || migratingTypes.includes(type));

/** Stages that are about a pagemap alone. */
type Alone = Exclude<StageOfFolios, 'life'>;

/** Ranges are in pages; those of a life are its bounds'. */
const stages: Record<Alone, Omit<PagemapInput, 'row'>> = {
  pagemap: { ranges: [2, 2], altmap: null },
  altmap: { ranges: [8], altmap: { reserve: 1, free: 5 } },
};

/** What the pagemap of a stage is set up with. */
export const stageInput = (stage: Stage, row: EraRow, { pages, ranges }: Bounds): PagemapInput =>
  stage === 'life' || stage === 'migration'
    ? { row, ranges: Array.from({ length: ranges }, () => pages / ranges), altmap: null }
    : { row, ...stages[stage] };

/** The events of a stage's pagemap. */
export const stageEvents = (
  stage: Stage,
  row: EraRow,
  { maxOrder }: Bounds,
): readonly PagemapEvent[] => {
  switch (stage) {
    case 'life':
    case 'migration':
      return pagemapAlphabet(row, maxOrder);
    case 'pagemap':
      return wholePagemapAlphabet(row, stages.pagemap.ranges.length, maxOrder);
    case 'altmap':
      return altmapAlphabet;
  }
};

/** The largest order that a folio can have within these bounds. */
export const largestOrder = ({ maxOrder, pages }: Bounds): number =>
  Math.min(maxOrder, Math.floor(Math.log2(pages)));
