// What a trace shows that the model does not do: the call, the rule that falls there, and what the model does instead.

import type { JSX } from 'preact';
import { rules } from '../../src/catalog.ts';
import type { Diverging } from './link.ts';
import { PageLink } from './page-link.tsx';
import { spell, type Session } from './session.ts';
import type { Act } from './store.ts';

interface DivergingProps {
  readonly diverges: Diverging;
  readonly session: Session;
  readonly ruleHref: (id: string) => string | undefined;
  readonly act: Act;
}

export const DivergingWords = ({
  diverges,
  session,
  ruleHref,
  act,
}: DivergingProps): JSX.Element => {
  const { step, rule } = diverges;
  const number = session.steps.indexOf(step) + 1;
  const title = rules.find(({ id }) => id === rule)?.title;
  const answer = spell(step.answer);
  return (
    <div class="x-fault x-diverging">
      <p class="x-fault-words">
        A trace has {number === 1 ? 'this call' : `calls 1 to ${number - 1}, and then this one`}:{' '}
        <code>{step.call}</code>. The kernel did it so that{' '}
        <b>
          <PageLink href={ruleHref(rule)} text={rule} />
        </b>{' '}
        is broken{title === undefined ? '' : `: ${title}`}. In the model it{' '}
        {step.moved ? 'moves something else' : 'changes nothing'} and returns {answer}.
      </p>
      <button
        type="button"
        onClick={() => {
          act({ type: 'jump', to: session.at === number ? number - 1 : number });
        }}
      >
        {session.at === number ? 'Before it' : 'What the model does'}
      </button>
    </div>
  );
};
