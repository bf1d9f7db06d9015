// What one way of looking found, in a cell.

import type { Catch } from '../../study/hunt-mutant.ts';

export const renderCatch = ({ caughtBy, length }: Pick<Catch, 'caughtBy' | 'length'>): string =>
  caughtBy === null
    ? 'nothing'
    : length === null
      ? `${caughtBy}, no witness`
      : `${caughtBy} in ${length}`;
