// The page that replays traces: found by its id, told by its attributes where rules, findings and the explorer are.

import { render } from 'preact';
import { TraceApp } from './app.tsx';
import type { Recording } from './recordings.ts';
import type { ChangeOffered } from './changes-offered.ts';

/** Recordings of the project, which the build puts in the place of this name. */
declare const recordings: readonly Recording[];
/** Changes that are offered, likewise. */
declare const changes: readonly ChangeOffered[];

const root = document.getElementById('trace');
const script = document.currentScript;
if (root && script instanceof HTMLScriptElement) {
  const { rulePage, explorer, findings } = root.dataset;
  root.replaceChildren();
  render(
    <TraceApp
      {...{ recordings, changes }}
      places={{ rulePage, explorer, findings }}
      from={script.src}
    />,
    root,
  );
}
