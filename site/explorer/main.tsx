// The explorer on its page: found by its id, told by its attributes where rules and faults have pages.

import { render } from 'preact';
import { App } from './app.tsx';

/** Shortest sequences of faults by id, which the build puts in the place of this name. */
declare const shortestSequences: Readonly<Record<string, string>>;

const root = document.getElementById('explorer');
if (root) {
  const { rulePage, faultPage, typePage, findingPage, workSource = 'work.js' } = root.dataset;
  root.replaceChildren();
  render(
    <App
      sequences={shortestSequences}
      {...{ rulePage, faultPage, typePage, findingPage, workSource }}
    />,
    root,
  );
}
