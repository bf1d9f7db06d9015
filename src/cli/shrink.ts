// `zdspec replay --shrink`: cuts a trace that diverges to the lines that matter, and says which calls they are.

import { announcedEntries } from '../trace/doubts.ts';
import { bothDeclared, parseDeclaration, renderDeclaration } from '../trace/declaration.ts';
import { Follower } from '../trace/follow.ts';
import type { Declared } from '../trace/installed.ts';
import type { Comment } from '../trace/observation.ts';
import { probeNames } from '../trace/installed.ts';
import type { VmemmapOptions } from '../trace/page-resolver.ts';
import { shrinkEvents, type Event } from '../trace/shrink-trace.ts';
import type { Divergence } from '../trace/verdict.ts';
import { declarationOf } from './bundled-traces.ts';
import { equivalentCalls, type EquivalentCalls } from './equivalent-calls.ts';
import { InputError } from './input-error.ts';
import { pickLines } from './pick-lines.ts';
import { progress } from './progress.ts';
import { readTrace } from './read-trace.ts';
import type { FileReplay, ReplayOrder } from './replay-trace.ts';
import type { Surroundings } from './surroundings.ts';
import { traceModel } from './trace-model.ts';
import { writeWhole } from './whole-file.ts';

/** What a trace was cut to. */
export interface Shrunk {
  readonly out: string;
  /** Events before and after. */
  readonly from: number;
  readonly events: number;
  /** Whether no single event can be left out; false after Ctrl-C. */
  readonly minimal: boolean;
  readonly rule: string;
  readonly lines: readonly string[];
  readonly calls: EquivalentCalls | null;
}

/** What has to stay the same: the line, the rule, what was wrong, and what it is held to. */
interface Cause {
  readonly divergence: Divergence;
  readonly kernel: FileReplay['kernel'];
  readonly probes: Declared;
  readonly comments: readonly Comment[];
}

/** Cuts the trace to what its first divergence needs, and writes that to `out`. */
export const shrinkTrace = async (
  replay: FileReplay,
  order: ReplayOrder,
  out: string,
  surroundings: Surroundings,
): Promise<Shrunk> => {
  const { file, kernel } = replay;
  const [divergence] = replay.divergences;
  if (divergence === undefined) {
    throw new InputError(
      `Expected ${file} to diverge, got a trace that ${replay.verdict === 'conforms' ? 'conforms' : 'is inconclusive'}; there is nothing to shrink.`,
    );
  }
  const declared = declarationOf(file);
  const probes = order.probes ?? (declared?.isBundled === true ? declared.trace.probes : undefined);
  const near = await collect(file, order.vmemmap, (event) => isNear(event, divergence));
  const cause: Cause = { divergence, kernel, probes, comments: near.comments };
  const isEnough = showsCause(cause, near.events);
  const all = isEnough ? near : await collect(file, order.vmemmap, () => true);
  const { events, isMinimal } = await cutDown(cause, all.events, order.quiet, surroundings);
  const numbers = events.map(({ line }) => line);
  const lines = await pickLines(file, numbers);
  writeLines(out, [...header(cause, lines.length), ...lines, '']);
  const { type } = divergence.pagemap;
  const calls = equivalentCalls({ type, era: kernel, rule: divergence.rule, lines });
  return {
    ...{ out, from: replay.events, events: lines.length, minimal: isMinimal },
    ...{ rule: divergence.rule, lines, calls: calls ?? null },
  };
};

interface Collected {
  readonly comments: readonly Comment[];
  readonly events: readonly Event[];
}

const collect = async (
  file: string,
  vmemmap: VmemmapOptions | undefined,
  keeps: (event: Event) => boolean,
): Promise<Collected> => {
  const comments: Comment[] = [];
  const events: Event[] = [];
  await readTrace(
    file,
    (item) => {
      if (item.kind === 'comment') comments.push(item);
      else if ('comm' in item && keeps(item)) events.push(item);
    },
    vmemmap ? { vmemmap } : {},
  );
  return { comments, events };
};

/** Lines up to the one that diverges, about its page or about no page. */
const isNear = (event: Event, { line, pfn }: Divergence): boolean =>
  event.line <= line && (!('pfn' in event) || event.pfn === Number(pfn));

/** Whether these events diverge at the same line, by the same rule, for the same reason. */
const showsCause = (cause: Cause, events: readonly Event[]): boolean => {
  const { divergence, kernel, probes, comments } = cause;
  const follower = new Follower(traceModel, kernel, probes);
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
  quiet: boolean,
  surroundings: Surroundings,
): Promise<{ readonly events: readonly Event[]; readonly isMinimal: boolean }> => {
  const shown = progress(surroundings, 'shrink', 0, quiet);
  let left = events;
  const steps = shrinkEvents(events, (part) => {
    const isShown = showsCause(cause, part);
    if (isShown) left = part;
    return isShown;
  });
  try {
    for (let tries = 0; ; tries += 1) {
      const step = steps.next();
      if (step.done === true) return { events: step.value, isMinimal: true };
      shown.tell(tries, `${left.length} lines`);
      await surroundings.pause();
      if (surroundings.isInterrupted()) return { events: left, isMinimal: false };
    }
  } finally {
    shown.stop();
  }
};

/** The comments of the trace, with a count that is right, and what it is to be held to where they do not say. */
const header = (cause: Cause, entries: number): readonly string[] => {
  const { comments, kernel, probes } = cause;
  const texts = comments.map(({ text }) => text);
  const said = texts.reduce((one, text) => bothDeclared(one, parseDeclaration(text) ?? {}), {});
  const names = probes === 'all' ? probeNames : probes;
  const missing = renderDeclaration({
    ...('kernel' in said ? {} : { kernel }),
    ...('probes' in said || names === undefined ? {} : { probes: names }),
  });
  const count = (text: string): string =>
    announcedEntries(text) > 0 ? text.replace(/\d+\/\d+/, `${entries}/${entries}`) : text;
  return [...texts.map(count), ...missing];
};

const writeLines = (out: string, lines: readonly string[]): void => {
  try {
    writeWhole(out, lines.join('\n'));
  } catch (error) {
    throw new InputError(
      `Expected --shrink ${out} to be a file that can be written, got ${(error as Error).message}.`,
    );
  }
};
