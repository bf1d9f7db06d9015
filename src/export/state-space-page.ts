// docs/state-space.md: the sizes of the complete explorations.

import { renderCount, renderPage, renderTable } from './markdown.ts';

/** One exploration. */
export interface Size {
  readonly stage: string;
  readonly type: string;
  readonly era: string;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly complete: boolean;
}

/** A stage and what its world consists of. */
export interface StageNote {
  readonly stage: string;
  readonly says: string;
}

const columns = ['Type', 'Era', 'States', 'Transitions', 'Depth', 'Complete'];

export const renderStateSpacePage = (
  path: string,
  bounds: Readonly<Record<string, number>>,
  stages: readonly StageNote[],
  sizes: readonly Size[],
): string =>
  renderPage(path, [
    '# State space',
    'Every state that can be reached within the bounds, and every transition out of it, for each memory type and era.' +
      ' Depth is the length of the longest of all shortest sequences. Only where an exploration is complete is' +
      ' anything proved. The bounds:',
    renderTable(Object.keys(bounds), [Object.values(bounds).map(String)]),
    ...stages.flatMap(({ stage, says }) => [
      `## ${stage}`,
      says,
      renderTable(columns, sizes.filter((size) => size.stage === stage).map(renderSize)),
    ]),
  ]);

const renderSize = (size: Size): string[] => [
  size.type,
  size.era,
  renderCount(size.states),
  renderCount(size.transitions),
  String(size.depth),
  size.complete ? 'yes' : 'no',
];
