// The other kernel's world beside the first one, and what tells them apart.

import type { JSX } from 'preact';
import { eras, type Era } from '../../src/domain/era.ts';
import type { Beside } from './beside.ts';
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
  const { differences } = beside;
  if (differences.length === 0) {
    return <p class="x-apart">The two worlds are alike.</p>;
  }
  return (
    <ul class="x-apart" aria-label={`What differs between ${era} and ${beside.era}`}>
      {differences.slice(0, mostTold).map(({ where, what, from, to }) => (
        <li key={`${where} ${what}`}>
          {where} {what} <b>{from}</b> in {era}, <b>{to}</b> in {beside.era}
        </li>
      ))}
      {differences.length > mostTold ? (
        <li>and {differences.length - mostTold} more figures</li>
      ) : null}
    </ul>
  );
};

interface RulesProps {
  readonly beside: Beside;
  readonly ruleHref: (id: string) => string | undefined;
}

/** The rules that fell there. */
export const BesideRules = ({ beside, ruleHref }: RulesProps): JSX.Element => (
  <p class="x-beside-rules">
    {beside.fallen.size === 0
      ? `In ${beside.era} all ${beside.laboratory.built.rules.length} rules hold.`
      : `Broken in ${beside.era}: `}
    {[...beside.fallen].map(([id, step]) => (
      <span key={id} data-beside-rule={id}>
        <PageLink href={ruleHref(id)} text={id} /> at step {step}{' '}
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
