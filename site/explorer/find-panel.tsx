// "Find a state where ...": a form, the shortest way there, or that there is none within the bounds.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { boundsWords } from './bounds-words.ts';
import { boundsOf, type Choice } from './choice.ts';
import { FoundPane } from './found-pane.tsx';
import type { Laboratory } from './laboratory.ts';
import { findOrder } from './orders.ts';
import { StartButton } from './start-button.tsx';
import type { Act } from './store.ts';
import {
  choicesOf,
  fieldsIn,
  isNumber,
  saidOf,
  wrongField,
  type Wanted,
  type WantedField,
} from './wanted.ts';
import { sequenceOfWay } from './way.ts';
import { WayView } from './way-view.tsx';
import type { FindNews } from './work.ts';
import { useWork } from './worker.ts';

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
  const [typed, setTyped] = useState<Wanted>({});
  const [pages, setPages] = useState(Math.min(2, choice.pages));
  const order = findOrder(laboratory, typed, pages);
  const { wanted } = order;
  const work = useWork<FindNews>(workSource, JSON.stringify(order));
  const isLife = choice.stage === 'life';
  const fields = fieldsIn(laboratory);
  const wrong = wrongField(wanted);
  return (
    <form
      class="x-find"
      onSubmit={(event) => {
        event.preventDefault();
        work.start(order);
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
                  setTyped({ ...typed, [field.name]: value });
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
        <StartButton
          work={work}
          isOff={saidOf(wanted) === '' || wrong !== undefined}
          words="Find the shortest way"
        />
        {wrong ? (
          <p role="alert">
            Expected {wrong.words} to be a number such as 2, or 2+ (or &gt;=2) for two or more.
          </p>
        ) : null}
      </div>
      <FoundPane work={work}>
        {work.news ? (
          <Found {...{ news: work.news, isRunning: work.isRunning, searched: order.choice, act }} />
        ) : null}
      </FoundPane>
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
  const { way, states, depth, complete } = news;
  const looked = `${states.toLocaleString('en')} states`;
  if (way === null) {
    const within = boundsWords(boundsOf(searched), searched.stage);
    if (complete) {
      return (
        <p data-found="none">
          There is none within the bounds. All {looked} were looked at; the last is {depth} calls
          from the beginning. The bounds: {within}.
        </p>
      );
    }
    return (
      <p data-found={isRunning ? 'running' : 'incomplete'}>
        {isRunning
          ? `Looking: ${looked}, ${depth} calls from the beginning.`
          : `None in ${looked}; not all were looked at, so that nothing is known of the rest. Fewer pages have fewer states.`}
      </p>
    );
  }
  return (
    <div data-found="way">
      <p>
        {way.length === 0
          ? 'The beginning is such a state.'
          : `${way.length} ${way.length === 1 ? 'call leads' : 'calls lead'} there, and no fewer do: ${looked} were looked at.`}
      </p>
      <WayView way={way} />
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
            act({ type: 'follow', choice: searched, sequence: sequenceOfWay(way), isPlayed });
          }}
        >
          {words}
        </button>
      ))}
    </div>
  );
};
