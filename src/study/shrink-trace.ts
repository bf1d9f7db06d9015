// `zdspec replay --shrink`: cuts a trace that diverges to the lines that matter, and says which calls they are.

import { memoryTypes } from '../domain/memory-type.ts';
import { announcedEntries } from '../trace/follow/doubts.ts';
import {
  parseDeclaration,
  renderDeclaration,
  type KnownPagemap,
} from '../trace/read/declaration.ts';
import { Follower, type Model } from '../trace/follow/follow.ts';
import type { Declared } from '../trace/read/installed.ts';
import type { Comment } from '../trace/read/observation.ts';
import { probeNames } from '../trace/read/installed.ts';
import { shrinkEvents, type Event } from '../trace/follow/shrink-trace.ts';
import type { Divergence } from '../trace/follow/verdict.ts';
import { equivalentCalls, type EquivalentCalls } from './equivalent-calls.ts';
import { InputError } from './input-error.ts';
import { readOptionsOf, type FileReplay, type ReplayOrder } from './replay-trace.ts';
import { runSteps, type Task } from './task.ts';
import type { TraceSource } from './trace-source.ts';

/** What a trace was cut to. */
export interface Shrunk {
  /** Events before and after. */
  readonly from: number;
  readonly events: number;
  /** Whether no single event can be left out; false after Ctrl-C. */
  readonly minimal: boolean;
  readonly rule: string;
  readonly lines: readonly string[];
  /** The whole text of the smaller trace. */
  readonly text: string;
  readonly calls: EquivalentCalls | null;
}

/** What `--shrink` left, and the file that it was written to. */
export interface ShrunkSaid extends Omit<Shrunk, 'text'> {
  readonly out: string;
}

/** Refuses what cannot be cut: one trace at a time is, and held to the model as it is. */
export const assertCuttable = (traces: number, isPatched: boolean): void => {
  if (isPatched) {
    throw new InputError(
      'Expected --shrink to stand without --patch, got both; cut first, then patch.',
    );
  }
  if (traces === 1) return;
  throw new InputError(
    `Expected --shrink to come with one file, got ${traces} files; name one of them.`,
  );
};

/** What has to stay the same: the line, the rule, what was wrong, and what it is held to. */
interface Cause {
  readonly divergence: Divergence;
  readonly kernel: FileReplay['kernel'];
  readonly probes: Declared;
  readonly model: Model;
  /** Those that were there before the trace began, where the cause needs them. */
  readonly pagemaps: readonly KnownPagemap[];
  readonly comments: readonly Comment[];
}

/** Cuts the trace to what its first divergence needs; undefined where it was interrupted before that was read. */
export const shrinkTrace = async (
  source: TraceSource,
  replay: FileReplay,
  order: ReplayOrder,
  task: Task,
): Promise<Shrunk | undefined> => {
  const { file, declared } = source;
  const { kernel } = replay;
  const [divergence] = replay.divergences;
  if (divergence === undefined) {
    throw new InputError(
      `Expected ${file} to diverge, got a trace that ${replay.verdict === 'conforms' ? 'conforms' : 'is inconclusive'}; there is nothing to shrink.`,
    );
  }
  const probes = order.probes ?? (declared?.isBundled === true ? declared.probes : undefined);
  const collected = (keeps: (event: Event) => boolean): Promise<Collected | undefined> =>
    collect(source, order, keeps, task);
  const near = await collected((event) => isNear(event, divergence));
  if (near === undefined) return undefined;
  const { model } = order;
  const { comments } = near;
  const causes = [[], knownBefore(replay)].map((pagemaps): Cause => ({
    ...{ divergence, kernel, probes, model, pagemaps, comments },
  }));
  const shownBy = (events: readonly Event[]): Cause | undefined =>
    causes.find((cause) => showsCause(cause, events));
  const isNearEnough = shownBy(near.events) !== undefined;
  const all = isNearEnough ? near : await collected(() => true);
  if (all === undefined) return undefined;
  const cause = shownBy(all.events);
  if (cause === undefined) {
    throw new InputError(
      `Expected ${file} to diverge at line ${divergence.line} each time that it is read, got no such line now; replay it again.`,
    );
  }
  const { events, isMinimal } = await cutDown(cause, all.events, task);
  const numbers = events.map(({ line }) => line);
  const lines = await source.pick(numbers, readOptionsOf(order));
  const { type } = divergence.pagemap;
  const calls = equivalentCalls({ type, era: kernel, rule: divergence.rule, lines });
  return {
    ...{ from: replay.events, events: lines.length, minimal: isMinimal },
    ...{ rule: divergence.rule, lines, calls: calls ?? null },
    text: [...header(cause, lines.length), ...lines, ''].join('\n'),
  };
};

interface Collected {
  readonly comments: readonly Comment[];
  readonly events: readonly Event[];
}

const collect = async (
  source: TraceSource,
  order: ReplayOrder,
  keeps: (event: Event) => boolean,
  task: Task,
): Promise<Collected | undefined> => {
  const comments: Comment[] = [];
  const events: Event[] = [];
  const goesOn = async (): Promise<boolean> => {
    await task.pause();
    return !task.isInterrupted();
  };
  await source.read(
    (item) => {
      if (item.kind === 'comment') comments.push(item);
      else if ('comm' in item && keeps(item)) events.push(item);
    },
    { ...readOptionsOf(order), goesOn },
  );
  return task.isInterrupted() ? undefined : { comments, events };
};

/** Pagemaps that the trace, or its user, says to be there already. */
const knownBefore = ({ pagemaps }: FileReplay): readonly KnownPagemap[] =>
  pagemaps.flatMap(({ type: name, first, last, registered }) => {
    const type = memoryTypes.find((one) => one === name);
    if (type === undefined || registered !== null) return [];
    return { type, first: Number(first), last: Number(last) };
  });

/** Lines up to the one that diverges, about its page or about no page. */
const isNear = (event: Event, { line, pfn }: Divergence): boolean =>
  event.line <= line && (!('pfn' in event) || event.pfn === Number(pfn));

/** Whether these events diverge at the same line, by the same rule, for the same reason. */
const showsCause = (cause: Cause, events: readonly Event[]): boolean => {
  const { divergence, kernel, probes, comments, model, pagemaps } = cause;
  const follower = new Follower(model, kernel, probes, { pagemaps });
  for (const comment of comments) follower.take(comment);
  for (const event of events) follower.take(event);
  follower.decide();
  // First of all that is found: a line that is cut away must not break something else before.
  const [first] = follower.divergences;
  return (
    first?.line === divergence.line &&
    first.rule === divergence.rule &&
    first.reason === divergence.reason &&
    first.pfn === divergence.pfn
  );
};

const cutDown = async (
  cause: Cause,
  events: readonly Event[],
  task: Task,
): Promise<{ readonly events: readonly Event[]; readonly isMinimal: boolean }> => {
  const shown = task.begin('shrink', 0);
  let [left, tries] = [events, 0];
  const steps = shrinkEvents(events, (part) => {
    const isShown = showsCause(cause, part);
    if (isShown) left = part;
    return isShown;
  });
  try {
    const { isWhole } = await runSteps(steps, task, () => {
      shown.tell(tries++, `${left.length} lines`);
    });
    return { events: left, isMinimal: isWhole };
  } finally {
    shown.stop();
  }
};

/** The comments of the trace, with a count that is right, and what it was held to: what they say against that is left out. */
const header = (cause: Cause, entries: number): readonly string[] => {
  const { comments, kernel, probes, pagemaps } = cause;
  const names = probes === 'all' ? probeNames : probes;
  const texts = comments
    .map(({ text }) => text)
    .filter((text) => {
      const said = parseDeclaration(text) ?? {};
      return (said.kernel ?? kernel) === kernel && (names === undefined || !said.probes);
    });
  const missing = renderDeclaration({
    kernel,
    ...(names === undefined ? {} : { probes: names }),
    pagemaps,
  }).filter((line) => !texts.includes(line));
  const count = (text: string): string =>
    announcedEntries(text) > 0 ? text.replace(/\d+\/\d+/, `${entries}/${entries}`) : text;
  return [...texts.map(count), ...missing];
};
