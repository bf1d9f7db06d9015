// Cuts a trace that diverges to the lines that matter.

import { nothingCut, notReadAgain } from '../../src/cli/render/shrunk.ts';
import { shrinkTrace } from '../../src/study/shrink-trace.ts';
import type { CutShown } from './protocol.ts';
import { say, task, type Run } from './run.ts';
import { cutShown } from './shown.ts';

/** Says what is left, or why nothing is cut. */
export const cutTrace = async (of: Run, trace: number, out: string): Promise<void> => {
  const judged = of.judged[trace];
  if (judged === undefined) return;
  const { replay: whole, source } = judged;
  const told = (shown: CutShown): void => {
    say({ what: 'cut', run: of.number, trace, cut: shown });
  };
  if (whole.divergences.length === 0) {
    told({ nothing: nothingCut(whole) });
    return;
  }
  task.reads(0);
  const left = await shrinkTrace(source, whole, of.order, task);
  if (left === undefined) {
    told({ nothing: notReadAgain });
    return;
  }
  const { text, ...shrunk } = left;
  if (of.names.length === 1) of.shrunk = { out, ...shrunk };
  told(cutShown(out, left, of.order));
};
