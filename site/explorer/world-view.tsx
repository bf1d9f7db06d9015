// Pagemaps, each with its folios, and the statechart in which they are; of one kernel, or of two side by side.

import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Beside } from './beside.ts';
import { BesideDifferences } from './beside-view.tsx';
import { ChartView } from './chart-view.tsx';
import { showIn } from './in-sight.ts';
import type { Laboratory } from './laboratory.ts';
import { litIn } from './lit.ts';
import { PagemapCard } from './pagemap-card.tsx';
import { folioAt, sceneOf, type Scene } from './scene.ts';
import { stateOf, type Session } from './session.ts';
import type { Act } from './store.ts';
import { Strip } from './strip.tsx';
import { placesChanged } from './timeline.tsx';

interface WorldProps {
  readonly session: Session;
  readonly beside: Beside | undefined;
  /** The page whose folio is chosen. */
  readonly pfn: number;
  readonly typeHref: (id: string) => string | undefined;
  readonly act: Act;
}

const none: ReadonlySet<string> = new Set();

export const WorldView = ({ session, beside, pfn, typeHref, act }: WorldProps): JSX.Element => {
  const { laboratory } = session;
  const scene = sceneOf(laboratory, stateOf(session));
  const changed = placesChanged(session);
  const apart = beside ? new Set(beside.differences.map(({ where }) => where)) : none;
  const common = { selected: folioAt(scene, pfn)?.pfn, apart, act };
  const { era } = laboratory.choice;
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const chosen = pane.current?.querySelector('.x-folio[aria-pressed="true"]');
    const foot = pane.current?.querySelector('.x-foot');
    if (pane.current && chosen) showIn(pane.current, chosen, foot?.clientHeight);
  }, [session, pfn]);
  return (
    <section class="x-world" ref={pane} aria-labelledby="x-world-head">
      <h2 id="x-world-head">{beside ? `World, ${era} and ${beside.era}` : 'World'}</h2>
      <div class="x-worlds">
        <Places {...{ laboratory, scene, changed, ...common }} name={beside ? era : ''} />
        {beside ? (
          <Places
            {...{ laboratory: beside.laboratory, scene: beside.scene, changed: none, ...common }}
            name={beside.era}
          />
        ) : null}
      </div>
      <div class="x-foot">
        <ChartView lit={litIn(session, pfn)} typeHref={typeHref} />
        {beside ? <BesideDifferences beside={beside} era={era} /> : null}
      </div>
    </section>
  );
};

interface PlacesProps {
  readonly laboratory: Laboratory;
  readonly scene: Scene;
  readonly changed: ReadonlySet<string>;
  /** Places that are otherwise in the other kernel. */
  readonly apart: ReadonlySet<string>;
  readonly selected: number | undefined;
  /** The kernel, where there are two. */
  readonly name: string;
  readonly act: Act;
}

const Places = ({
  laboratory,
  scene,
  changed,
  apart,
  selected,
  name,
  act,
}: PlacesProps): JSX.Element => {
  const { pages, ranges } = laboratory.choice;
  const titled = (title: string): string => (name === '' ? title : `${title}, ${name}`);
  return (
    <div class="x-of-kernel" data-kernel={laboratory.choice.era}>
      {scene.map((place) => {
        const own = `pagemap ${place.firstPfn}`;
        return (
          <div class="x-place" key={place.index}>
            <PagemapCard
              pagemap={place.pagemap}
              title={titled(scene.length > 1 ? `Pagemap at pfn ${place.firstPfn}` : 'Pagemap')}
              hasChanged={changed.has('pagemap') || changed.has(own)}
              isApart={apart.has('pagemap') || apart.has(own)}
            />
            <Strip
              place={place}
              pagesOfRange={pages / ranges}
              selected={selected}
              changed={changed}
              apart={apart}
              act={act}
            />
          </div>
        );
      })}
    </div>
  );
};
