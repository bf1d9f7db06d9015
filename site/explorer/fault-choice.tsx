// What is wrong in the world: a list of hundreds, searched, and the words of the one that is chosen.

import type { JSX } from 'preact';
import type { Choice } from './choice.ts';
import { Combobox, type ComboOption } from './combobox.tsx';
import { isFitting, isPatch, listedFault, listedFaults, type ListedFault } from './faults.ts';
import { PageLink } from './page-link.tsx';
import type { Act } from './store.ts';

const kinds: readonly (readonly [ListedFault['kind'], string])[] = [
  ['specimen', 'Specimens, real bugs'],
  ['patch', 'Example patches'],
  ['seeded', 'Seeded faults'],
];

const optionsOf = (choice: Choice): readonly ComboOption[] => [
  { id: '', words: 'sound', group: '' },
  ...own(choice),
  ...[true, false].flatMap((fits) =>
    kinds.flatMap(([kind, words]) =>
      listedFaults
        .filter((fault) => fault.kind === kind && isFitting(fault, choice) === fits)
        .map(({ id, title }) => ({
          id,
          words: title,
          group: `${words} ${fits ? 'that fit here' : 'elsewhere'}`,
        })),
    ),
  ),
];

/** A change of a form stands in no list. */
const own = ({ fault: id }: Choice): readonly ComboOption[] => {
  const fault = listedFault(id);
  return fault?.kind === 'change'
    ? [{ id: fault.id, name: fault.title, words: '', group: 'Changed here' }]
    : [];
};

interface FaultChoiceProps {
  readonly choice: Choice;
  readonly act: Act;
}

export const FaultChoice = ({ choice, act }: FaultChoiceProps): JSX.Element => (
  <Combobox
    label="Driver and kernel"
    name="fault"
    options={optionsOf(choice)}
    value={choice.fault ?? ''}
    onChoose={(id) => {
      act({ type: 'fault', id: id === '' ? null : id });
    }}
  />
);

interface FaultWordsProps extends FaultChoiceProps {
  readonly sequence: string | undefined;
  readonly faultHref: (id: string) => string | undefined;
}

/** What is wrong in this world, and its shortest sequence to play. */
export const FaultWords = ({
  choice,
  sequence,
  faultHref,
  act,
}: FaultWordsProps): JSX.Element | null => {
  const fault = listedFault(choice.fault);
  if (!fault) return null;
  const { id, kind, title, wrong, breaks } = fault;
  return (
    <div class="x-fault">
      <div class="x-fault-words">
        <p>
          <b>
            <PageLink
              href={isPatch(fault) ? undefined : faultHref(id)}
              text={kind === 'change' ? 'Changed:' : id}
            />
          </b>{' '}
          {title}
        </p>
        {wrong === '' ? null : <p class="x-wrong">{wrong}</p>}
      </div>
      {kind === 'change' ? null : sequence === undefined ? (
        <p>
          No sequence: the fault makes what {breaks} promises impossible, so that nothing falls.
        </p>
      ) : (
        <button
          type="button"
          class="x-show"
          onClick={() => {
            act({ type: 'show', id, sequence });
          }}
        >
          Play its shortest sequence
        </button>
      )}
    </div>
  );
};
