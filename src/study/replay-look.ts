// What a trace shows of one page, to be looked at in the explorer: the calls of the model that would have written it.

import type { Era } from '../domain/era.ts';
import type { Moment } from '../trace/follow/records.ts';
import type { Divergence } from '../trace/follow/verdict.ts';
import { orderIn } from './calls-like.ts';
import { equivalentCalls } from './equivalent-calls.ts';
import { mostDrawn } from './explorer-view.ts';

/** A link is no more than a help: what takes longer than a part of a second to find is left out. */
const tries = 50_000;
/** A folio that is too large to be drawn is drawn with four pages: what happens to it goes by no larger number. */
const drawnInstead = 2;

/** A link to the calls of a page's life up to where it diverges; null where none are found, or the life is told in part. */
export const lookAt = (
  { pagemap, rule, life, omitted, line }: Divergence,
  era: Era,
): string | null => {
  // A line about a later page ends the life of its folio where that is split; of anything else, the life says nothing.
  const last = life.at(-1);
  const isSplit = rule.startsWith('SPL') && last?.event.startsWith('page_ref_freeze') === true;
  if (omitted > 0 || (last?.line !== line && !isSplit)) return null;
  return lookAtLife({ type: pagemap.type, era, rule, life });
};

/** Lines about one page since it was handed out, and the rule that falls at the last one; empty where none does. */
interface LifeSeen {
  readonly type: string;
  readonly era: Era;
  readonly rule: string;
  readonly life: readonly Moment[];
}

/** A link to the calls that such lines stand for. */
export const lookAtLife = ({ life, ...seen }: LifeSeen): string | null => {
  if (life.length === 0) return null;
  const order = Math.max(...life.map(({ event }) => orderIn(event)));
  const isDrawn = 2 ** order <= mostDrawn.pages;
  // The life begins at the hand-out; its pagemap was registered before. Fields begin with a space, as those of a trace do.
  const told = life.map(({ event }) => event.replace(/^(\w+)/, '0: $1: '));
  const lines = ['0: memremap_pages: ', ...(isDrawn ? told : told.map(drawnSmaller))];
  return (
    equivalentCalls({ ...seen, lines, tries, ...(isDrawn ? {} : { orderSeen: order }) })
      ?.explorer ?? null
  );
};

const drawnSmaller = (line: string): string =>
  line.replace(/ order=(\d+)/, (_, order) => ` order=${Math.min(Number(order), drawnInstead)}`);
