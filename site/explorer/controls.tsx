// What the world is made of, and how time passes in it.

import type { JSX } from 'preact';
import { eras, type Era } from '../../src/domain/era.ts';
import { memoryTypeTable, type MemoryType } from '../../src/domain/memory-type.ts';
import type { Stage } from '../../src/mutants/mutant.ts';
import { stagesOfFolios } from '../../src/mutants/stages.ts';
import { BesideChoice } from './beside-view.tsx';
import { Button } from './button.tsx';
import { pageChoices, stageWords, type Choice } from './choice.ts';
import { FaultChoice } from './fault-choice.tsx';
import { memo } from './memo.ts';
import { canUndo } from './replace.ts';
import type { Act, Action, View } from './store.ts';

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly name: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
}

const Select = <Value extends string>(props: SelectProps<Value>): JSX.Element => {
  const { label, name, value, options, onChoose } = props;
  return (
    <label class="x-choice">
      <span>{label}</span>
      <select
        name={name}
        value={value}
        onChange={({ currentTarget }) => {
          onChoose(currentTarget.value as Value);
        }}
      >
        {options.map(([one, words]) => (
          <option key={one} value={one} selected={one === value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
};

interface ChoicesProps {
  readonly choice: Choice;
  /** The kernel beside it. */
  readonly beside: Era | null;
  readonly act: Act;
}

/** What the world is made of. Drawn anew only when that changes: there are hundreds of faults to list. */
export const Choices = memo(({ choice, beside, act }: ChoicesProps): JSX.Element => {
  const choose = (change: Partial<Choice>): void => {
    act({ type: 'choose', change });
  };
  const pages = [...new Set([...pageChoices, choice.pages])].sort((one, other) => one - other);
  return (
    <div class="x-choices">
      <Select<MemoryType>
        label="Memory type"
        name="type"
        value={choice.type}
        options={memoryTypeTable.map(({ type, kernelName }) => [
          type,
          kernelName.replace('MEMORY_DEVICE_', ''),
        ])}
        onChoose={(type) => {
          choose({ type });
        }}
      />
      <Select<Era>
        label="Kernel"
        name="kernel"
        value={choice.era}
        options={eras.map((era) => [era, era])}
        onChoose={(era) => {
          choose({ era });
        }}
      />
      <BesideChoice era={choice.era} beside={beside} act={act} />
      <Select<Stage>
        label="World"
        name="stage"
        value={choice.stage}
        options={stagesOfFolios.map((stage) => [stage, stageWords[stage]])}
        onChoose={(stage) => {
          choose({ stage });
        }}
      />
      {choice.stage === 'life' ? (
        <Select
          label="Pages"
          name="pages"
          value={String(choice.pages)}
          options={pages.map((one) => [String(one), String(one)])}
          onChoose={(value) => {
            choose({ pages: Number(value) });
          }}
        />
      ) : null}
      <FaultChoice choice={choice} act={act} />
    </div>
  );
});

/** The slider is even to the hand: each tenth of its way multiplies the speed alike, from 0.5 to 50. */
const speedAt = (place: number): number => Math.round(5 * 100 ** (place / 100)) / 10;
const placeOf = (speed: number): number =>
  Math.round((Math.log(speed / 0.5) / Math.log(100)) * 100);

/** How time passes. */
export const Transport = ({
  view,
  hasLetters,
  act,
}: {
  readonly view: View;
  /** Whether there is a key of a single letter to tell of. */
  readonly hasLetters: boolean;
  readonly act: Act;
}): JSX.Element => {
  const { session, motion, speed } = view;
  const { at, steps } = session;
  const button = (label: string, words: string, isOff: boolean, action: Action): JSX.Element => (
    <Button
      title={hasLetters ? label : label.replace(/ \(\w\)$/, '')}
      isOff={isOff}
      onClick={() => {
        act(action);
      }}
    >
      {words}
    </Button>
  );
  const toggled = (wanted: 'playing' | 'walking'): Action => ({
    type: 'motion',
    motion: motion === wanted ? 'still' : wanted,
  });
  return (
    <div class="x-transport" role="toolbar" aria-label="Steps">
      {button('To the beginning (Home)', 'First', at === 0, { type: 'jump', to: 0 })}
      {button('Undo (u)', 'Undo', !canUndo(view), { type: 'undo' })}
      {button('Redo (r)', 'Redo', at === steps.length, { type: 'redo' })}
      {button('To the end (End)', 'Last', at === steps.length, { type: 'jump', to: steps.length })}
      {button(
        'Do again what was undone, step by step (p)',
        motion === 'playing' ? 'Pause' : 'Play',
        motion !== 'playing' && at === steps.length,
        toggled('playing'),
      )}
      {button(
        'Random calls, one after the other (w)',
        motion === 'walking' ? 'Stop' : 'Random walk',
        false,
        toggled('walking'),
      )}
      {button('Forget all steps (x)', 'Clear', steps.length === 0, { type: 'clear' })}
      <label class="x-speed">
        <span>Speed</span>
        <input
          type="range"
          name="speed"
          min={0}
          max={100}
          value={placeOf(speed)}
          aria-valuetext={`${speed} events a second`}
          onInput={({ currentTarget }) => {
            act({ type: 'speed', speed: speedAt(Number(currentTarget.value)) });
          }}
        />
        <output>{speed} a second</output>
      </label>
      <span class="x-at">
        step {at} of {steps.length}
      </span>
    </div>
  );
};
