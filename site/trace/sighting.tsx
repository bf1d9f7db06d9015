// A finding in kernels that lines of a trace show: its page, the lifeline where it shows, and its calls in the explorer.

import type { JSX } from 'preact';
import { findingHref, type Places } from './divergence.tsx';
import type { SightingShown } from './protocol.ts';

/** A sentence, cut before and after each line and page that it names. */
const cutWords = (words: string): readonly string[] => words.split(/(\bline \d+|\b0x[\da-f]+\b)/);

interface SightingProps {
  readonly one: SightingShown;
  readonly places: Places;
  /** `line` is where to look. */
  readonly onLife: (pfn: number, line?: number) => void;
}

export const Sighting = ({ one, places, onLife }: SightingProps): JSX.Element => {
  const { finding, words, pfn, line, pages, look } = one;
  const rest = words.slice(finding.length);
  const href = findingHref(places, finding);
  return (
    <>
      {href === undefined ? (
        finding
      ) : (
        <a href={href} {...places.opened}>
          {finding}
        </a>
      )}
      {cutWords(rest).map((part, at) =>
        at % 2 === 0 ? (
          part
        ) : (
          <button
            key={at}
            type="button"
            class="t-pfn"
            title={part === pfn ? 'Its whole life' : `The life of ${pfn} around ${part}`}
            onClick={() => {
              onLife(Number(pfn), part.startsWith('line') ? Number(part.slice(5)) : line);
            }}
          >
            {part}
          </button>
        ),
      )}
      .{pages > 1 ? ` It shows at ${pages} pages, which come first among the lifelines.` : null}
      {href === undefined ? null : (
        <>
          {' '}
          <a href={href} {...places.opened}>
            What {finding} is
          </a>
        </>
      )}
      {look === null || places.explorer === undefined ? null : (
        <>
          ,{' '}
          <a href={`${places.explorer}${look}`} {...places.opened}>
            its shortest calls in the explorer
          </a>
        </>
      )}
    </>
  );
};
