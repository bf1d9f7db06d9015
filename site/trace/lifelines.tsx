// All pages that a trace tells of, a strip each; only those of a window are drawn. The life of one stands below.

import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { renderPfn } from '../../src/trace/read/pfn.ts';
import { Button } from '../explorer/button.tsx';
import { Look, type Places } from './divergence.tsx';
import { LifeTable } from './life-table.tsx';
import { lifeLines, type LifeShown, type Row, type RowsAsked } from './protocol.ts';
import { rowsAtOnce, type Looking } from './store.ts';
import { Legend, Strip } from './strip.tsx';
import type { Deeds } from './use-replay.ts';

interface LifelinesProps {
  readonly pages: number;
  readonly looking: Looking;
  readonly places: Places;
  readonly deeds: Deeds;
}

/** Pixels of a row, which the style sheet has too. */
const rowHeight = 28;
/** Rows that a window shows. */
const window = 12;

const Option = ({
  row,
  at,
  all,
  isChosen,
  onChoose,
}: {
  readonly row: Row;
  readonly at: number;
  readonly all: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}): JSX.Element => (
  <div
    id={`page-${row.pfn}`}
    class="t-page"
    role="option"
    aria-selected={isChosen}
    aria-setsize={all}
    aria-posinset={at + 1}
    style={{ top: `${at * rowHeight}px` }}
    onClick={onChoose}
  >
    <code>{renderPfn(row.pfn)}</code>
    <span class="t-lines" title={`lines ${row.first} to ${row.last}`}>
      {row.lines}
      <span class="t-hidden"> lines</span>
    </span>
    <Strip strip={row.strip} />
    <span class="t-marked">
      <span class="t-broken">{row.breaks.join(' ')}</span>{' '}
      <span class="t-shown">{row.shows.join(' ')}</span>
    </span>
  </div>
);

const Pages = ({ looking, deeds }: Pick<LifelinesProps, 'looking' | 'deeds'>): JSX.Element => {
  const box = useRef<HTMLDivElement>(null);
  const { ask, rows, pfn } = looking;
  const all = rows?.all ?? 0;
  const first = rows?.ask.first ?? 0;
  const shown = rows?.rows ?? [];
  const scroll = (): void => {
    const top = Math.floor((box.current?.scrollTop ?? 0) / rowHeight);
    const isInside = top >= ask.first && top + window <= ask.first + ask.count;
    if (isInside) return;
    const begin = Math.max(0, top - Math.floor((rowsAtOnce - window) / 2));
    deeds.rows({ ...ask, first: begin });
  };
  const at = shown.findIndex((row) => row.pfn === pfn);
  const move = (by: number): void => {
    const next = shown[at < 0 ? 0 : at + by];
    if (next === undefined) return;
    deeds.life(next.pfn);
    const place = (first + Math.max(0, at + by)) * rowHeight;
    const view = box.current;
    if (view === null) return;
    if (place < view.scrollTop) view.scrollTop = place;
    else if (place > view.scrollTop + (window - 1) * rowHeight) {
      view.scrollTop = place - (window - 1) * rowHeight;
    }
  };
  return (
    <div
      ref={box}
      class="t-pages"
      role="listbox"
      tabIndex={0}
      aria-label="Pages, by number"
      {...(at < 0 ? {} : { 'aria-activedescendant': `page-${pfn ?? ''}` })}
      style={{ maxHeight: `${window * rowHeight}px` }}
      onScroll={scroll}
      onKeyDown={(event) => {
        const by = { ArrowDown: 1, ArrowUp: -1, PageDown: window, PageUp: -window }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        move(by);
      }}
    >
      <div class="t-all" style={{ height: `${all * rowHeight}px` }} role="presentation">
        {shown.map((row, index) => (
          <Option
            key={row.pfn}
            row={row}
            at={first + index}
            all={all}
            isChosen={row.pfn === pfn}
            onChoose={() => {
              deeds.life(row.pfn);
            }}
          />
        ))}
      </div>
    </div>
  );
};

const Turn = ({
  life,
  deeds,
}: {
  readonly life: LifeShown;
  readonly deeds: Deeds;
}): JSX.Element => (
  <p class="t-row">
    <Button
      class="btn"
      isOff={life.from === 0}
      onClick={() => {
        deeds.life(life.pfn, { from: life.from - lifeLines });
      }}
    >
      Earlier
    </Button>
    <Button
      class="btn"
      isOff={life.from + life.lines.length >= life.all}
      onClick={() => {
        deeds.life(life.pfn, { from: life.from + lifeLines });
      }}
    >
      Later
    </Button>
  </p>
);

const Life = ({ looking, places, deeds }: Omit<LifelinesProps, 'pages'>): JSX.Element | null => {
  const { pfn, life } = looking;
  if (pfn === undefined) return null;
  if (life === undefined)
    return <p role="status">The trace is read once more for pfn {renderPfn(pfn)}.</p>;
  const { type, all, from, lines, look } = life;
  const which =
    all <= lifeLines ? `${all} lines` : `lines ${from + 1} to ${from + lines.length} of ${all}`;
  return (
    <div class="t-chosen">
      <LifeTable label={`pfn ${renderPfn(pfn)}, ${type}: ${which}`} lines={lines} />
      {all > lifeLines ? <Turn life={life} deeds={deeds} /> : null}
      <p>
        <Look look={look} places={places} />
      </p>
    </div>
  );
};

export const Lifelines = ({
  pages,
  looking,
  places,
  deeds,
}: LifelinesProps): JSX.Element | null => {
  if (pages === 0) return null;
  const { ask, rows } = looking;
  const change = (one: Partial<RowsAsked>): void => {
    deeds.rows({ ...ask, first: 0, ...one });
  };
  return (
    <section id="lifelines" aria-label="Lifelines">
      <h2>Lifelines of {pages} pages</h2>
      <div class="t-row">
        <label>
          pfn{' '}
          <input
            name="begins"
            value={ask.begins}
            placeholder="0xfcfff"
            size={12}
            spellcheck={false}
            onInput={({ currentTarget }) => {
              change({ begins: currentTarget.value });
            }}
          />
        </label>
        <label>
          <input
            type="checkbox"
            name="onlyMarked"
            checked={ask.onlyMarked}
            onChange={({ currentTarget }) => {
              change({ onlyMarked: currentTarget.checked });
            }}
          />{' '}
          only where a rule is first broken, or a finding shows
        </label>
        <span class="dim" role="status">
          {rows === undefined ? '' : `${rows.all} shown`}
        </span>
      </div>
      <Legend />
      <Pages looking={looking} deeds={deeds} />
      <Life looking={looking} places={places} deeds={deeds} />
    </section>
  );
};
