// The result of a run as `zdspec replay --json` writes it.

import { replayedSaid } from '../../src/study/replay-said.ts';
import type { FileReplay } from '../../src/study/replay-trace.ts';
import type { Unreadable } from '../../src/study/trace-order.ts';
import { schemaId } from '../../src/study/schemas.ts';

/** Of the package, which the build puts in. */
declare const packageVersion: string;

export const jsonOf = (
  judged: readonly (FileReplay | Unreadable)[],
  notJudged: readonly string[],
): string => {
  const { results, ...about } = replayedSaid(judged);
  const envelope = { tool: 'zdspec', version: packageVersion, schema: schemaId('replay') };
  const whole = { ...envelope, ...about, passedOver: [], notJudged, results };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
};
