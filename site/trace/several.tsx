// The verdicts of several traces, of which one is looked at.

import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { groupedBy } from '../../src/core/grouped-by.ts';
import type { Said } from './protocol.ts';
import { Verdict } from './result.tsx';
import type { State } from './store.ts';
import type { Deeds } from './use-replay.ts';

interface OneProps {
  readonly said: Said;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

const One = ({ said, isShown, onShow }: OneProps): JSX.Element =>
  // A folder may have thousands: what is drawn already is not drawn again with each that comes.
  useMemo(
    () => (
      <li>
        <button type="button" class="btn" aria-pressed={isShown} onClick={onShow}>
          Show
        </button>
        <Verdict said={said} />
      </li>
    ),
    [said, isShown],
  );

/** How many there are of each verdict. */
const counts = (said: readonly Said[]): string =>
  [...groupedBy(said, ({ verdict }) => verdict)]
    .map(([verdict, some]) => `${some.length} ${verdict}`)
    .join(', ');

export const Several = ({
  state: { said, trace: shown },
  deeds,
}: {
  readonly state: Pick<State, 'said' | 'trace'>;
  readonly deeds: Deeds;
}): JSX.Element => {
  const [isRest, setRest] = useState(false);
  return (
    <>
      <div class="t-row">
        <span>
          {said.length} traces: {counts(said)}
        </span>
        <label>
          <input
            type="checkbox"
            checked={isRest}
            onChange={({ currentTarget }) => {
              setRest(currentTarget.checked);
            }}
          />
          without those that conform
        </label>
      </div>
      <ul class="t-several" aria-label="Traces" tabIndex={0}>
        {said.map((one, trace) =>
          isRest && one.verdict === 'conforms' ? null : (
            <One
              key={trace}
              said={one}
              isShown={trace === shown}
              onShow={() => {
                deeds.act({ type: 'trace', trace });
              }}
            />
          ),
        )}
      </ul>
    </>
  );
};
