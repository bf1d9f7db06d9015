// Where things stand on pages.

import type { PlacedArrow } from './rules.ts';

/** Where a transition stands on the page of its statechart. */
export const arrowAnchor = ({ source, event, guard }: PlacedArrow): string =>
  ['t', source, event.replace('.', '-'), guard].filter((part) => part !== '').join('-');
