// docs/state-space.md: the sizes of the complete explorations.

import { renderCount, renderPage, renderTable } from './markdown.ts';

/** One exploration. */
export interface Size {
  readonly stage: string;
  readonly type: string;
  readonly era: string;
  readonly states: number;
  readonly transitions: number;
  /** States that were stored, one for each orbit and combination of classes. */
  readonly stored: number;
  readonly complete: boolean;
}

/** A stage, what its world consists of, and its bounds. */
export interface StageNote {
  readonly stage: string;
  readonly says: string;
  readonly bounds: Readonly<Record<string, number>>;
}

const columns = ['Type', 'Era', 'States', 'Transitions', 'Stored', 'Complete'];

export const renderStateSpacePage = (
  path: string,
  stages: readonly StageNote[],
  sizes: readonly Size[],
): string =>
  renderPage(path, [
    '# State space',
    'Every state that can be reached within the bounds, and every transition within them, for each memory type and' +
      ' era. Stored is how many states stand for all of them: one for each orbit of swapped halves of aligned blocks,' +
      ' and one for all folio states that reach one another unseen. Only where an exploration is complete is anything' +
      ' proved.',
    ...stages.flatMap(({ stage, says, bounds }) => [
      `## ${stage}`,
      `${says} The bounds:`,
      renderTable(Object.keys(bounds), [Object.values(bounds).map(String)]),
      renderTable(columns, sizes.filter((size) => size.stage === stage).map(renderSize)),
    ]),
  ]);

const renderSize = (size: Size): string[] => [
  size.type,
  size.era,
  renderCount(size.states),
  renderCount(size.transitions),
  renderCount(size.stored),
  size.complete ? 'yes' : 'no',
];
