// The calls at the folio that is chosen, and at each pagemap: a pane of its own, beside the world that they change.

import type { JSX } from 'preact';
import type { RuleId } from '../../src/core/rule.ts';
import { folioOffersThere, pagemapOffersThere, type Beside } from './beside.ts';
import { Calls } from './calls.tsx';
import { folioOffers, pagemapOffers } from './offers.ts';
import { folioAt, pagemapAt, sceneOf, type Scene } from './scene.ts';
import { stateOf, type Session } from './session.ts';
import type { Act } from './store.ts';

interface CallsPaneProps {
  readonly session: Session;
  /** The chosen folio, by its first page. */
  readonly pfn: number;
  readonly fallen: ReadonlyMap<RuleId, number>;
  /** The other kernel, whose answers are said where they differ. */
  readonly beside: Beside | undefined;
  readonly ruleHref: (id: string) => string | undefined;
  readonly act: Act;
}

export const CallsPane = (props: CallsPaneProps): JSX.Element => {
  const { laboratory } = props.session;
  const scene = sceneOf(laboratory, stateOf(props.session));
  return (
    <div class="x-hands">
      <FolioCalls {...props} scene={scene} />
      {scene.map((place) => (
        <section
          key={place.index}
          class="x-pagemap-calls"
          aria-labelledby={`x-pagemap-calls-${place.index}`}
        >
          <h2 id={`x-pagemap-calls-${place.index}`}>
            Calls at the pagemap{scene.length > 1 ? ` at pfn ${place.firstPfn}` : ''}{' '}
            <span class="x-phase">{place.pagemap.phase}</span>
          </h2>
          <Calls
            groups={pagemapOffers(laboratory, stateOf(props.session), place)}
            fallen={props.fallen}
            beside={props.beside}
            there={props.beside ? pagemapOffersThere(props.beside, place) : []}
            ruleHref={props.ruleHref}
            act={props.act}
          />
        </section>
      ))}
    </div>
  );
};

interface FolioCallsProps extends CallsPaneProps {
  readonly scene: Scene;
}

const FolioCalls = (props: FolioCallsProps): JSX.Element | null => {
  const { session, beside, pfn, fallen, ruleHref, act, scene } = props;
  const one = folioAt(scene, pfn);
  const place = one && pagemapAt(scene, one.pfn);
  if (!one || !place) return null;
  return (
    <section class="x-folio-calls" aria-labelledby="x-folio-head">
      <h2 id="x-folio-head">
        Calls at pfn {one.pfn} <span class="x-phase">{one.folio.phase}</span>
      </h2>
      <Calls
        groups={folioOffers(session.laboratory, stateOf(session), place, one)}
        fallen={fallen}
        beside={beside}
        there={beside ? folioOffersThere(beside, one.pfn) : []}
        ruleHref={ruleHref}
        act={act}
      />
    </section>
  );
};
