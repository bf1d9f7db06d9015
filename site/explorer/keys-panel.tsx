// What each key does, and whether single letters are heard.

import type { JSX } from 'preact';
import { hearLetters } from '../letter-keys.ts';
import { keysHeard } from './keys.ts';
import { memo } from './memo.ts';

interface KeysProps {
  readonly hasLetters: boolean;
  readonly onLetters: (isHeard: boolean) => void;
}

export const KeysPanel = memo(({ hasLetters, onLetters }: KeysProps): JSX.Element => (
  <div class="x-keys">
    <label>
      <input
        type="checkbox"
        name="letters"
        checked={hasLetters}
        onChange={({ currentTarget }) => {
          hearLetters(currentTarget.checked);
          onLetters(currentTarget.checked);
        }}
      />{' '}
      Keys of a single letter or sign
    </label>
    <dl>
      {keysHeard(hasLetters).map(([key, says]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  </div>
));
