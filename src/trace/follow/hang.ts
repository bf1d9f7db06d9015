// A trace that ends while a call runs: which one, and which folios are to blame. Where the last event is a refusal, whoever
// was refused has not come out of his own call either.
import { blameLeak } from '../judge/blame.ts';
import type { Doubts } from './doubts.ts';
import type { Judge } from './page-line.ts';
import type { Life } from './life.ts';
import type { Lives } from './lives.ts';
import type { Installed } from '../read/installed.ts';
import type { Clock } from '../read/event-scan.ts';
import type { Origin } from '../read/observation.ts';
import type { PageCalls } from './page-calls.ts';
import type { Pagemaps } from './pagemaps.ts';
import { renderPfn } from '../read/pfn.ts';

/** Where calls are looked for, and who hears of them. */
interface Parts {
  readonly pagemaps: Pagemaps;
  readonly pageCalls: PageCalls;
  readonly lives: Lives;
  readonly installed: Installed;
  readonly judge: Judge;
  readonly doubts: Doubts;
}

/** Doubts calls that have not returned; a folio that `memunmap_pages()` still waits for has leaked. */
export const doubtOpenCalls = (
  { pagemaps, pageCalls, lives, installed, judge, doubts }: Parts,
  lastLine: number,
  clock: Clock,
): void => {
  const isOpen = ({ from }: { readonly from: Origin }): boolean => installed.hasEnds(from.event);
  const others = [...pagemaps.registering, ...pageCalls.open].filter(isOpen);
  for (const { from } of others) doubts.inside(from, clock);
  for (const { from, call } of pagemaps.unregistering.filter(isOpen)) {
    const out = lives.in(call).filter(isWaitedFor);
    const pfns = out.map(({ pfn }) => renderPfn(pfn));
    doubts.inside(from, clock, pfns);
    for (const life of out) {
      if (life.summary) judge.report(from, life, blameLeak(life.summary.folio, from.event));
    }
  }
  const { last } = pagemaps.refused;
  if (last?.line === lastLine) doubts.refusedLast(last);
};

/** Whether `memunmap_pages()` waits for the folio: only where folios hold pagemap references, and their frees show. */
const isWaitedFor = ({ summary, sets }: Life): boolean =>
  sets.shown.frees && (summary?.isAwaited ?? false);
