// A trace that ends while a call runs: which one, and for which folios it waits. Where the last event is a refusal, whoever
// was refused has not come out of his own call either.
import type { Doubts } from './doubts.ts';
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
  readonly doubts: Doubts;
}

/** Doubts calls that have not returned: to wait for a folio is lawful for as long as somebody holds it. */
export const doubtOpenCalls = (
  { pagemaps, pageCalls, lives, installed, doubts }: Parts,
  lastLine: number,
  clock: Clock,
): void => {
  const isOpen = ({ from }: { readonly from: Origin }): boolean => installed.hasEnds(from.event);
  const others = [...pagemaps.registering, ...pageCalls.open].filter(isOpen);
  for (const { from } of others) doubts.inside(from, clock);
  for (const { from, call } of pagemaps.unregistering.filter(isOpen)) {
    const out = lives.in(call).filter(isWaitedFor);
    doubts.inside(
      from,
      clock,
      out.map(({ pfn }) => renderPfn(pfn)),
    );
  }
  const { last } = pagemaps.refused;
  if (last?.line === lastLine) doubts.refusedLast(last);
};

/** Whether `memunmap_pages()` waits for the folio: only where folios hold pagemap references, and their frees show. */
const isWaitedFor = ({ summary, sets }: Life): boolean =>
  sets.shown.frees && (summary?.isAwaited ?? false);
