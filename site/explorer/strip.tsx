// The slots of a pagemap as a strip, and the folios on them as blocks of their order.

import { nounOf } from '../../src/core/counted.ts';
import type { JSX, TargetedKeyboardEvent } from 'preact';
import { folioFigureWords } from '../../src/domain/figure-words.ts';
import { pagesOf, type Folio } from '../../src/domain/folio.ts';
import { memo } from './memo.ts';
import { folioAt, type PlacedFolio, type PlacedPagemap } from './scene.ts';
import type { Act } from './store.ts';

/** `handedOut` and `DAX_SHARED` in two lines where a page has little room. */
const breakable = (name: string): JSX.Element => {
  const [, first = name, second = ''] = /^([a-z]+|[A-Z]+_)([A-Z]\w*)$/.exec(name) ?? [];
  return (
    <>
      {first}
      <wbr />
      {second}
    </>
  );
};

interface StripProps {
  readonly place: PlacedPagemap;
  readonly pagesOfRange: number;
  /** The first page of the folio whose calls are shown; undefined where none are. */
  readonly selected: number | undefined;
  /** Places that the last step changed: `pfn 3`. */
  readonly changed: ReadonlySet<string>;
  /** Places that are otherwise in the other kernel. */
  readonly apart: ReadonlySet<string>;
  readonly act: Act;
}

/** What a block takes of a grid of 4, 8 or 16 columns; the style sheet knows how many there are. */
const spans = (pages: number): Record<string, string> =>
  Object.fromEntries(
    [4, 8, 16].flatMap((columns) => [
      [`--columns-${columns}`, `span ${Math.min(pages, columns)}`],
      [`--rows-${columns}`, `span ${Math.max(1, pages / columns)}`],
    ]),
  );

const figures = (folio: Folio): readonly (readonly [string, string, string])[] => {
  const all: readonly (readonly [string, number, string])[] = [
    ['map', folio.mapcount, 'page-table entries that map it'],
    [nounOf(folio.pins, 'pin'), folio.pins, 'pins that nobody has unpinned yet'],
    ['held', folio.held, 'plain references that are held'],
    ['base', folio.base, 'references of its owner'],
    [
      nounOf(folio.pagemapReferences, 'ref'),
      folio.pagemapReferences,
      'pagemap references taken for it',
    ],
    [nounOf(folio.associations, 'file'), folio.associations, 'files that have it'],
    ['share', folio.share, 'the kernel’s figure of files that share it'],
  ];
  return all
    .filter(([, value]) => value !== 0)
    .map(([name, value, says]) => [name, String(value), says]);
};

const badges = (folio: Folio): readonly string[] => [
  ...(folio.poisoned ? ['poisoned'] : []),
  ...(folio.mapping === 'none' ? [] : [folio.mapping]),
  ...(folio.waiting ? ['waited for'] : []),
  ...(folio.hasPagemap ? [] : ['no pagemap']),
];

interface BlockProps {
  readonly pfn: number;
  readonly folio: Folio;
  /** Whether its calls are shown. */
  readonly isSelected: boolean;
  /** Whether the tabulator comes to it. */
  readonly isStop: boolean;
  readonly hasChanged: boolean;
  readonly isApart: boolean;
  readonly isRangeStart: boolean;
  readonly act: Act;
}

/** Drawn anew only when it is another folio, or is chosen or changed where it was not. */
const Block = memo((props: BlockProps): JSX.Element => {
  const { pfn, folio, isSelected, isStop, hasChanged, isApart, isRangeStart, act } = props;
  const pages = pagesOf(folio.order);
  return (
    <li style={spans(pages)} class={isRangeStart ? 'x-slot x-range-start' : 'x-slot'}>
      <button
        type="button"
        class={`x-folio x-is-${folio.phase}${hasChanged ? ' x-changed' : ''}${isApart ? ' x-is-apart' : ''}`}
        aria-pressed={isSelected}
        tabIndex={isStop ? 0 : -1}
        data-pfn={pfn}
        onClick={() => {
          act({ type: 'select', pfn });
        }}
      >
        <span class="x-pfn">
          {pages === 1 ? `pfn ${pfn}` : `pfn ${pfn} to ${pfn + pages - 1}, order ${folio.order}`}
        </span>{' '}
        <span class="x-phase">{breakable(folio.phase)}</span>{' '}
        <span class="x-count" title="the folio's reference count">
          <b>{folio.count}</b> count
        </span>{' '}
        <span class="x-figures">
          {figures(folio).map(([name, value, says]) => (
            <span key={name} title={says}>
              <b>{value}</b> {name}{' '}
            </span>
          ))}
        </span>{' '}
        <span class="x-badges">
          {badges(folio).map((badge) => (
            <span
              key={badge}
              class={`x-badge x-badge-${badge.replace(' ', '-')}`}
              title={badge === folio.mapping ? folioFigureWords.mapping : undefined}
            >
              {breakable(badge)}
            </span>
          ))}
        </span>
      </button>
    </li>
  );
});

const keyTo = (
  folios: readonly PlacedFolio[],
  at: number,
  key: string,
): PlacedFolio | undefined => {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return folios[at + 1];
    case 'ArrowLeft':
    case 'ArrowUp':
      return folios[at - 1];
    case 'Home':
      return folios[0];
    case 'End':
      return folios.at(-1);
    default:
      return undefined;
  }
};

/** Arrow keys go from folio to folio. */
export const Strip = (props: StripProps): JSX.Element => {
  const { place, pagesOfRange, selected, changed, apart, act } = props;
  const { folios, firstPfn, pages } = place;
  const [first] = folios;
  if (!first) {
    return (
      <p class="x-empty">
        {pages === 0
          ? 'A pagemap alone: no folios are looked at here.'
          : `No pages. ${pages} come when the pagemap is registered.`}
      </p>
    );
  }
  const marked = selected === undefined ? undefined : folioAt([place], selected);
  const stop = marked ?? first;
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    // From the one that has the focus: another may be marked, where the other kernel has a larger folio there.
    const { pfn } = (event.target as HTMLElement).dataset;
    const next = keyTo(
      folios,
      folios.findIndex((one) => String(one.pfn) === pfn),
      event.key,
    );
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    act({ type: 'select', pfn: next.pfn });
    event.currentTarget.querySelector<HTMLElement>(`[data-pfn="${next.pfn}"]`)?.focus();
  };
  return (
    <ul
      class="x-strip"
      data-pages={pages}
      aria-label={`Folios on ${pages} pages from pfn ${firstPfn}`}
      onKeyDown={onKeyDown}
    >
      {folios.map((one) => (
        <Block
          key={one.pfn}
          pfn={one.pfn}
          folio={one.folio}
          isSelected={one === marked}
          isStop={one === stop}
          hasChanged={changed.has(`pfn ${one.pfn}`)}
          isApart={apart.has(`pfn ${one.pfn}`) || apart.has('pages')}
          isRangeStart={one.pfn > firstPfn && (one.pfn - firstPfn) % pagesOfRange === 0}
          act={act}
        />
      ))}
    </ul>
  );
};
