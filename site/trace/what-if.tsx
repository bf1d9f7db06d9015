// One part of the model changed by a form: the trace is held to a kernel or driver with that change, as `--patch` does it.

import type { JSX } from 'preact';
import { Copy } from '../explorer/copy.tsx';
import { groupOf, titleOf } from '../../src/study/changed-part.ts';
import { changeFile, patchFile } from '../../src/study/changed-parts.ts';
import { groupedBy } from '../../src/core/grouped-by.ts';
import type { ChangeOffered } from './changes-offered.ts';

interface ChoiceProps {
  readonly changes: readonly ChangeOffered[];
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

export const ChangeChoice = ({ changes, value, onChoose }: ChoiceProps): JSX.Element => (
  <label>
    <span>What if</span>
    <select
      name="patch"
      value={value}
      onChange={({ currentTarget }) => {
        onChoose(currentTarget.value);
      }}
    >
      <option value="">the model is as it is</option>
      {[...groupedBy(changes, groupOf)].map(([group, some]) => (
        <optgroup key={group} label={group}>
          {some.map((change) => (
            <option key={change.id} value={change.id}>
              {titleOf(change)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
    <small>
      one part of it is changed; a patch of your own is code, which no page runs:{' '}
      <code>npx zdspec replay --patch my.ts trace.txt</code>
    </small>
  </label>
);

/** The file that the command is given; nothing where nothing is changed. */
export const PatchShown = ({
  changes,
  id,
}: {
  readonly changes: readonly ChangeOffered[];
  readonly id: string;
}): JSX.Element | null => {
  const change = changes.find((one) => one.id === id);
  if (change === undefined) return null;
  return (
    <div class="t-patch">
      <span class="dim">
        The model is changed: {titleOf(change)}. {changeFile} is:
      </span>
      <Copy text={patchFile([change], ...change.types)} what="patch" />
    </div>
  );
};
