// The calls at a folio or a pagemap, each always in the same place: done, refused or waiting, with the guard that is false.

import type { JSX } from 'preact';
import type { RuleId } from '../../src/core/rule.ts';
import { spell } from './session.ts';
import type { Offer, OfferGroup } from './offers.ts';

interface CallsProps {
  readonly groups: readonly OfferGroup[];
  /** What stands before the event in the notation: a pfn, or nothing. */
  readonly place: string;
  /** Rules that have fallen already: no call is blamed for them. */
  readonly fallen: ReadonlyMap<RuleId, number>;
  readonly onTake: (number: number) => void;
}

interface CallProps {
  readonly group: OfferGroup;
  readonly offer: Offer;
  readonly place: string;
  readonly fallen: ReadonlyMap<RuleId, number>;
  readonly onTake: (number: number) => void;
}

const verb = (type: string): string => type.replace(/^\w+\./, '');

const callOf = (place: string, { type, parameters }: Offer): string =>
  [place, type, parameters].filter((word) => word !== '').join(' ');

/** What a pointer that rests on a call is told: what it is, and every guard that was asked. */
const tip = ({ kernel, actor, says }: OfferGroup, { reason, why }: Offer): string => {
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

const Call = ({ group, offer, place, fallen, onTake }: CallProps): JSX.Element => {
  const { standing, parameters, why, number, type } = offer;
  const broken = offer.broken.filter((id) => !fallen.has(id));
  const answer = answerOf(offer);
  return (
    <button
      type="button"
      class={`x-call x-call-${standing}${broken.length > 0 ? ' x-call-breaks' : ''}`}
      data-call={callOf(place, offer)}
      data-standing={standing}
      title={tip(group, offer)}
      disabled={standing === 'noRoom'}
      onClick={() => {
        onTake(number);
      }}
    >
      <span class="x-verb">
        {verb(type)}
        {parameters === '' ? null : <span class="x-parameters"> {parameters}</span>}
      </span>{' '}
      <span class="x-outcome">
        {answer === '' ? null : <span class="x-answer">{answer} </span>}
        {broken.length > 0 ? (
          <span class="x-breaks">breaks {broken.join(' ')}</span>
        ) : (
          <span class={why === '' ? 'x-kernel' : 'x-why'}>{why === '' ? group.kernel : why}</span>
        )}
      </span>
    </button>
  );
};

const actors = ['users', 'driver', 'core'] as const;

/** Every call, by who makes it. */
export const Calls = ({ groups, place, fallen, onTake }: CallsProps): JSX.Element => (
  <div class="x-calls">
    {actors.map((actor) => {
      const own = groups.filter((group) => group.actor === actor);
      return own.length === 0 ? null : (
        <div key={actor} class="x-actor" role="group" aria-label={`Calls by the ${actor}`}>
          <span class="x-actor-name">{actor}</span>
          <div class="x-grid">
            {own.flatMap((group) =>
              group.offers.map((offer) => (
                <Call key={offer.number} {...{ group, offer, place, fallen, onTake }} />
              )),
            )}
          </div>
        </div>
      );
    })}
  </div>
);
