// A trace that was cut: the lines that matter as a trace of their own, and the calls that they are.

import type { JSX } from 'preact';
import { Copy } from '../explorer/copy.tsx';
import { Look, type Places } from './divergence.tsx';
import { download } from './download.ts';
import type { CutShown } from './protocol.ts';

export const Cut = ({
  cut,
  places,
}: {
  readonly cut: CutShown;
  readonly places: Places;
}): JSX.Element => {
  if ('nothing' in cut) return <p>{cut.nothing}</p>;
  const { out, left, text, calls, check, look, replay } = cut;
  return (
    <section class="t-cut" aria-label="The lines that matter">
      <h2>The lines that matter</h2>
      <p>
        <b>{out}</b>: {left}
      </p>
      <Copy text={text} what="trace" />
      <p class="t-row">
        <button
          type="button"
          class="btn"
          onClick={() => {
            download(out, text);
          }}
        >
          Save as {out}
        </button>
        <span class="dim">
          and <code>{replay}</code>
        </span>
      </p>
      <dl class="t-fields-said">
        <dt>calls</dt>
        <dd>
          {calls} <Look look={look} places={places} />
        </dd>
        {check === null ? null : (
          <>
            <dt>check</dt>
            <dd>
              {check.words}
              <Copy text={check.command} what="command" />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
};
