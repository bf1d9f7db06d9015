// The lanes of races on their page.

import { render } from 'preact';
import { LanesApp, type BrokenSchedule } from './lanes-app.tsx';

/** A schedule that breaks each pair that can be broken, which the build puts in the place of this name. */
declare const brokenSchedules: Readonly<Record<string, BrokenSchedule>>;
/** What each word that threads share means, likewise. */
declare const wordMeanings: Readonly<Record<string, string>>;

const root = document.getElementById('lanes');
if (root) {
  const { chapter } = root.dataset;
  root.replaceChildren();
  render(<LanesApp broken={brokenSchedules} meanings={wordMeanings} chapter={chapter} />, root);
}
