// A live recording: tracefs is set up, its pipe is followed through the model, and what diverges is told at once.

import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { renderDeclaration, stoppedMark } from '../../trace/read/declaration.ts';
import { Follower } from '../../trace/follow/follow.ts';
import { TraceReader } from '../../trace/read/reader.ts';
import { lossSaid, refusalSaid } from '../../trace/record/said.ts';
import { unseenBy } from '../../trace/record/unseen.ts';
import { planOf, usualBases, type RecordOrder } from '../../trace/record/plan.ts';
import type { Replay, Verdict } from '../../trace/follow/verdict.ts';
import { InputError } from '../../study/input-error.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';
import { openText, type TextOutput } from './text-output.ts';
import { Tracefs } from './tracefs.ts';
import { traceModel } from '../../package/trace-model.ts';

interface LiveOptions {
  readonly tracefs: string;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** How long to wait when nothing has come, in milliseconds. */
const rest = 50;

const exitCodes: Readonly<Record<Verdict, ExitCode>> = {
  conforms: 0,
  diverges: 1,
  inconclusive: 3,
};

/** Records until Ctrl-C; tracefs is put back whatever happens. */
export const recordLive = async (
  order: RecordOrder,
  options: LiveOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const tracefs = new Tracefs(options.tracefs);
  const plan = planOf(order, baseOf(order));
  const output = options.out === undefined ? undefined : openText(options.out, surroundings);
  try {
    const installed = tracefs.setUp(plan, (event, why) => {
      surroundings.err(`${refusalSaid(event, ` (${why})`)}\n`);
    });
    const comments = [
      ...renderDeclaration({
        kernel: order.era,
        probes: installed,
        ...(order.pfns ? { pfns: order.pfns } : {}),
      }),
      ...unseenBy(order.era, order.types, installed),
    ];
    if (options.quiet !== true) {
      surroundings.err(
        `Following Linux ${order.era} with ${installed.length} probes until Ctrl-C.\n`,
      );
    }
    const live = new Live(order, surroundings, output);
    live.take(`${comments.join('\n')}\n`);
    await follow(tracefs, live, surroundings);
    const { isStopped } = tracefs;
    tracefs.stop();
    for (let last = tracefs.read(); last !== undefined; last = tracefs.read()) live.take(last);
    if (isStopped) live.take(`${stoppedMark}\n`);
    const replay = live.end();
    surroundings.out(summaryOf(replay));
    sayLoss(tracefs.lossWith(order.bufferKb), surroundings);
    surroundings.finish(isStopped ? 1 : exitCodes[replay.verdict]);
    output?.end();
  } catch (error) {
    output?.drop();
    throw error;
  } finally {
    tracefs.restore();
  }
};

const sayLoss = (
  { events, needed }: { readonly events: number; readonly needed: number },
  surroundings: Surroundings,
): void => {
  if (events === 0) return;
  surroundings.err(`${lossSaid(String(events), String(needed))}\n`);
};

/** Until Ctrl-C, or until tracing is stopped and nothing comes any more. */
const follow = async (tracefs: Tracefs, live: Live, surroundings: Surroundings): Promise<void> => {
  while (!surroundings.isInterrupted()) {
    const chunk = tracefs.read();
    if (chunk === undefined) {
      if (tracefs.isStopped) return;
      live.rest();
      await setTimeout(rest);
    } else live.take(chunk);
    await surroundings.pause();
  }
};

/** The trace so far, and what was told of it. */
class Live {
  readonly #follower: Follower;
  readonly #reader: TraceReader;
  readonly #surroundings: Surroundings;
  readonly #output: TextOutput | undefined;
  #told = 0;

  constructor(order: RecordOrder, surroundings: Surroundings, output: TextOutput | undefined) {
    this.#follower = new Follower(traceModel, order.era, undefined);
    this.#reader = new TraceReader(
      (item) => {
        this.#follower.take(item);
      },
      { name: 'trace_pipe', reusesItems: true },
    );
    this.#surroundings = surroundings;
    this.#output = output;
  }

  take(chunk: Uint8Array | string): void {
    this.#output?.write(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    this.#reader.feed(chunk);
    this.#tell();
  }

  /** Nothing came for a while, so that nothing races any more. */
  rest(): void {
    this.#follower.decide();
    this.#tell();
  }

  end(): Replay {
    const replay = this.#follower.end(this.#reader.end());
    this.#tell();
    return replay;
  }

  #tell(): void {
    const { divergences } = this.#follower;
    for (const { rule, title, line, pfn, reason, state, life } of divergences.slice(this.#told)) {
      const lines = life.map((moment) => `      ${moment.line}  ${moment.task}  ${moment.event}`);
      this.#surroundings.out(
        [
          `${rule} is broken at line ${line}, pfn ${pfn}`,
          `    ${title}`,
          `    ${reason}`,
          ...(state === '' ? [] : [`    before it, the folio is ${state}`]),
          ...lines,
          '',
        ].join('\n'),
      );
    }
    this.#told = divergences.length;
  }
}

const summaryOf = ({ verdict, events, followed, divergences, reasons, live }: Replay): string =>
  [
    `${verdict}: ${events} events, ${followed} of device pages, ${live ?? 'an unknown number of'} folios live at the end`,
    ...divergences.map(
      ({ rule, count }) => `  ${rule} broken ${count === 1 ? 'once' : `${count} times`}`,
    ),
    ...reasons.map((reason) => `  doubt ${reason}`),
    '',
  ].join('\n');

/** Where struct pages begin: a window of pages needs to know. */
const baseOf = ({ pfns, vmemmap }: RecordOrder): bigint => {
  if (vmemmap !== undefined) return vmemmap;
  if (pfns === undefined) return usualBases.five;
  if (!/\bnokaslr\b/.test(textOf('/proc/cmdline'))) {
    throw new InputError(
      'Expected struct pages at their usual place, got a kernel with randomised addresses; name the place with --vmemmap, or leave --pfn out.',
    );
  }
  return /\bla57\b/.test(textOf('/proc/cpuinfo')) ? usualBases.five : usualBases.four;
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
