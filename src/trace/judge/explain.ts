// Why a line has no way: what the model answers to each call that the line could be, and which lines it would have taken.
import { namesIn } from '../../domain/era.ts';
import { renderAnswer } from '../../core/answer.ts';
import type { FolioEvent } from '../../domain/event.ts';
import type { SignBook } from './sign-book.ts';
import { impossible, type StateSets } from './state-sets.ts';
import { renderSign, signOfPage, steps, type Meaning, type Sign } from './steps.ts';
import { requiredEcho } from './echoes.ts';

/** An explanation of one line. */
export interface Explained {
  /** Each call that the line could be, and why it is not. */
  readonly tried: readonly string[];
  /** Lines that could have come in its place. */
  readonly legal: readonly string[];
}

export const unexplained: Explained = { tried: [], legal: [] };

const mostTried = 8;

/** Explains why no member of `set` can take the line. */
export const explain = (sets: StateSets, set: number, sign: Sign, book: SignBook): Explained => ({
  tried: triedIn(sets, set, sign),
  legal: candidates(sets, set, sign)
    .filter((one) => sets.step(set, one, book.of(one)) !== impossible)
    .map(renderSign),
});

const triedIn = (sets: StateSets, set: number, sign: Sign): readonly string[] => {
  const { ways } = sets;
  const waiting = sets.members(set).flatMap(({ pending }) => {
    const echo = requiredEcho(ways.pendings.at(pending));
    return echo ? [`${wordsOf[echo.what](echo.count)} has to come first`] : [];
  });
  if (waiting.length > 0) return [...new Set(waiting)];
  const ready = sets.members(set).flatMap((one) => ways.ready(one, sign.ending));
  const words = ready.flatMap(({ state }) =>
    ways.numbersOf(steps[sign.meaning].tries, sign.ending).map((number) => {
      return verdictOn(sets, state, number, sign);
    }),
  );
  return [...new Set(words)].slice(0, mostTried);
};

const wordsOf = {
  free: () => 'the line of free_zone_device_folio',
  freeCallback: () => 'the line of the callback',
  writeCount: (count: number) => `page_ref_set val=${count}`,
};

/** What the model makes of one call in one state, held against the line. */
const verdictOn = (sets: StateSets, state: number, number: number, sign: Sign): string => {
  const { table } = sets.ways;
  const name = nameOf(table.events[number]);
  const { phase, count, held, mapcount, pins } = table.view(state);
  const there = `${phase}, count ${count}, held ${held}, mappings ${mapcount}, pins ${pins}`;
  const { answer, broken, next } = table.row(state, number);
  if (answer.kind !== 'ok') return `${name} answers ${renderAnswer(answer)} (${there})`;
  if (broken.length > 0) return `${name} would break ${broken.join(', ')} (${there})`;
  if (sign.meaning === 'writeCount')
    return `${name} begins with a line that has not come (${there})`;
  const after = table.view(next).count;
  return `${name} would leave count ${after} after ${count}, and the line says ${renderSign(sign)} (${there})`;
};

const nameOf = (event: FolioEvent | undefined): string => {
  if (event === undefined || !('pagemap' in event)) return event?.type ?? '';
  return event.pagemap === 'live' ? event.type : `${event.type} with a pagemap that is not live`;
};

const plain = { order: 0, errno: undefined } as const;

/** What often stands in a trace: the lines that are tried in place of the one that was there. */
const candidates = (sets: StateSets, set: number, { ending }: Sign): readonly Sign[] => {
  const { count } = sets.summary(set);
  const names = namesIn(sets.row.era).free === 'free_zone_device_page' ? freeBefore : freeSince;
  const sign = (meaning: Meaning, event: string, val: number, ret?: number): Sign => {
    return { ...plain, meaning, event, val, ret, ending };
  };
  return [
    signOfPage('handOut', 'zone_device_page_init', 0, ending),
    sign('writeCount', 'page_ref_set', 0),
    sign('writeCount', 'page_ref_set', 1),
    sign('take', 'page_ref_mod', 1),
    sign('tryGet', 'page_ref_mod_unless', 1, 1),
    sign('tryGetRefused', 'page_ref_mod_unless', 1, 0),
    sign('dropToSome', 'page_ref_mod_and_test', -1, 0),
    sign('dropToZero', 'page_ref_mod_and_test', -1, 1),
    ...(count === undefined ? [] : [sign('changeTo', 'page_ref_mod_and_return', -1, count - 1)]),
    ...(count === undefined ? [] : [sign('freeze', 'page_ref_freeze', count, 1)]),
    signOfPage('free', names, 0, ending),
  ];
};

const freeBefore = 'free_zone_device_page';
const freeSince = 'free_zone_device_folio';
