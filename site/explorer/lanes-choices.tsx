// Which race, and where.

import type { JSX } from 'preact';
import { pairIds, racingPair } from '../../src/programs/pairs.ts';
import type { LanesAct, LanesState } from './lanes-store.ts';

interface SelectProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChoose: (value: string) => void;
}

const Select = ({ label, name, value, options, onChoose }: SelectProps): JSX.Element => (
  <label>
    {label}{' '}
    <select
      name={name}
      value={value}
      onChange={({ currentTarget }) => {
        onChoose(currentTarget.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  </label>
);

const pairs = pairIds.map((id) => ({ value: id, text: `${id} ${racingPair(id)[0]?.title ?? ''}` }));

/** Words that stand for themselves. */
const plain = (words: readonly string[]): SelectProps['options'] =>
  words.map((word) => ({ value: word, text: word }));

interface ChoicesProps {
  readonly state: LanesState;
  readonly act: LanesAct;
}

export const LanesChoices = ({ state, act }: ChoicesProps): JSX.Element => {
  const { race, place, places } = state;
  const types = [...new Set(places.map(({ type }) => type))];
  const kernels = places.filter(({ type }) => type === place.type).map(({ kernel }) => kernel);
  return (
    <div class="l-choices">
      <Select
        label="Race"
        name="race"
        value={race}
        options={[...(pairIds.includes(race) ? [] : plain([race])), ...pairs]}
        onChoose={(value) => {
          act({ type: 'race', race: value });
        }}
      />
      <Select
        label="Type"
        name="type"
        value={place.type}
        options={plain(types)}
        onChoose={(value) => {
          const type = types.find((one) => one === value) ?? place.type;
          act({ type: 'place', place: { ...place, type } });
        }}
      />
      <Select
        label="Kernel"
        name="kernel"
        value={place.kernel}
        options={plain(kernels)}
        onChoose={(value) => {
          const kernel = kernels.find((one) => one === value) ?? place.kernel;
          act({ type: 'place', place: { ...place, kernel } });
        }}
      />
    </div>
  );
};
