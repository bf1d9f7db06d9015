// Pagemaps, each with its folios and its calls; under them the calls at the folio that is chosen.

import type { JSX } from 'preact';
import type { RuleId } from '../../src/core/rule.ts';
import { Calls } from './calls.tsx';
import { folioOffers, pagemapOffers } from './offers.ts';
import { PagemapCard } from './pagemap-card.tsx';
import { folioAt, pagemapAt, sceneOf } from './scene.ts';
import { stateOf, type Session } from './session.ts';
import type { Act } from './store.ts';
import { Strip } from './strip.tsx';
import { placesChanged } from './timeline.tsx';

interface WorldProps {
  readonly session: Session;
  /** The page whose folio is chosen. */
  readonly pfn: number;
  readonly fallen: ReadonlyMap<RuleId, number>;
  readonly act: Act;
}

export const WorldView = (props: WorldProps): JSX.Element => {
  const { session, pfn, fallen, act } = props;
  const { laboratory } = session;
  const state = stateOf(session);
  const scene = sceneOf(laboratory, state);
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
          <Calls groups={pagemapOffers(laboratory, state, place)} fallen={fallen} act={act} />
          <Strip
            place={place}
            pagesOfRange={pages / ranges}
            selected={pfn}
            changed={changed}
            act={act}
          />
        </div>
      ))}
      <FolioCalls {...props} />
    </section>
  );
};

const FolioCalls = ({ session, pfn, fallen, act }: WorldProps): JSX.Element | null => {
  const { laboratory } = session;
  const state = stateOf(session);
  const scene = sceneOf(laboratory, state);
  const one = folioAt(scene, pfn) ?? scene.flatMap(({ folios }) => folios)[0];
  const place = one && pagemapAt(scene, one.pfn);
  if (!one || !place) return null;
  return (
    <section class="x-folio-calls" aria-labelledby="x-folio-head">
      <h3 id="x-folio-head">
        Calls at pfn {one.pfn} <span class="x-phase">{one.folio.phase}</span>
      </h3>
      <Calls groups={folioOffers(laboratory, state, place, one)} fallen={fallen} act={act} />
    </section>
  );
};
