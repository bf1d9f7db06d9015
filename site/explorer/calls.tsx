// The calls at a folio or a pagemap, each always in the same place: done, refused or waiting, with the guard that is false.

import type { JSX } from 'preact';
import type { RuleId } from '../../src/core/rule.ts';
import { nowhere, otherAnswer, type Beside } from './beside.ts';
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
  /** Whether only the other kernel has the call: the two change places for it. */
  readonly isThere: boolean;
  readonly ruleHref: (id: string) => string | undefined;
  readonly act: Act;
}

const Call = memo((props: CallProps): JSX.Element => {
  const { number, call, verb, parameters, standing, answer, breaks, why, kernel } = props;
  const { isThere } = props;
  return (
    <div class={`x-card x-card-${standing}${breaks === '' ? '' : ' x-card-breaks'}`}>
      <button
        type="button"
        class="x-call"
        data-call={call}
        data-standing={standing}
        title={props.tip}
        // Not disabled: that would take the focus. A call that there is not changes nothing.
        aria-disabled={standing === 'noRoom'}
        onClick={() => {
          props.act(isThere ? { type: 'takeThere', call } : { type: 'take', number });
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

type Fallen = ReadonlyMap<RuleId, number>;

const breaksOf = ({ broken }: Offer, fallen: Fallen): readonly RuleId[] =>
  broken.filter((id) => !fallen.has(id));

const otherOf = (beside: Beside, offer: Offer, fallen: Fallen): string =>
  otherAnswer(beside, offer, {
    answer: offer.standing === 'noRoom' ? nowhere : spell(offer.answer),
    broken: breaksOf(offer, fallen),
  });

interface CallsProps {
  readonly groups: readonly OfferGroup[];
  /** Rules that have fallen already: no call is blamed for them. */
  readonly fallen: Fallen;
  readonly beside: Beside | undefined;
  /** Calls that only the other kernel has. */
  readonly there: readonly OfferGroup[];
  readonly ruleHref: (id: string) => string | undefined;
  readonly act: Act;
}

const actors = ['users', 'driver', 'core'] as const;

/** Every call, by who makes it; then those of the other kernel alone. */
export const Calls = (props: CallsProps): JSX.Element => {
  const { groups, there, fallen, beside, ruleHref, act } = props;
  const named = (key: string, name: string, label: string, cards: readonly JSX.Element[]) =>
    cards.length === 0 ? null : (
      <div key={key} class="x-actor" role="group" aria-label={label}>
        <span class="x-actor-name">{name}</span>
        <div class="x-grid">{cards}</div>
      </div>
    );
  // Without keys: the same call at another folio is the same button, with other words on it.
  const cardOf = (
    group: OfferGroup,
    offer: Offer,
    before: Fallen,
    other: string,
    isThere = false,
  ) => (
    <Call
      number={offer.number}
      call={offer.call}
      verb={offer.type.replace(/^\w+\./, '')}
      parameters={offer.parameters}
      standing={offer.standing}
      answer={answerOf(offer)}
      breaks={breaksOf(offer, before).join(' ')}
      why={offer.why}
      rule={offer.rule}
      kernel={group.kernel}
      tip={tipOf(group, offer)}
      {...{ other, isThere, ruleHref, act }}
    />
  );
  return (
    <div class="x-calls">
      {actors.map((actor) =>
        named(
          actor,
          actor,
          `Calls by the ${actor}`,
          groups
            .filter((group) => group.actor === actor)
            .flatMap((group) =>
              group.offers.map((offer) =>
                cardOf(group, offer, fallen, beside ? otherOf(beside, offer, fallen) : ''),
              ),
            ),
        ),
      )}
      {beside
        ? named(
            'there',
            `in ${beside.era} alone`,
            `Calls that ${beside.era} alone has`,
            there.flatMap((group) =>
              group.offers.map((offer) => cardOf(group, offer, beside.fallen, '', true)),
            ),
          )
        : null}
    </div>
  );
};
