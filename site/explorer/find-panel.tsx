// "Find a state where ...": a form, the shortest way there, or that there is none within the bounds.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { boundsOf, type Choice } from './choice.ts';
import type { Laboratory } from './laboratory.ts';
import type { Act } from './store.ts';
import {
  choicesOf,
  isNumber,
  saidOf,
  wantedFields,
  type Wanted,
  type WantedField,
} from './wanted.ts';
import type { FindNews } from './work.ts';
import { useWork } from './worker.ts';

/** A search ends after so many milliseconds, or so many states. */
const limits = { time: 20_000, maxStates: 2_000_000 } as const;

interface FieldProps {
  readonly field: WantedField;
  readonly laboratory: Laboratory;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const Field = ({ field, laboratory, value, onChange }: FieldProps): JSX.Element => {
  const { name, words, kind } = field;
  const isWrong = kind === 'number' && value !== '' && !isNumber(value);
  return (
    <label class="x-choice">
      <span>{words}</span>
      {kind === 'number' ? (
        <input
          {...{ name, value }}
          type="text"
          size={5}
          placeholder="any"
          aria-invalid={isWrong}
          onInput={({ currentTarget }) => {
            onChange(currentTarget.value);
          }}
        />
      ) : (
        <select
          {...{ name, value }}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value);
          }}
        >
          {['', ...choicesOf(field, laboratory)].map((one) => (
            <option key={one} value={one} selected={one === value}>
              {one === '' ? 'any' : one}
            </option>
          ))}
        </select>
      )}
    </label>
  );
};

interface FindPanelProps {
  readonly laboratory: Laboratory;
  readonly workSource: string;
  readonly act: Act;
}

export const FindPanel = ({ laboratory, workSource, act }: FindPanelProps): JSX.Element => {
  const { choice } = laboratory;
  const [wanted, setWanted] = useState<Wanted>({});
  const [pages, setPages] = useState(Math.min(2, choice.pages));
  const work = useWork<FindNews>(workSource);
  const isLife = choice.stage === 'life';
  const searched: Choice = isLife
    ? { ...choice, pages, ranges: Math.min(choice.ranges, pages) }
    : choice;
  const fields = wantedFields.filter(({ of }) => isLife || of === 'pagemap');
  const wrong = fields.find(
    ({ name, kind }) =>
      kind === 'number' && (wanted[name] ?? '') !== '' && !isNumber(wanted[name] ?? ''),
  );
  const isEmpty = saidOf(wanted) === '';
  return (
    <form
      class="x-find"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty && !wrong) work.start({ kind: 'find', choice: searched, wanted, ...limits });
      }}
    >
      {(['folio', 'pagemap'] as const).map((of) => {
        const own = fields.filter((field) => field.of === of);
        return own.length === 0 ? null : (
          <fieldset key={of}>
            <legend>
              {of === 'folio' ? 'Some folio' : isLife ? 'Its pagemap' : 'The pagemap'}
            </legend>
            {own.map((field) => (
              <Field
                key={field.name}
                {...{ field, laboratory }}
                value={wanted[field.name] ?? ''}
                onChange={(value) => {
                  setWanted({ ...wanted, [field.name]: value });
                }}
              />
            ))}
          </fieldset>
        );
      })}
      <div class="x-find-start">
        {isLife ? (
          <label>
            on{' '}
            <select
              name="find.pages"
              value={String(pages)}
              onChange={({ currentTarget }) => {
                setPages(Number(currentTarget.value));
              }}
            >
              {[1, 2, 4, 8].map((one) => (
                <option key={one} value={String(one)} selected={one === pages}>
                  {one}
                </option>
              ))}
            </select>{' '}
            pages
          </label>
        ) : null}
        {work.isRunning ? (
          <button type="button" onClick={work.stop}>
            Stop
          </button>
        ) : (
          <button type="submit" disabled={isEmpty || wrong !== undefined}>
            Find the shortest way
          </button>
        )}
        {wrong ? (
          <p role="alert">
            Expected {wrong.words} to be a number such as 2, or 2+ for two or more.
          </p>
        ) : null}
      </div>
      <div class="x-found" aria-live="polite">
        {work.failure === '' ? null : <p>{work.failure}</p>}
        {work.news ? (
          <Found {...{ news: work.news, isRunning: work.isRunning, searched, act }} />
        ) : null}
      </div>
    </form>
  );
};

interface FoundProps {
  readonly news: FindNews;
  readonly isRunning: boolean;
  readonly searched: Choice;
  readonly act: Act;
}

const Found = ({ news, isRunning, searched, act }: FoundProps): JSX.Element => {
  const { sequence, states, depth, complete } = news;
  const looked = `${states.toLocaleString('en')} states, to a depth of ${depth} calls`;
  if (sequence === null) {
    const { maxCount, maxPins, maxPoisoned, maxLookUps } = boundsOf(searched);
    const within = `at most ${maxCount} holders of a folio, ${maxPins} pins, ${maxPoisoned} poisoned folio, ${maxLookUps} look-up`;
    if (complete) {
      return (
        <p data-found="none">
          There is none within the bounds: all {looked}, with {within}.
        </p>
      );
    }
    return (
      <p data-found={isRunning ? 'running' : 'incomplete'}>
        {isRunning
          ? `Looking: ${looked}.`
          : `None in ${looked}; not all were looked at, so that nothing is known of the rest. Fewer pages have fewer states.`}
      </p>
    );
  }
  const calls = sequence === '' ? [] : sequence.split('; ');
  return (
    <div data-found="way">
      <p>
        {calls.length === 0
          ? 'The beginning is such a state.'
          : `${calls.length} ${calls.length === 1 ? 'call leads' : 'calls lead'} there, and no fewer do; among ${looked}.`}
      </p>
      <ol>
        {calls.map((call, index) => (
          <li key={index}>{call}</li>
        ))}
      </ol>
      {(
        [
          ['Go there', false],
          ['Take it step by step', true],
        ] as const
      ).map(([words, isPlayed]) => (
        <button
          key={words}
          type="button"
          onClick={() => {
            act({ type: 'follow', choice: searched, sequence, isPlayed });
          }}
        >
          {words}
        </button>
      ))}
    </div>
  );
};
