// One cause of divergence: the rule, what was seen, and the life up to the line that breaks it.

import type { JSX } from 'preact';
import { pageOf, PageLink, type Opened } from '../explorer/page-link.tsx';
import { LifeTable } from './life-table.tsx';
import { playedWith } from './played-with.ts';
import type { DivergenceShown } from './protocol.ts';

/** Where the page's links lead to. */
export interface Places {
  /** A pattern with `{id}` in it. */
  readonly rulePage: string | undefined;
  readonly explorer: string | undefined;
  readonly findings: string | undefined;
  /** How links open. */
  readonly opened?: Opened | undefined;
}

/** The place of a finding on its page. */
export const findingHref = ({ findings }: Places, id: string): string | undefined =>
  findings === undefined ? undefined : `${findings}#${id}`;

/** What somebody gave is in this page alone, and would be gone when they come back to it. */
export const aside: Opened = {
  target: '_blank',
  title: 'Opens in a new tab: what you gave to replay stays in this one, and nowhere else',
};

interface DivergenceProps {
  readonly one: DivergenceShown;
  readonly places: Places;
  readonly onLife: (pfn: number) => void;
}

const Lines = ({
  head,
  lines,
}: {
  readonly head: string;
  readonly lines: readonly string[];
}): JSX.Element | null =>
  lines.length === 0 ? null : (
    <details>
      <summary>{head}</summary>
      <ul class="t-code">
        {lines.map((line) => (
          <li key={line}>
            <code>{line}</code>
          </li>
        ))}
      </ul>
    </details>
  );

/** A link to the calls in the explorer, where there are such. */
export const Look = ({
  look,
  places,
}: {
  readonly look: string | null;
  readonly places: Places;
}): JSX.Element | null =>
  look === null || places.explorer === undefined ? null : (
    <span>
      <a class="t-look" href={`${places.explorer}${look}`} {...places.opened}>
        Play this life in the explorer
      </a>{' '}
      <span class="dim">{playedWith(look)}</span>
    </span>
  );

export const Divergence = ({ one, places, onLife }: DivergenceProps): JSX.Element => {
  const { rule, head, title, reason, before, life, omitted, tried, legal, source, look, pfn } = one;
  const { known } = one;
  return (
    <section class="t-divergence" aria-label={head}>
      <h3>
        <PageLink href={pageOf(places.rulePage)(rule)} text={rule} opened={places.opened} />
        {head.slice(rule.length)}
      </h3>
      <p class="t-title">{title}</p>
      <p>{reason}</p>
      {before === '' ? null : <p class="dim">{before}</p>}
      {known === null ? null : (
        <p>
          Kernels are known to do so:{' '}
          <PageLink href={findingHref(places, known.id)} text={known.id} opened={places.opened} />{' '}
          {known.title}.
        </p>
      )}
      <LifeTable label={`The life of pfn ${pfn} so far`} lines={life} omitted={omitted} />
      <Lines head="What the line could be" lines={tried} />
      <Lines head="Lines that the model would have taken" lines={legal} />
      <p class="t-row">
        <Look look={look} places={places} />
        <button
          type="button"
          class="btn"
          onClick={() => {
            onLife(Number(pfn));
          }}
        >
          Its whole life
        </button>
        <span class="dim">
          in the kernel: <code>{source}</code>
        </span>
      </p>
    </section>
  );
};
