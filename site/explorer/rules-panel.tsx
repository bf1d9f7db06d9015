// The rules in force: those that fell with their words, and all of them as a field that turns red.

import type { JSX } from 'preact';
import { rules } from '../../src/catalog.ts';
import type { RuleId } from '../../src/core/rule.ts';
import type { SpecRule } from '../../src/invariants/about.ts';
import { alarmOf, drawn, makers, type Alarm } from './alarm.ts';
import { faultWords } from './at-fault.ts';
import { knownAt } from './known.ts';
import { Known } from './known-words.tsx';
import { memo } from './memo.ts';
import { PageLink } from './page-link.tsx';
import { sentenceAt, type Session } from './session.ts';
import type { Act } from './store.ts';

interface RulesProps {
  readonly session: Session;
  readonly fallen: ReadonlyMap<RuleId, number>;
  readonly atEnd: readonly RuleId[];
  readonly ruleHref: (id: string) => string | undefined;
  readonly findingHref: (id: string) => string | undefined;
  readonly act: Act;
}

const ruleOf = (id: RuleId) => rules.find((rule) => rule.id === id);

const Fallen = ({
  id,
  step,
  session,
  ruleHref,
  act,
}: Pick<RulesProps, 'session' | 'ruleHref' | 'act'> & {
  readonly id: RuleId;
  readonly step: number;
}): JSX.Element => (
  <li class="x-fallen" data-rule={id}>
    <p>
      <b>
        <PageLink href={ruleHref(id)} text={id} />
      </b>{' '}
      is broken, at{' '}
      <button
        type="button"
        class="x-inline"
        onClick={() => {
          act({ type: 'jump', to: step });
        }}
      >
        step {step}
      </button>
      . {faultWords(id, session.laboratory.choice)}
    </p>
    <p class="x-title">{ruleOf(id)?.title}</p>
    <p class="x-title">{sentenceAt(session, id, step)}</p>
  </li>
);

const AtEnd = ({
  ids,
  session,
  ruleHref,
}: Pick<RulesProps, 'session' | 'ruleHref'> & { readonly ids: readonly RuleId[] }): JSX.Element => (
  <div class="x-at-end">
    <p>If every reference were dropped now and the pagemap unregistered:</p>
    <ul>
      {ids.map((id) => (
        <li key={id} class="x-fallen" data-rule={id}>
          <p>
            <b>
              <PageLink href={ruleHref(id)} text={id} />
            </b>{' '}
            would be broken.
          </p>
          <p class="x-title">{ruleOf(id)?.title}</p>
          <p class="x-title">{sentenceAt(session, id, session.at)}</p>
        </li>
      ))}
    </ul>
  </div>
);

interface FieldProps {
  readonly inForce: readonly SpecRule[];
  /** Ids with spaces between them. */
  readonly fallen: string;
  readonly ruleHref: (id: string) => string | undefined;
}

/** Every rule in force. Drawn anew only when another one falls. */
const Field = memo(({ inForce, fallen, ruleHref }: FieldProps): JSX.Element => {
  const families = [...new Set(inForce.map(({ id }) => id.slice(0, 3)))];
  const isFallen = (id: RuleId): boolean => fallen.split(' ').includes(id);
  return (
    <details class="x-field">
      <summary>Every rule in force here</summary>
      {families.map((family) => (
        <p key={family}>
          {inForce
            .filter(({ id }) => id.startsWith(family))
            .map(({ id, title }) => (
              <span key={id} title={title} class={isFallen(id) ? 'x-rule x-rule-bad' : 'x-rule'}>
                <PageLink href={ruleHref(id)} text={id} />
              </span>
            ))}
        </p>
      ))}
    </details>
  );
});

/** A rule that holds because the call was refused says nothing of who made it. */
const AlarmWords = ({
  alarm: { call, answer, maker, rule },
  ruleHref,
}: Pick<RulesProps, 'ruleHref'> & { readonly alarm: Alarm }): JSX.Element => (
  <div class="x-alarm" data-alarm={answer}>
    <p>
      <code>{call}</code> {drawn[answer]} (<code>{answer}</code>)
      {maker === undefined ? '.' : `: it is misuse by ${makers[maker]}.`}
    </p>
    {rule === undefined ? null : (
      <p>
        <PageLink href={ruleHref(rule)} text={rule} /> {ruleOf(rule)?.title}
      </p>
    )}
  </div>
);

/** Whether the rules hold, and what the last call drew all the same. */
const tallyOf = (
  { size }: ReadonlyMap<RuleId, number>,
  all: number,
  alarm: Alarm | undefined,
): JSX.Element => {
  const words = size > 0 ? `${size} of ${all} broken` : `all ${all} hold`;
  const kind = size > 0 ? 'bad' : alarm ? 'warn' : 'good';
  return (
    <span class={`x-tally x-tally-${kind}`}>
      {words}
      {alarm ? `; the last call ${drawn[alarm.answer]}` : ''}
    </span>
  );
};

export const RulesPanel = ({
  session,
  fallen,
  atEnd,
  ruleHref,
  findingHref,
  act,
}: RulesProps): JSX.Element => {
  const inForce = session.laboratory.built.rules;
  const alarm = alarmOf(session);
  return (
    <section class="x-rules x-head" aria-labelledby="x-rules-head">
      <h2 id="x-rules-head">Rules {tallyOf(fallen, inForce.length, alarm)}</h2>
      {fallen.size > 0 ? (
        <ul class="x-fallen-list">
          {[...fallen].map(([id, step]) => (
            <Fallen key={id} {...{ id, step, session, ruleHref, act }} />
          ))}
        </ul>
      ) : null}
      {alarm ? <AlarmWords alarm={alarm} ruleHref={ruleHref} /> : null}
      <Known findings={knownAt(session)} href={findingHref} />
      {atEnd.length > 0 ? <AtEnd ids={atEnd} session={session} ruleHref={ruleHref} /> : null}
      <Field inForce={inForce} fallen={[...fallen.keys()].join(' ')} ruleHref={ruleHref} />
    </section>
  );
};
