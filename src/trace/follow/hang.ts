// A trace that ends while a pagemap is being registered or unregistered: what has not returned, and which folios are to blame.
import { blameLeak } from '../judge/blame.ts';
import type { Doubts } from './doubts.ts';
import type { Judge } from './page-line.ts';
import type { Life } from './life.ts';
import type { Lives } from './lives.ts';
import type { Pagemaps } from './pagemaps.ts';
import { renderPfn } from './verdict.ts';

/** Doubts calls that have not returned; a folio that `memunmap_pages()` still waits for has leaked. */
export const doubtUnregistrations = (
  pagemaps: Pagemaps,
  lives: Lives,
  judge: Judge,
  doubts: Doubts,
): void => {
  for (const { from } of pagemaps.registering) doubts.registering(from);
  for (const { from, call } of pagemaps.unregistering) {
    const out = lives.in(call).filter(isWaitedFor);
    doubts.unregistering(
      from,
      out.map(({ pfn }) => renderPfn(pfn)),
    );
    for (const life of out) {
      if (life.summary) judge.report(from, life, blameLeak(life.summary.folio, from.event));
    }
  }
};

/** Whether `memunmap_pages()` waits for the folio: only where folios hold pagemap references. */
const isWaitedFor = ({ summary }: Life): boolean => summary?.isAwaited ?? false;
