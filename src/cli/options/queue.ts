// `--queue`: where a queue is, and what it may touch of this process.

import { setTimeout as delay } from 'node:timers/promises';
import { Option } from 'commander';
import { parseAddress, type QueueAddress } from '../../jobs/queue/address.ts';
import type { QueueOutside } from '../../jobs/queue/outside.ts';
import { QueueError } from '../../jobs/queue/queue-error.ts';
import type { Workers } from '../../jobs/workers.ts';
import { programVersion } from '../../package/program-version.ts';
import type { Surroundings } from '../terminal/surroundings.ts';

/** An address, or true where the option stands without one. */
export type QueueGiven = string | true;

export const queueOption = (): Option =>
  new Option(
    '--queue [url]',
    'have the work done by zdspec work, on any machines: a Redis or Valkey such as redis://localhost:6379 (default: what ZDSPEC_QUEUE says); without --workers and --shard',
  );

/** The address that was given, or that ZDSPEC_QUEUE has: there it does not stand in the list of processes. */
export const addressGiven = (given: QueueGiven, { queue }: Surroundings): QueueAddress => {
  if (given !== true) return parseAddress(given, '--queue');
  if (queue !== undefined && queue !== '') return parseAddress(queue, 'ZDSPEC_QUEUE');
  throw new QueueError(
    'Expected --queue with an address such as redis://localhost:6379, or one in ZDSPEC_QUEUE, got neither; name one.',
  );
};

/** The outside of a queue. What has to be waited for is told even to those who want it quiet: they wait as well. */
export const queueOutside = (surroundings: Surroundings): QueueOutside => ({
  wait: async (milliseconds) => {
    await delay(milliseconds);
    await surroundings.pause();
  },
  now: () => performance.now(),
  isInterrupted: () => surroundings.isInterrupted(),
  tell: (sentence) => {
    surroundings.err(`zdspec: ${sentence}\n`);
  },
});

/** Gives jobs to a queue. */
export const beginQueue = async (
  given: QueueGiven,
  surroundings: Surroundings,
): Promise<Workers> => {
  const address = addressGiven(given, surroundings);
  const outside = queueOutside(surroundings);
  const { openServer } = await import('../../jobs/queue/server.ts');
  const { Submitter } = await import('../../jobs/queue/submitter.ts');
  const server = await openServer(address, outside);
  return new Submitter(server, programVersion(), outside);
};
