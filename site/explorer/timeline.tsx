// Every step with its answer and the difference that it made; a click goes there.

import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { otherStep, type Beside } from './beside.ts';
import { differencesOf, figureOf, type Difference } from './differences.ts';
import { effectsOf } from './effects.ts';
import { showIn } from './in-sight.ts';
import type { Diverging } from './link.ts';
import type { Laboratory } from './laboratory.ts';
import { memo } from './memo.ts';
import { PageLink } from './page-link.tsx';
import { sceneOf } from './scene.ts';
import { spell, type Session, type Step } from './session.ts';
import type { Act } from './store.ts';

/** Steps that are drawn before and behind the one that is shown; a walk may have thousands. */
const drawnBefore = 60;
const drawnBehind = 40;

interface Told {
  readonly differences: readonly Difference[];
  readonly effects: readonly string[];
}

const told = new WeakMap<Step, Told>();

const tell = (laboratory: Laboratory, before: Uint16Array, step: Step): Told => {
  const known = told.get(step) ?? {
    differences: step.moved
      ? differencesOf(sceneOf(laboratory, before), sceneOf(laboratory, step.state))
      : [],
    effects: effectsOf(laboratory, before, step.move),
  };
  told.set(step, known);
  return known;
};

/** Places that a step changed: pfns, and `pagemap`. */
export const placesChanged = ({ laboratory, steps, at }: Session): ReadonlySet<string> => {
  const step = steps[at - 1];
  if (!step) return new Set();
  const before = steps[at - 2]?.state ?? laboratory.built.world.start;
  return new Set(tell(laboratory, before, step).differences.map(({ where }) => where));
};

interface EntryProps {
  readonly laboratory: Laboratory;
  readonly before: Uint16Array;
  readonly step: Step;
  readonly number: number;
  readonly isCurrent: boolean;
  readonly isUndone: boolean;
  /** What it came to in the other kernel; empty where that is the same, or there is none. */
  readonly other: string;
  /** The rule that falls where a kernel made this call; empty where none did so. */
  readonly diverges: string;
  readonly ruleHref: (id: string) => string | undefined;
  readonly act: Act;
}

const Entry = memo((props: EntryProps) => {
  const { laboratory, before, step, number, isCurrent, isUndone, other, diverges } = props;
  const { ruleHref, act } = props;
  const { differences, effects } = tell(laboratory, before, step);
  const isPlain = step.answer.kind === 'ok';
  return (
    <li
      class={`x-step${isUndone ? ' x-undone' : ''}${step.broken.length > 0 || diverges !== '' ? ' x-step-broken' : ''}`}
      aria-current={isCurrent ? 'step' : undefined}
    >
      <button
        type="button"
        data-step={number}
        onClick={() => {
          act({ type: 'jump', to: number });
        }}
      >
        <span class="x-number">{number}</span> <span class="x-step-call">{step.call}</span>{' '}
        <span class={isPlain ? 'x-answer x-ok' : 'x-answer'}>{spell(step.answer)}</span>
      </button>
      {differences.length === 0 && effects.length === 0 ? (
        <p class="x-differences x-none">nothing moves</p>
      ) : (
        <ul class="x-differences">
          {differences.map((one) => (
            <li key={figureOf(one)}>
              {figureOf(one)} {one.from} → <b>{one.to}</b>
            </li>
          ))}
          {effects.map((effect, index) => (
            <li key={`effect ${index}`} class="x-effect">
              {effect}
            </li>
          ))}
        </ul>
      )}
      {other === '' ? null : <p class="x-other">{other}</p>}
      {diverges === '' ? null : (
        <p class="x-step-rule" data-diverges={diverges}>
          the kernel did it otherwise: <PageLink href={ruleHref(diverges)} text={diverges} /> is
          broken
        </p>
      )}
      {step.broken.map((id) => (
        <p key={id} class="x-step-rule">
          <PageLink href={ruleHref(id)} text={id} /> is broken
        </p>
      ))}
    </li>
  );
});

interface BeginningProps {
  readonly isCurrent: boolean;
  readonly act: Act;
}

const Beginning = memo(({ isCurrent, act }: BeginningProps) => (
  <li class="x-step" aria-current={isCurrent ? 'step' : undefined}>
    <button
      type="button"
      data-step={0}
      onClick={() => {
        act({ type: 'jump', to: 0 });
      }}
    >
      <span class="x-number">0</span> <span class="x-step-call">the beginning</span>
    </button>
  </li>
));

interface TimelineProps {
  readonly session: Session;
  readonly beside: Beside | undefined;
  readonly diverges: Diverging | null;
  readonly ruleHref: (id: string) => string | undefined;
  readonly act: Act;
}

export const Timeline = ({
  session,
  beside,
  diverges,
  ruleHref,
  act,
}: TimelineProps): JSX.Element => {
  const { laboratory, steps, at, unfollowed } = session;
  const first = Math.max(0, at - drawnBefore);
  const last = Math.min(steps.length, at + drawnBehind);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const current = list.current?.querySelector('[aria-current]');
    if (list.current && current) showIn(list.current, current);
  }, [session]);
  return (
    <ol class="x-timeline" aria-label="Steps" ref={list}>
      <Beginning isCurrent={at === 0} act={act} />
      {first > 0 ? <li class="x-more">{first} earlier steps</li> : null}
      {steps.slice(first, last).map((step, index) => (
        <Entry
          key={first + index + 1}
          laboratory={laboratory}
          before={steps[first + index - 1]?.state ?? laboratory.built.world.start}
          step={step}
          number={first + index + 1}
          isCurrent={first + index + 1 === at}
          isUndone={first + index + 1 > at}
          other={beside && first + index <= at ? otherStep(beside, step) : ''}
          diverges={diverges?.step === step ? diverges.rule : ''}
          ruleHref={ruleHref}
          act={act}
        />
      ))}
      {last < steps.length ? <li class="x-more">{steps.length - last} later steps</li> : null}
      {unfollowed?.rest.map((call, index) => (
        <li key={`rest ${index}`} class="x-step x-lost">
          <span class="x-number">{steps.length + index + 1}</span> {call}{' '}
          <span class="x-answer">not followed</span>
        </li>
      ))}
    </ol>
  );
};
