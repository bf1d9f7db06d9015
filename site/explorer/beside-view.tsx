// The other kernel's world beside the first one, and what tells them apart.

import type { JSX } from 'preact';
import { eras, type Era } from '../../src/domain/era.ts';
import { drawn } from './alarm.ts';
import type { Beside } from './beside.ts';
import { figureOf, gathered } from './differences.ts';
import { Known } from './known-words.tsx';
import { PageLink } from './page-link.tsx';
import type { Act } from './store.ts';

/** A list longer than this says how much is left out. */
const mostTold = 12;

interface DifferencesProps {
  readonly beside: Beside;
  /** The kernel of the session. */
  readonly era: Era;
}

/** Each figure that is another one there. */
export const BesideDifferences = ({ beside, era }: DifferencesProps): JSX.Element => {
  const differences = gathered(beside.differences);
  return (
    <div class="x-apart-words">
      {beside.lost === '' ? null : (
        <p class="x-apart x-lost-fault">{beside.lost}: that world is sound.</p>
      )}
      {differences.length === 0 ? (
        <p class="x-apart">The two worlds are alike.</p>
      ) : (
        <ul class="x-apart" aria-label={`What differs between ${era} and ${beside.era}`}>
          {differences.slice(0, mostTold).map((one) => (
            <li key={`${figureOf(one)} ${one.from} ${one.to}`}>
              {figureOf(one)} <b>{one.from}</b> in {era}, <b>{one.to}</b> in {beside.era}
            </li>
          ))}
          {differences.length > mostTold ? (
            <li>and {differences.length - mostTold} more figures</li>
          ) : null}
        </ul>
      )}
    </div>
  );
};

interface RulesProps {
  readonly beside: Beside;
  readonly ruleHref: (id: string) => string | undefined;
  readonly findingHref: (id: string) => string | undefined;
}

/** The rules that fell there, and what is known of such kernels. */
export const BesideRules = ({ beside, ruleHref, findingHref }: RulesProps): JSX.Element => (
  <>
    <BesideFallen beside={beside} ruleHref={ruleHref} />
    <Known findings={beside.known} href={findingHref} era={beside.era} />
  </>
);

const BesideFallen = ({
  beside,
  ruleHref,
}: Pick<RulesProps, 'beside' | 'ruleHref'>): JSX.Element => (
  <p class="x-beside-rules">
    {beside.fallen.size === 0
      ? `In ${beside.era} all ${beside.laboratory.built.rules.length} rules hold${beside.alarm ? `; the last call ${drawn[beside.alarm.answer]} there` : ''}.`
      : `Broken in ${beside.era}: `}
    {[...beside.fallen].map(([id, step]) => (
      <span key={id} data-beside-rule={id}>
        <PageLink href={ruleHref(id)} text={id} /> at step {step}{' '}
      </span>
    ))}
    {beside.atEnd.length > 0
      ? ' If every reference were dropped now and the pagemap unregistered, these would be broken: '
      : ''}
    {beside.atEnd.map((id) => (
      <span key={id} data-beside-end={id}>
        <PageLink href={ruleHref(id)} text={id} />{' '}
      </span>
    ))}
  </p>
);

interface ChoiceProps {
  readonly era: Era;
  readonly beside: Era | null;
  readonly act: Act;
}

/** The way in and out. */
export const BesideChoice = ({ era, beside, act }: ChoiceProps): JSX.Element => (
  <label class="x-choice">
    <span>Beside it</span>
    <select
      name="beside"
      value={beside ?? ''}
      onChange={({ currentTarget }) => {
        const wanted = eras.find((one) => one === currentTarget.value) ?? null;
        act({ type: 'beside', era: wanted });
      }}
    >
      <option value="" selected={beside === null}>
        no other
      </option>
      {eras
        .filter((one) => one !== era)
        .map((one) => (
          <option key={one} value={one} selected={one === beside}>
            {one}
          </option>
        ))}
    </select>
  </label>
);
