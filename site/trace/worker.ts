// The worker of the page: it replays traces by the code of `zdspec replay`, and keeps what the page may ask for next.

import { replayTrace, type FileReplay, type ReplayOrder } from '../../src/study/replay-trace.ts';
import type { Unreadable } from '../../src/study/trace-order.ts';
import { lookAt } from '../../src/study/replay-look.ts';
import { InputError } from '../../src/study/input-error.ts';
import { jsonOf } from './json.ts';
import { lifeShown, lookOf } from './life.ts';
import { model, recordings } from './model.ts';
import { orderOf } from './options.ts';
import { PageIndex, type PageList } from './page-index.ts';
import type { Answer, Ask, Said } from './protocol.ts';
import { hashOf, shown } from './shown.ts';
import { tracesOf, type GivenTrace, type Heard } from './source.ts';
import { WorkerTask } from './worker-task.ts';

/** A trace that was judged. */
interface Judged extends GivenTrace {
  readonly replay: FileReplay;
  readonly pages: PageList;
}

/** What one run is about. */
interface Run {
  readonly number: number;
  readonly order: ReplayOrder;
  readonly names: readonly string[];
  readonly judged: (Judged | undefined)[];
  readonly results: (FileReplay | Unreadable)[];
}

const say = (answer: Answer): void => {
  postMessage(answer);
};

const task = new WorkerTask(say);
let run: Run | undefined;
/** The life that was read last: whoever turns its pages does not wait for the trace again. */
let known: { readonly trace: number; readonly pfn: number; readonly moments: Moments } | undefined;
type Moments = FileReplay['lifelines'][number]['moments'];

const replay = async ({ run: number, files, options }: Ask & { what: 'replay' }): Promise<void> => {
  known = undefined;
  later = [];
  if (number <= cancelled) {
    say({ what: 'done', run: number, isInterrupted: true });
    return;
  }
  const order = orderOf(options, model);
  const traces = tracesOf(files, recordings, heard);
  const names = traces.map(({ source }) => source.file);
  run = { number, order, names, judged: [], results: [] };
  task.start(number);
  for (const [at, trace] of traces.entries()) {
    if (task.isInterrupted()) break;
    task.reads(trace.size);
    say({ what: 'result', run: number, trace: at, said: await judge(trace, run) });
    await task.pause();
  }
  say({ what: 'done', run: number, isInterrupted: task.isInterrupted() });
  later = [...looks(run)];
};

/** What there is to do when nobody waits: links to the explorer, one after the other. */
let later: (() => void)[] = [];

function* looks({ number: of, judged }: Run): Generator<() => void> {
  for (const [trace, one] of judged.entries()) {
    const { divergences = [], kernel = 'contract' } = one?.replay ?? {};
    for (const [divergence, broken] of divergences.entries()) {
      yield () => {
        const look = hashOf(lookAt(broken, kernel));
        if (look !== null) say({ what: 'look', run: of, trace, divergence, look });
      };
    }
  }
}

/** The lines of the trace that is judged; undefined while one is read only for a life. */
let index: PageIndex | undefined;

const heard: Heard = {
  begin: () => {
    index?.clear();
    task.rewind();
  },
  read: (bytes) => {
    task.read(bytes);
  },
  item: (item) => {
    index?.take(item);
  },
};

const judge = async (trace: GivenTrace, { order, judged, results }: Run): Promise<Said> => {
  const { file } = trace.source;
  const lines = (index = new PageIndex());
  try {
    const result = await replayTrace(trace.source, order, task);
    const broken = result.divergences.map(({ pfn, line, rule }) => ({
      pfn: Number(pfn),
      line,
      rule,
    }));
    const pages = lines.list(result.pagemaps, broken);
    judged.push({ ...trace, replay: result, pages });
    results.push(result);
    return shown(result, pages.length);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const unreadable = { file, verdict: 'unreadable', reason: error.message } as const;
    judged.push(undefined);
    results.push(unreadable);
    return unreadable;
  } finally {
    index = undefined;
  }
};

const tellLife = async (ask: Ask & { what: 'life' }): Promise<void> => {
  const { run: number, trace, pfn, from } = ask;
  const judged = run?.judged[trace];
  if (run === undefined || judged === undefined || ask !== lastLife) return;
  if (known?.trace !== trace || known.pfn !== pfn) {
    task.start(number);
    task.reads(judged.size);
    isReadingLife = true;
    const order = { ...run.order, watched: [pfn], kernel: judged.replay.kernel };
    const again = await replayTrace(judged.source, order, task).finally(() => {
      isReadingLife = false;
    });
    // A part of a life is none.
    if (task.isInterrupted()) {
      if (ask === lastLife) say({ what: 'left', run: number });
      return;
    }
    known = { trace, pfn, moments: again.lifelines[0]?.moments ?? [] };
  }
  const { moments } = known;
  const seen = { pfn, type: judged.pages.typeOf(pfn), moments };
  const life = lifeShown(seen, judged.replay, from);
  say({ what: 'life', run: number, trace, life });
  later.unshift(() => {
    const look = lookOf(seen, judged.replay);
    if (look !== null) say({ what: 'life', run: number, trace, life: { ...life, look } });
  });
};

const jsonSaid = (): string => {
  const { results = [], names = [] } = run ?? {};
  return jsonOf(results, names.slice(results.length));
};

const answer = async (ask: Ask): Promise<void> => {
  switch (ask.what) {
    case 'replay':
      await replay(ask);
      return;
    case 'life':
      await tellLife(ask);
      return;
    case 'rows': {
      const rows = run?.judged[ask.trace]?.pages.rows(ask.ask);
      if (rows) say({ what: 'rows', run: ask.run, trace: ask.trace, rows });
      return;
    }
    case 'json':
      say({ what: 'json', run: ask.run, text: jsonSaid() });
      return;
    case 'cancel':
      return;
  }
};

/** Runs up to this one are not to be begun. */
let cancelled = 0;
/** What is looked at now; undefined where another run was asked for since. */
let lastLife: (Ask & { what: 'life' }) | undefined;
/** Whether what is done now is to read a life. */
let isReadingLife = false;

/** What does not wait for its turn: nobody wants any more what is done now. */
const interruptFor = (ask: Ask): void => {
  if (ask.what === 'cancel') cancelled = Math.max(cancelled, ask.run);
  if (ask.what === 'cancel' || (ask.what === 'life' && isReadingLife)) task.interrupt();
  if (ask.what === 'life') lastLife = ask;
  if (ask.what === 'replay') lastLife = undefined;
};

/** One after the other. */
let turn = Promise.resolve();
/** Asks that have not had their turn. */
let asked = 0;

/** Milliseconds that the page has to draw what was said and to ask for what it shows next. */
const rest = 200;

let timer: ReturnType<typeof setTimeout> | undefined;

const doLater = (): void => {
  clearTimeout(timer);
  if (later.length === 0) return;
  timer = setTimeout(() => {
    // Whoever is answered next comes back here.
    if (asked > 0) return;
    later.shift()?.();
    doLater();
  }, rest);
};

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  interruptFor(data);
  if (data.what === 'cancel') return;
  const failed = (error: unknown): void => {
    const sentence =
      error instanceof InputError
        ? error.message
        : `Expected to come to an end, got ${String(error)}; this is a bug in zdspec, or more than this browser has room for.`;
    say({ what: 'refused', run: data.run, sentence });
  };
  asked += 1;
  turn = turn
    .then(() => answer(data))
    .catch(failed)
    .then(() => {
      asked -= 1;
      doLater();
    });
});
