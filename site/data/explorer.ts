// Where the explorer plays a fault: a path below the site's root.

import { renderExplorerHash } from '../../src/export/explorer-link.ts';
import type { ShownStep } from './faults.ts';

interface Played {
  readonly id: string;
  readonly type: string;
  readonly era: string;
  readonly stage: string;
  readonly breaks: string;
  readonly steps: readonly ShownStep[];
}

export const explorerLink = ({ id, type, era, stage, breaks, steps }: Played): string =>
  'explorer/index.html' +
  renderExplorerHash({
    ...{ type, kernel: era, stage, fault: id, breaks, at: 0 },
    sequence: steps.map(({ call }) => call).join('; '),
  });
