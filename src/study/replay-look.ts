// What a trace shows of one page, to be looked at in the explorer: the calls of the model that would have written it.

import type { Era } from '../domain/era.ts';
import type { Moment } from '../trace/follow/records.ts';
import type { Divergence } from '../trace/follow/verdict.ts';
import { equivalentCalls } from './equivalent-calls.ts';
import { mostDrawn } from './explorer-view.ts';

/** A link is no more than a help: what takes longer than a part of a second to find is left out. */
const tries = 50_000;

/** A link to the calls of a page's life up to where it diverges; null where none are found, or the life is told in part. */
export const lookAt = ({ pagemap, rule, life, omitted }: Divergence, era: Era): string | null =>
  omitted > 0 ? null : lookAtLife({ type: pagemap.type, era, rule, life });

/** Lines about one page since it was handed out, and the rule that falls at the last one; empty where none does. */
interface LifeSeen {
  readonly type: string;
  readonly era: Era;
  readonly rule: string;
  readonly life: readonly Moment[];
}

/** A link to the calls that such lines stand for. */
export const lookAtLife = ({ life, ...seen }: LifeSeen): string | null => {
  if (life.length === 0 || life.some(({ event }) => pagesOf(event) > mostDrawn.pages)) return null;
  // The life begins at the hand-out; its pagemap was registered before. Fields begin with a space, as those of a trace do.
  const told = life.map(({ event }) => event.replace(/^(\w+)/, '0: $1: '));
  const lines = ['0: memremap_pages: ', ...told];
  return equivalentCalls({ ...seen, lines, tries })?.explorer ?? null;
};

/** Pages of the folio that a line is about, as far as it says. */
const pagesOf = (event: string): number => 2 ** Number(/ order=(\d+)/.exec(event)?.[1] ?? 0);
