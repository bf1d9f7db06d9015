// What a submitter looks after while it waits: Ctrl-C, a server that went away, and a queue that nobody works for.

import type { QueueOutside } from './outside.ts';
import type { Server } from './server.ts';
import { versionsThere } from './status.ts';

export interface Watched {
  readonly server: Server;
  readonly version: string;
  readonly outside: QueueOutside;
  /** Whether nobody waits any more. */
  readonly isOver: () => boolean;
  /** How many answers there were so far. */
  readonly answers: () => number;
  /** Ids of what is waited for. */
  readonly waiting: () => readonly string[];
  /** Ends the waiting. */
  readonly interrupt: () => void;
}

/** Milliseconds: between two looks; until a server that went away is told of; without an answer until workers are counted. */
const tick = 50;
const away = 2000;
const silence = 3000;

/** Watches until the waiting is over. */
export const watchQueue = async (watched: Watched): Promise<void> => {
  const { server, outside } = watched;
  let lastThere = outside.now();
  let lastAnswer = lastThere;
  let answers = 0;
  let isAwayTold = false;
  let isAloneTold = false;
  while (!watched.isOver()) {
    await outside.wait(tick);
    if (outside.isInterrupted()) watched.interrupt();
    const now = outside.now();
    if (server.isThere()) {
      if (isAwayTold) outside.tell(`${server.shown} is back.`);
      [lastThere, isAwayTold] = [now, false];
    } else if (now - lastThere > away && !isAwayTold) {
      isAwayTold = true;
      outside.tell(`${server.shown} went away: waits until it is back. Ctrl-C ends the waiting.`);
    }
    if (watched.answers() > answers || watched.waiting().length === 0) {
      [answers, lastAnswer] = [watched.answers(), now];
    }
    if (now - lastAnswer < silence || isAloneTold || !server.isThere()) continue;
    lastAnswer = now;
    const sentence = await aloneSentence(watched);
    isAloneTold = sentence !== undefined;
    if (sentence !== undefined) outside.tell(sentence);
  }
};

/** Why nobody answers, where nobody works here. */
const aloneSentence = async ({ server, version }: Watched): Promise<string | undefined> => {
  const there = await versionsThere(server);
  if (there.some((one) => one.version === version && one.workers.length > 0)) return undefined;
  const others = there.filter((one) => one.version !== version && one.workers.length > 0);
  const found =
    others.length === 0 ? 'none' : `workers of ${others.map((one) => one.version).join(', ')}`;
  return (
    `Expected workers of this version of zdspec (${version}) at ${server.shown}, got ${found}; ` +
    'jobs wait until one is started: zdspec work --queue URL'
  );
};
