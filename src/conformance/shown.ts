// An implementation's folio or pagemap as rules see it: what it shows in place of what the specification expects.
// What it does not show is filled in from there, and remembered as not shown.

import type { Path } from '../core/reads.ts';
import type { Folio } from '../domain/folio.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import type { FolioSeen, PagemapSeen } from './adapter.ts';

/** What follows from the calls and their answers alone: who holds what, and what was asked for. */
const known: ReadonlySet<string> = new Set([
  ...['type', 'era', 'held', 'base', 'associations', 'order', 'pins', 'mapcount'],
  ...['initial', 'lookUps', 'handed', 'ranges', 'typeUnset'],
]);

/** Whether an implementation could show a figure. */
export const isShowable = (figure: string): boolean =>
  !known.has(figure) || ['order', 'pins', 'mapcount'].includes(figure);

/** Nobody but its owner holds the folio. */
export const isFreePhase = (phase: Folio['phase']): boolean =>
  phase === 'free' || phase === 'idle' || phase === 'owned';

/** The phase that somebody else's folio is in, as far as `isFree` says it. */
const phaseOf = ({ phase, type }: Folio, isFree: boolean): Folio['phase'] => {
  if (isFree === isFreePhase(phase)) return phase;
  if (!isFree) return type === 'fs-dax' || type === 'generic' ? 'busy' : 'handedOut';
  return type === 'generic' ? 'owned' : type === 'fs-dax' ? 'idle' : 'free';
};

/** Whether a rule may go by a figure: it is shown, or follows from the calls, or its name is missing. */
export type Standing = 'shown' | 'known' | { readonly missing: string };

interface Figures {
  readonly number: number;
  readonly shown: ReadonlySet<string>;
}

/** Views made of what is shown, each with the names of what that was. Alike ones are the same object. */
export class Shown {
  private readonly figures = new WeakMap<object, Figures>();
  private readonly views = new Map<string, object>();
  private readonly keys = new WeakMap<object, string>();

  folio(expected: Folio, { isFree, ...seen }: FolioSeen): Folio {
    const phase = isFree === undefined ? {} : { phase: phaseOf(expected, isFree) };
    return this.remember(expected, { ...phase, ...seen });
  }

  pagemap(expected: Pagemap, seen: PagemapSeen): Pagemap {
    return this.remember(expected, seen);
  }

  /** How a figure that is read of a subject stands. */
  standing(subject: object, path: Path): Standing {
    let at: unknown = subject;
    for (const key of path) {
      if (typeof at !== 'object' || at === null) break;
      const figures = this.figures.get(at);
      if (figures?.shown.has(key)) return 'shown';
      if (figures) return known.has(key) ? 'known' : { missing: key };
      at = (at as Readonly<Record<string, unknown>>)[key];
    }
    return path[0] === 'answer' ? 'shown' : 'known';
  }

  /** The same for subjects that are alike in every figure, and in what of it is shown. */
  keyOf(subject: object): string {
    const own = this.figures.get(subject);
    if (own) return `#${own.number}`;
    const known = this.keys.get(subject);
    if (known !== undefined) return known;
    const key = Object.entries(subject)
      .map(([name, value]: [string, unknown]) =>
        typeof value === 'object' && value !== null && name !== 'event' && name !== 'effects'
          ? `${name}:${this.keyOf(value)}`
          : `${name}:${JSON.stringify(value)}`,
      )
      .join();
    this.keys.set(subject, key);
    return key;
  }

  private remember<View extends object>(expected: View, seen: object): View {
    const view = { ...expected, ...seen };
    const key = JSON.stringify([view, Object.keys(seen)]);
    const alike = this.views.get(key);
    if (alike) return alike as View;
    this.views.set(key, view);
    this.figures.set(view, { number: this.views.size, shown: new Set(Object.keys(seen)) });
    return view;
  }
}
