// A search for a state, a piece at a time.

import { finding, type Search } from '../../src/explore/find.ts';
import { openLaboratory } from './laboratory.ts';
import { isWantedIn } from './wanted.ts';
import { wayOf } from './way.ts';
import type { FindNews, FindOrder } from './work.ts';

/** News as the search goes on; the last says that it is over. `now` is a clock in milliseconds. */
export function* findNews(
  { choice, wanted, time, maxStates }: FindOrder,
  now: () => number,
): Generator<FindNews> {
  const laboratory = openLaboratory(choice);
  const { world } = laboratory.built;
  const news = ({ path, ...figures }: Search, isOver: boolean): FindNews => ({
    ...{ kind: 'find', isOver, ...figures },
    way: path && wayOf(laboratory.built, path),
  });
  const end = now() + time;
  const steps = finding(world, isWantedIn(laboratory, wanted), maxStates);
  for (;;) {
    const { value, done } = steps.next();
    const isOver = done === true || now() > end;
    yield news(value, isOver);
    if (isOver) return;
  }
}
