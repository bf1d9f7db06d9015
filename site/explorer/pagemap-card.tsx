// A pagemap: where it is in its life, who holds references to it, what of its ranges stands, and its altmap.

import { nounOf } from '../../src/core/counted.ts';
import type { JSX } from 'preact';
import type { Altmap, Pagemap, PagemapPhase } from '../../src/domain/pagemap.ts';
import { memo } from './memo.ts';

const phases: readonly PagemapPhase[] = ['unset', 'live', 'killed', 'draining', 'gone'];

const holders = (pagemap: Pagemap): readonly (readonly [string, number, string])[] => [
  ['initial', pagemap.initial, 'lives from registration to kill'],
  ['base', pagemap.base, 'one for each folio that the driver does not hand out'],
  ['look-ups', pagemap.lookUps, 'get_dev_pagemap() not yet put'],
  ['folios', pagemap.handed, 'taken for folios and not dropped yet'],
];

const References = ({ pagemap }: { readonly pagemap: Pagemap }): JSX.Element => {
  const known = holders(pagemap);
  const sum = known.reduce((all, [, count]) => all + count, 0);
  return (
    <div class="x-references">
      <span class="x-count">
        <b>{pagemap.references}</b> {nounOf(pagemap.references, 'reference')}
      </span>
      <ul class="x-holders" aria-label="Holders of pagemap references">
        {known
          .filter(([, count]) => count > 0)
          .map(([name, count, says]) => (
            <li
              key={name}
              class={`x-holder x-holder-${name}`}
              style={{ flexGrow: count }}
              title={says}
            >
              <b>{count}</b> {name}
            </li>
          ))}
      </ul>
      {sum === pagemap.references ? null : (
        <span class="x-mismatch">
          holders have {sum}, {Math.abs(sum - pagemap.references)}{' '}
          {sum > pagemap.references ? 'more' : 'fewer'} than the count
        </span>
      )}
    </div>
  );
};

const Ranges = ({ pagemap }: { readonly pagemap: Pagemap }): JSX.Element => {
  const steps = [
    ['published', pagemap.published],
    ['tracked', pagemap.tracked],
    ['shadowed', pagemap.shadowed],
    ['added', pagemap.added],
  ] as const;
  return (
    <p class="x-ranges">
      {nounOf(pagemap.ranges.length, 'range')} of {pagemap.ranges.join(' and ')}{' '}
      {nounOf(pagemap.ranges.at(-1) ?? 0, 'page')}:{' '}
      {steps.map(([name, count]) => (
        <span key={name} class={count === 0 ? 'x-none' : ''}>
          <b>{count}</b> {name}
        </span>
      ))}
      {pagemap.completions > 0 ? (
        <span>
          <b>{pagemap.completions}</b> {nounOf(pagemap.completions, 'completion')}
        </span>
      ) : null}
      {pagemap.typeUnset ? <span class="x-mismatch">memory type 0</span> : null}
    </p>
  );
};

const AltmapStrip = ({ altmap }: { readonly altmap: Altmap }): JSX.Element => {
  const { reserve, free, blocks, align, alloc } = altmap;
  const cells = Array.from({ length: reserve + free }, (_, pfn) => {
    const block = blocks.findIndex((one) => pfn >= one.pfn && pfn < one.pfn + one.pages);
    if (pfn < reserve) return { pfn, kind: 'reserved', words: 'reserved' };
    if (block >= 0) return { pfn, kind: 'block', words: `block ${block + 1}` };
    const isUsed = pfn < reserve + align + alloc;
    return isUsed ? { pfn, kind: 'skipped', words: 'used' } : { pfn, kind: 'free', words: 'free' };
  });
  return (
    <div class="x-altmap">
      <p>
        altmap: <b>{reserve}</b> reserved, <b>{free}</b> free at first, <b>{alloc}</b> allocated,{' '}
        <b>{align}</b> lost to alignment
      </p>
      <ol aria-label="Pages of the altmap">
        {cells.map(({ pfn, kind, words }) => (
          <li key={pfn} class={`x-cell x-cell-${kind}`}>
            <span>{pfn}</span> {words}
          </li>
        ))}
      </ol>
    </div>
  );
};

interface CardProps {
  readonly pagemap: Pagemap;
  readonly title: string;
  readonly hasChanged: boolean;
  /** It is otherwise in the other kernel. */
  readonly isApart: boolean;
}

export const PagemapCard = memo(
  ({ pagemap, title, hasChanged, isApart }: CardProps): JSX.Element => (
    <div class={`x-pagemap${hasChanged ? ' x-changed' : ''}${isApart ? ' x-is-apart' : ''}`}>
      <div class="x-pagemap-head">
        <h3>{title}</h3>
        <ol class="x-phases" aria-label="Life of the pagemap">
          {phases.map((phase) => (
            <li key={phase} aria-current={phase === pagemap.phase ? 'step' : undefined}>
              {phase}
            </li>
          ))}
        </ol>
      </div>
      <References pagemap={pagemap} />
      <Ranges pagemap={pagemap} />
      {pagemap.altmap ? <AltmapStrip altmap={pagemap.altmap} /> : null}
    </div>
  ),
);
