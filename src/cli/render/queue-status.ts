// What is at a queue: jobs and workers of each version.

import type { VersionStatus } from '../../study/queue-status.ts';
import { renderColumns } from '../terminal/table.ts';
import type { Screen } from '../terminal/wrap.ts';

const heads = ['Version', ' Waiting', ' Active', ' Done', ' Failed', 'Workers'];

/** A table, and what the columns mean. */
export const renderQueue = (
  shown: string,
  there: readonly VersionStatus[],
  own: string,
  screen: Screen,
): string => {
  if (there.length === 0) return `Nobody works at ${shown}, and no jobs wait there.\n`;
  const rows = there.map(({ version, jobs, workers }) => [
    `${version}${version === own ? ' (this one)' : ''}`,
    ...[jobs.waiting, jobs.active, jobs.done, jobs.failed].map(String),
    workers.map(({ name, concurrency }) => `${name} (${concurrency} at once)`).join(', ') || 'none',
  ]);
  return `${renderColumns(heads, rows, screen)}Done and failed are those that whoever waits has not fetched yet.\n`;
};
