// The calls at a folio or a pagemap, each always in the same place: done, refused or waiting, with the guard that is false.

import type { JSX } from 'preact';
import type { RuleId } from '../../src/core/rule.ts';
import { otherAnswer, type Beside } from './beside.ts';
import { memo } from './memo.ts';
import { PageLink } from './page-link.tsx';
import type { Offer, OfferGroup, Standing } from './offers.ts';
import { spell } from './session.ts';
import type { Act } from './store.ts';

/** All of a call that is drawn, as words: a call whose words are the same is not drawn anew. */
interface CallProps {
  readonly number: number;
  readonly call: string;
  readonly verb: string;
  readonly parameters: string;
  readonly standing: Standing;
  readonly answer: string;
  /** Rules that fall with it, with spaces between them. */
  readonly breaks: string;
  readonly why: string;
  /** The rule that says so; empty where there is none, or the call is done. */
  readonly rule: string;
  readonly kernel: string;
  readonly tip: string;
  /** What it comes to in the other kernel; empty where that is the same, or there is none. */
  readonly other: string;
  readonly ruleHref: (id: string) => string | undefined;
  readonly act: Act;
}

const Call = memo((props: CallProps): JSX.Element => {
  const { number, call, verb, parameters, standing, answer, breaks, why, kernel } = props;
  return (
    <div class={`x-card x-card-${standing}${breaks === '' ? '' : ' x-card-breaks'}`}>
      <button
        type="button"
        class="x-call"
        data-call={call}
        data-standing={standing}
        title={props.tip}
        disabled={standing === 'noRoom'}
        onClick={() => {
          props.act({ type: 'take', number });
        }}
      >
        <span class="x-verb">
          {verb}
          {parameters === '' ? null : <span class="x-parameters"> {parameters}</span>}
        </span>{' '}
        <span class="x-outcome">
          {answer === '' ? null : <span class="x-answer">{answer} </span>}
          {breaks === '' ? null : <span class="x-breaks">breaks {breaks}</span>}
          {breaks === '' && why === '' ? <span class="x-kernel">{kernel}</span> : null}
        </span>
      </button>
      {props.other === '' ? null : <p class="x-other">{props.other}</p>}
      {why === '' ? null : (
        <p class="x-why">
          {why}{' '}
          {props.rule === '' ? null : (
            <PageLink href={props.ruleHref(props.rule)} text={props.rule} />
          )}
        </p>
      )}
    </div>
  );
});

/** What a pointer that rests on a call is told: what it is, and every guard that was asked. */
const tipOf = ({ kernel, actor, says }: OfferGroup, { reason, why }: Offer): string => {
  const asked = reason.asked.map(({ guard, holds }) => `${guard} is ${holds ? 'true' : 'false'}`);
  return [
    `${kernel}, by the ${actor}: ${says}`,
    ...(asked.length > 0 ? [`asked in this order: ${asked.join(', ')}`] : []),
    ...(why === '' ? [] : [`refused: ${why}`]),
  ].join('\n');
};

const answerOf = ({ standing, answer }: Offer): string => {
  switch (standing) {
    case 'done':
      return answer.kind === 'ok' ? '' : spell(answer);
    case 'noRoom':
      return 'no room';
    case 'blocked':
      return 'waits';
    case 'refused':
      return spell(answer);
  }
};

const otherOf = (beside: Beside, offer: Offer): string =>
  offer.standing === 'noRoom'
    ? ''
    : otherAnswer(beside, offer, { answer: spell(offer.answer), broken: offer.broken });

interface CallsProps {
  readonly groups: readonly OfferGroup[];
  /** Rules that have fallen already: no call is blamed for them. */
  readonly fallen: ReadonlyMap<RuleId, number>;
  readonly beside: Beside | undefined;
  readonly ruleHref: (id: string) => string | undefined;
  readonly act: Act;
}

const actors = ['users', 'driver', 'core'] as const;

/** Every call, by who makes it. */
export const Calls = ({ groups, fallen, beside, ruleHref, act }: CallsProps): JSX.Element => (
  <div class="x-calls">
    {actors.map((actor) => {
      const own = groups.filter((group) => group.actor === actor);
      return own.length === 0 ? null : (
        <div key={actor} class="x-actor" role="group" aria-label={`Calls by the ${actor}`}>
          <span class="x-actor-name">{actor}</span>
          <div class="x-grid">
            {own.flatMap((group) =>
              // Without keys: the same call at another folio is the same button, with other words on it.
              group.offers.map((offer) => (
                <Call
                  number={offer.number}
                  call={offer.call}
                  verb={offer.type.replace(/^\w+\./, '')}
                  parameters={offer.parameters}
                  standing={offer.standing}
                  answer={answerOf(offer)}
                  breaks={offer.broken.filter((id) => !fallen.has(id)).join(' ')}
                  why={offer.why}
                  rule={offer.rule}
                  kernel={group.kernel}
                  tip={tipOf(group, offer)}
                  other={beside ? otherOf(beside, offer) : ''}
                  ruleHref={ruleHref}
                  act={act}
                />
              )),
            )}
          </div>
        </div>
      );
    })}
  </div>
);
