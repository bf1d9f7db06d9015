// One trace file held against the model: which kernel and probes it is held to, and what came of it.

import type { Era } from '../domain/era.ts';
import { eraShownBy, usualEra, type EraChoice } from '../trace/era-signs.ts';
import { Follower } from '../trace/follow.ts';
import type { Declared } from '../trace/installed.ts';
import type { TraceItem } from '../trace/observation.ts';
import { parseProbeComment, type SelfDeclared } from '../trace/probe-comment.ts';
import type { VmemmapOptions } from '../trace/page-resolver.ts';
import type { Replay } from '../trace/verdict.ts';
import { declarationOf } from './bundled-traces.ts';
import { progress } from './progress.ts';
import { readTrace } from './read-trace.ts';
import type { Surroundings } from './surroundings.ts';
import { traceModel } from './trace-model.ts';

/** What the user says of a trace; what is left out is declared by traces/index.json, or found in the trace. */
export interface ReplayOrder {
  readonly kernel?: Era | undefined;
  readonly probes?: Declared;
  readonly vmemmap?: VmemmapOptions | undefined;
  readonly quiet: boolean;
}

/** What one file came to. */
export interface FileReplay extends Replay {
  readonly file: string;
  readonly kernel: Era;
  readonly kernelBecause: string;
  /** Who says which probes were installed. */
  readonly probesBecause: string;
  readonly seconds: number;
}

/** Items that are held back until one tells the kernel: enough to see pagemaps set up and folios freed. */
const mostHeld = 20_000;

/** Follows a trace as soon as it is known under which era. */
class EraFinder {
  #follower: Follower | undefined;
  #choice: EraChoice | undefined;
  #held: TraceItem[] = [];
  /** What somebody says of the trace, else what its comments say. */
  readonly #given: EraChoice | undefined;
  readonly #declared: Declared;
  #said: SelfDeclared = {};

  constructor(given: EraChoice | undefined, declared: Declared) {
    this.#given = given;
    this.#declared = declared;
  }

  /** Whether it is the trace itself that says which probes were installed. */
  get hasOwnProbes(): boolean {
    return this.#declared === undefined && this.#said.probes !== undefined;
  }

  take(item: TraceItem): void {
    if (this.#follower) {
      this.#follower.take(item);
      return;
    }
    this.#held.push(item);
    if (item.kind === 'comment') {
      this.#said = { ...this.#said, ...parseProbeComment(item.text) };
      return;
    }
    const shown = this.#known ?? eraShownBy(item);
    if (shown) this.#begin(shown);
    else if (this.#held.length >= mostHeld) this.#begin(usualEra);
  }

  end(): { readonly follower: Follower; readonly choice: EraChoice } {
    const follower = this.#follower ?? this.#begin(this.#known ?? usualEra);
    return { follower, choice: this.#choice ?? usualEra };
  }

  get #known(): EraChoice | undefined {
    const { kernel } = this.#said;
    return (
      this.#given ?? (kernel && { era: kernel, because: 'a comment in the trace declares it' })
    );
  }

  #begin(choice: EraChoice): Follower {
    const probes = this.#declared ?? this.#said.probes;
    const follower = new Follower(traceModel, choice.era, probes);
    this.#choice = choice;
    this.#follower = follower;
    for (const item of this.#held) follower.take(item);
    this.#held = [];
    return follower;
  }
}

/** Replays one file; throws InputError where it is no trace. */
export const replayTrace = async (
  file: string,
  order: ReplayOrder,
  surroundings: Surroundings,
): Promise<FileReplay> => {
  const declared = declarationOf(file);
  const isDeclared = order.probes === undefined && declared?.isBundled === true;
  const probes = isDeclared ? declared.trace.probes : order.probes;
  const finder = new EraFinder(choose(order.kernel, declared?.trace.kernel), probes);
  const shown = progress(surroundings, file, 0, order.quiet);
  const begun = surroundings.now();
  try {
    const read = await readTrace(
      file,
      (item) => {
        finder.take(item);
      },
      {
        ...(order.vmemmap ? { vmemmap: order.vmemmap } : {}),
        goesOn: async (lines) => {
          shown.tell(lines, `${lines} lines`);
          await surroundings.pause();
          return !surroundings.isInterrupted();
        },
      },
    );
    const { follower, choice } = finder.end();
    const replay = follower.end(read);
    return {
      file,
      kernel: choice.era,
      kernelBecause: choice.because,
      probesBecause: isDeclared
        ? 'traces/index.json declares them'
        : order.probes !== undefined
          ? '--probes declares them'
          : finder.hasOwnProbes
            ? 'a comment in the trace declares them'
            : 'those of which an event was seen',
      ...(surroundings.isInterrupted() ? interrupted(replay) : replay),
      seconds: (surroundings.now() - begun) / 1000,
    };
  } finally {
    shown.stop();
  }
};

const choose = (given: Era | undefined, declared: Era | undefined): EraChoice | undefined => {
  if (given) return { era: given, because: '--kernel says so' };
  return (
    declared && { era: declared, because: 'traces/index.json declares it of a file of this name' }
  );
};

/** What was read until Ctrl-C: a divergence stands, and nothing else is proved. */
const interrupted = (replay: Replay): Replay => ({
  ...replay,
  verdict: replay.verdict === 'conforms' ? 'inconclusive' : replay.verdict,
  reasons: [`interrupted after ${replay.lines} lines`, ...replay.reasons],
});
