// Which race, and where.

import type { JSX } from 'preact';
import { isBuilt, racingPairs } from '../../src/programs/pairs.ts';
import type { LanesAct, LanesState } from './lanes-store.ts';

interface ChoicesProps {
  readonly state: LanesState;
  readonly act: LanesAct;
}

const built = racingPairs.filter(isBuilt);

export const LanesChoices = ({ state, act }: ChoicesProps): JSX.Element => {
  const { race, place, places } = state;
  const types = [...new Set(places.map(({ type }) => type))];
  const kernels = places.filter(({ type }) => type === place.type).map(({ kernel }) => kernel);
  const isPair = built.some(({ id }) => id === race);
  return (
    <div class="l-choices">
      <label>
        Race{' '}
        <select
          name="race"
          value={race}
          onChange={({ currentTarget }) => {
            act({ type: 'race', race: currentTarget.value });
          }}
        >
          {isPair ? null : <option value={race}>{race}</option>}
          {built.map(({ id, title }) => (
            <option key={id} value={id}>
              {id} {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        Type{' '}
        <select
          name="type"
          value={place.type}
          onChange={({ currentTarget }) => {
            const type = types.find((one) => one === currentTarget.value) ?? place.type;
            act({ type: 'place', place: { ...place, type } });
          }}
        >
          {types.map((type) => (
            <option key={type} value={type}>
              {type}
            </option>
          ))}
        </select>
      </label>
      <label>
        Kernel{' '}
        <select
          name="kernel"
          value={place.kernel}
          onChange={({ currentTarget }) => {
            const kernel = kernels.find((one) => one === currentTarget.value) ?? place.kernel;
            act({ type: 'place', place: { ...place, kernel } });
          }}
        >
          {kernels.map((kernel) => (
            <option key={kernel} value={kernel}>
              {kernel}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};
