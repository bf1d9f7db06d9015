// Where the explorer plays a fault: a path below the site's root.

import { renderExplorerHash } from '../../src/export/explorer-link.ts';
import type { ShownStep } from './faults.ts';

interface Played {
  readonly id: string;
  readonly type: string;
  readonly era: string;
  readonly stage: string;
  readonly breaks: string;
  readonly steps: readonly ShownStep[] | null;
  readonly isDrawn: boolean;
}

/** Undefined where there is nothing to play, or the explorer cannot. */
export const explorerLink = (played: Played): string | undefined => {
  const { id, type, era, stage, breaks, steps, isDrawn } = played;
  if (steps === null || !isDrawn) return undefined;
  const hash = renderExplorerHash({
    ...{ type, kernel: era, stage, fault: id, breaks, at: 0 },
    sequence: steps.map(({ call }) => call).join('; '),
  });
  return `explorer/index.html${hash}`;
};
