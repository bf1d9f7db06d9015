// Pagemaps, each with its folios.

import type { JSX } from 'preact';
import { ChartView } from './chart-view.tsx';
import { litIn } from './lit.ts';
import { PagemapCard } from './pagemap-card.tsx';
import { sceneOf } from './scene.ts';
import { stateOf, type Session } from './session.ts';
import type { Act } from './store.ts';
import { Strip } from './strip.tsx';
import { placesChanged } from './timeline.tsx';

interface WorldProps {
  readonly session: Session;
  /** The page whose folio is chosen. */
  readonly pfn: number;
  readonly typeHref: (id: string) => string | undefined;
  readonly act: Act;
}

export const WorldView = ({ session, pfn, typeHref, act }: WorldProps): JSX.Element => {
  const { laboratory } = session;
  const scene = sceneOf(laboratory, stateOf(session));
  const changed = placesChanged(session);
  const { pages, ranges } = laboratory.choice;
  return (
    <section class="x-world" aria-labelledby="x-world-head">
      <h2 id="x-world-head">World</h2>
      {scene.map((place) => (
        <div class="x-place" key={place.index}>
          <PagemapCard
            pagemap={place.pagemap}
            title={scene.length > 1 ? `Pagemap at pfn ${place.firstPfn}` : 'Pagemap'}
            hasChanged={changed.has('pagemap') || changed.has(`pagemap ${place.firstPfn}`)}
          />
          <Strip
            place={place}
            pagesOfRange={pages / ranges}
            selected={pfn}
            changed={changed}
            act={act}
          />
        </div>
      ))}
      <ChartView lit={litIn(session, pfn)} typeHref={typeHref} />
    </section>
  );
};
