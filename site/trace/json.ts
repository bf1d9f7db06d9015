// The result of a run as `zdspec replay --json` writes it.

import { replayedSaid } from '../../src/study/replay-said.ts';
import { schemaId } from '../../src/study/schemas.ts';

/** Of the package, which the build puts in. */
declare const packageVersion: string;

export const jsonOf = (run: Parameters<typeof replayedSaid>[0]): string => {
  const envelope = { tool: 'zdspec', version: packageVersion, schema: schemaId('replay') };
  return `${JSON.stringify({ ...envelope, ...replayedSaid(run) }, undefined, 2)}\n`;
};
