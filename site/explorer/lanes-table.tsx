// Lanes: a column a thread, time downwards, and under each what its thread can do next or waits for.

import type { JSX } from 'preact';
import { didOf } from '../../src/study/race-lanes.ts';
import type { ThreadView } from '../../src/study/race-walk.ts';
import type { LanesAct, LanesState } from './lanes-store.ts';

interface NextProps {
  readonly thread: number;
  readonly view: ThreadView;
  readonly act: LanesAct;
}

/** What a thread can do now; what it waits for; or that it is through. */
const Next = ({ thread, view, act }: NextProps): JSX.Element => {
  const { possible, waitsFor, call, answers } = view;
  if (possible.length > 0) {
    return (
      <div class="l-next">
        {possible.map(({ name, meta }) => (
          <button
            key={name}
            type="button"
            data-step={`${thread + 1}:${name}`}
            onClick={() => {
              act({ type: 'take', thread, step: name });
            }}
          >
            <code>{name}</code> {(meta as { readonly says: string }).says}
          </button>
        ))}
      </div>
    );
  }
  if (call === null) return <p class="l-end">{answers.join(', ')}</p>;
  return (
    <div class="l-waits">
      {waitsFor.length === 0 ? null : <b>waits</b>}
      {waitsFor.map(({ name, meta, guards }) => (
        <p key={name}>
          <code>{name}</code> {(meta as { readonly says: string }).says}
          {guards.length === 0 ? null : ` (until ${guards.join(' or ')})`}
        </p>
      ))}
    </div>
  );
};

/** Whether there is anything to say of what comes next: behind a rule that is broken nothing does. */
const hasNext = ({ possible, waitsFor, call }: ThreadView): boolean =>
  possible.length > 0 || waitsFor.length > 0 || call === null;

interface TableProps {
  readonly state: LanesState;
  readonly act: LanesAct;
}

export const LanesTable = ({ state, act }: TableProps): JSX.Element => {
  const { walk } = state;
  const { threads } = walk;
  return (
    <table class="l-lanes">
      <thead>
        <tr>
          <th scope="col" aria-label="Step" />
          {threads.map(({ calls, isBackground }, thread) => (
            <th key={thread} scope="col">
              {thread + 1} {calls}
              {isBackground ? ' (runs by itself)' : ''}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {walk.lanes.steps.map((step, at) => (
          <tr key={at}>
            <th scope="row">{at + 1}</th>
            {threads.map((_, thread) => (
              <td key={thread} title={thread + 1 === step.thread ? step.source : undefined}>
                {thread + 1 === step.thread ? (
                  <>
                    <code>{step.step}</code> {step.says}{' '}
                    {step.changes.length === 0 ? null : (
                      <code class="l-did">{didOf(step, '→')}</code>
                    )}
                  </>
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {threads.some(hasNext) ? (
        <tfoot>
          <tr>
            <th scope="row">next</th>
            {threads.map((view, thread) => (
              <td key={thread}>
                <Next thread={thread} view={view} act={act} />
              </td>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
};
