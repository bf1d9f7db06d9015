// The worker of the page: it replays traces by the code of `zdspec replay`, and keeps what the page may ask for next.

import { InputError } from '../../src/study/input-error.ts';
import { lookAt } from '../../src/study/replay-look.ts';
import { replayTrace, type FileReplay } from '../../src/study/replay-trace.ts';
import { assertCuttable } from '../../src/study/shrink-trace.ts';
import { usualCut, valuesOf } from './command-line.ts';
import { cutTrace } from './cut-trace.ts';
import { jsonOf } from './json.ts';
import { lifeShown, lookOf } from './life.ts';
import { model, recordings } from './model.ts';
import { orderOf, patchOf } from './options.ts';
import { PageIndex } from './page-index.ts';
import type { Ask, Said } from './protocol.ts';
import { say, task, type Run } from './run.ts';
import { hashOf, shown } from './shown.ts';
import { tracesOf, type GivenTrace, type Heard } from './source.ts';

let run: Run | undefined;
/** The life that was read last: whoever turns its pages does not wait for the trace again. */
let known: { readonly trace: number; readonly pfn: number; readonly moments: Moments } | undefined;
type Moments = FileReplay['lifelines'][number]['moments'];

const replay = async ({ run: number, given, options }: Ask & { what: 'replay' }): Promise<void> => {
  known = undefined;
  later = [];
  if (number <= cancelled) {
    const notJudged = given.words;
    say({ what: 'interrupted', run: number, notJudged });
    return;
  }
  const patch = patchOf(options);
  const order = orderOf(options, model, patch);
  const traces = tracesOf(given.files, recordings, heard);
  const names = traces.map(({ source }) => source.file);
  const [shrink] = valuesOf(options, 'shrink');
  if (shrink !== undefined) assertCuttable(traces.length, patch !== undefined);
  run = { number, order, given, names, patch, judged: [], results: [], shrunk: undefined };
  task.start(number);
  for (const [at, trace] of traces.entries()) {
    if (task.isInterrupted()) break;
    task.reads(trace.size);
    say({ what: 'result', run: number, trace: at, said: await judge(trace, run) });
    await task.pause();
  }
  if (shrink !== undefined && !task.isInterrupted()) await cutTrace(run, 0, shrink);
  const notJudged = names.slice(run.results.length);
  say(
    task.isInterrupted()
      ? { what: 'interrupted', run: number, notJudged }
      : { what: 'done', run: number },
  );
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
    const pages = lines.list(result.pagemaps, broken, result.sightedPages);
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

/** Cuts a trace whose verdict is there. */
const tellCut = async (ask: Ask & { what: 'cut' }): Promise<void> => {
  if (run === undefined || ask !== lastCut) return;
  assertCuttable(1, run.patch !== undefined);
  task.start(run.number);
  await cutTrace(run, ask.trace, usualCut);
  say({ what: 'done', run: run.number });
};

const tellLife = async (ask: Ask & { what: 'life' }): Promise<void> => {
  const { run: number, trace, pfn } = ask;
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
  const life = lifeShown(seen, judged.replay, ask);
  say({ what: 'life', run: number, trace, life });
  later.unshift(() => {
    const look = lookOf(seen, judged.replay);
    if (look !== null) say({ what: 'life', run: number, trace, life: { ...life, look } });
  });
};

const jsonSaid = (): string => {
  if (run === undefined) return '';
  const { results, names, given, patch, shrunk } = run;
  const notJudged = names.slice(results.length);
  return jsonOf({ judged: results, patch, passedOver: given.passedOver, notJudged, shrunk });
};

const answer = async (ask: Ask): Promise<void> => {
  switch (ask.what) {
    case 'replay':
      await replay(ask);
      return;
    case 'life':
      await tellLife(ask);
      return;
    case 'cut':
      await tellCut(ask);
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
/** The cut that is asked for; undefined where it was cancelled since, or another run was asked for. */
let lastCut: (Ask & { what: 'cut' }) | undefined;
/** Whether what is done now is to read a life. */
let isReadingLife = false;

/** What does not wait for its turn: nobody wants any more what is done now. */
const interruptFor = (ask: Ask): void => {
  if (ask.what === 'cancel') cancelled = Math.max(cancelled, ask.run);
  if (ask.what === 'cancel' || (ask.what === 'life' && isReadingLife)) task.interrupt();
  if (ask.what === 'life') lastLife = ask;
  if (ask.what === 'cut') lastCut = ask;
  if (ask.what === 'replay') lastLife = undefined;
  if (ask.what === 'replay' || ask.what === 'cancel') lastCut = undefined;
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
    // Whoever is answered next returns here.
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
