// What one trace came to: the verdict first, then what breaks, who still holds what, and the pages.

import type { ComponentChildren, JSX } from 'preact';
import { Button } from '../explorer/button.tsx';
import { Divergence, type Places } from './divergence.tsx';
import { Lifelines } from './lifelines.tsx';
import { Cut } from './cut.tsx';
import type { CutShown, Said, Shown } from './protocol.ts';
import { Sighting } from './sighting.tsx';
import type { Looking } from './store.ts';
import type { Deeds } from './use-replay.ts';

const sounds: Readonly<Record<Said['verdict'], string>> = {
  ...{ conforms: 'good', diverges: 'bad', inconclusive: 'warn', unreadable: 'bad' },
};

/** The first line of the report. */
export const Verdict = ({ said }: { readonly said: Said }): JSX.Element => (
  <p class="t-verdict" data-verdict={said.verdict}>
    <span class="t-file">{said.file}:</span>{' '}
    <strong class={`chip ${sounds[said.verdict]}`}>{said.verdict}</strong>
    {said.verdict === 'unreadable' ? null : said.behind}
  </p>
);

interface FieldProps {
  readonly name: string;
  readonly sound?: string;
  readonly children: ComponentChildren;
}

const Field = ({ name, sound = '', children }: FieldProps): JSX.Element => (
  <>
    <dt class={sound}>{name}</dt>
    <dd>{children}</dd>
  </>
);

const Fields = ({
  shown,
  places,
  onLife,
}: {
  readonly shown: Shown;
  readonly places: Places;
  readonly onLife: (pfn: number, line?: number) => void;
}): JSX.Element => (
  <dl class="t-fields-said">
    {shown.doubts.map((words) => (
      <Field key={words} name="doubt" sound="warn">
        {words}
      </Field>
    ))}
    {shown.next.map((words) => (
      <Field key={words} name="next">
        {words}
      </Field>
    ))}
    {shown.sightings.map((one) => (
      <Field key={one.words} name="sighting" sound="warn">
        <Sighting {...{ one, places, onLife }} />
      </Field>
    ))}
    {shown.unread.map(([name, words]) => (
      <Field key={words} name={name}>
        {words}
      </Field>
    ))}
    {shown.heard.map(([name, words]) => (
      <Field key={`${name} ${words}`} name={name}>
        {words}
      </Field>
    ))}
    {shown.places.map((words) => (
      <Field key={words} name="lines">
        {words}
      </Field>
    ))}
  </dl>
);

const Ledger = ({
  shown,
  onLife,
}: {
  readonly shown: Shown;
  readonly onLife: (pfn: number) => void;
}): JSX.Element | null =>
  shown.ledger.length === 0 ? null : (
    <section aria-label="Ledger">
      <h2>Who still holds what</h2>
      {shown.ledger.map(({ when, folios, more }) => (
        <div key={when} class="t-out">
          <h3>{when}</h3>
          <ul class="t-code">
            {folios.map(({ pfn, lines: [first = '', ...holders] }) => (
              <li key={pfn}>
                <button
                  type="button"
                  class="t-pfn"
                  title="Its whole life"
                  onClick={() => {
                    onLife(Number(pfn));
                  }}
                >
                  {pfn}
                </button>
                {first.slice(pfn.length)}
                <ul>
                  {holders.map((words) => (
                    <li key={words}>{words.trim()}</li>
                  ))}
                </ul>
              </li>
            ))}
            {more > 0 ? <li>and {more} more</li> : null}
          </ul>
        </div>
      ))}
    </section>
  );

interface ResultProps {
  readonly said: Said;
  readonly looking: Looking;
  readonly places: Places;
  readonly isBusy: boolean;
  readonly cut: CutShown | undefined;
  readonly deeds: Deeds;
}

export const Result = ({ said, looking, places, isBusy, cut, deeds }: ResultProps): JSX.Element => {
  if (said.verdict === 'unreadable') {
    return (
      <p class="t-refused" role="alert">
        {said.reason}
      </p>
    );
  }
  const onLife = (pfn: number, line?: number): void => {
    deeds.life(pfn, line === undefined ? {} : { around: line });
    document.getElementById('lifelines')?.scrollIntoView();
  };
  const { divergences, pages, report } = said;
  return (
    <div class="t-result">
      <Fields shown={said} {...{ places, onLife }} />
      {divergences.length === 0 ? null : (
        <section aria-label="What is broken">
          <h2>What is broken</h2>
          {divergences.map((one) => (
            <Divergence key={one.head} one={one} places={places} onLife={onLife} />
          ))}
          <Button class="btn" isOff={isBusy} onClick={deeds.cut}>
            Cut the trace to the lines that matter
          </Button>
        </section>
      )}
      {cut === undefined ? null : <Cut cut={cut} places={places} />}
      <Ledger shown={said} onLife={onLife} />
      <Lifelines pages={pages} looking={looking} places={places} deeds={deeds} />
      <details class="t-report">
        <summary>The report as the command prints it</summary>
        <pre tabIndex={0}>{report}</pre>
      </details>
      <button type="button" class="btn" onClick={deeds.save}>
        Save as JSON
      </button>
    </div>
  );
};
