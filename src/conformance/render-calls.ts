// The calls of a counterexample, each with what was expected and what was observed.

import { renderAnswer } from '../core/answer.ts';
import { text } from './difference.ts';
import type { DrivenCall } from './drive.ts';

/** Each call, and under it what came of it: lines of what changed, and of what differs. */
export const comparisonOf = (calls: readonly DrivenCall[]): readonly string[] => {
  const lines = calls.flatMap((call, at) => [
    `    ${at + 1}. ${call.taken.call}`,
    ...answerLines(call),
    ...effectLines(call),
    ...stateLines(call, calls[at - 1]),
  ]);
  const first = lines.findIndex((line) => line.startsWith(observedMark));
  return lines.map((line, at) => (at === first ? line.replace(observedMark, firstMark) : line));
};

const observedMark = '       + ';
const firstMark = '    -> + ';

const answerLines = ({ taken, answer }: DrivenCall): readonly string[] =>
  pair('answer', renderAnswer(taken.answer), answer);

const effectLines = ({ differences }: DrivenCall): readonly string[] =>
  differences
    .filter(({ at }) => at === 'effects')
    .flatMap(({ expected, observed }) => pair('did', expected, observed));

/** Folios and pagemap that the call changed, or that differ, as far as they are shown. Neighbours that are alike share a line. */
const stateLines = (call: DrivenCall, last: DrivenCall | undefined): readonly string[] => {
  const before = new Map((last ? placesOf(last) : []).map((one) => [one.at, one.observed]));
  const changed = placesOf(call)
    .filter(({ observed }) => observed !== '')
    .filter(({ at, expected, observed }) => expected !== observed || before.get(at) !== observed);
  const groups: Place[][] = [];
  for (const place of changed) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    if (group && first?.expected === place.expected && first.observed === place.observed) {
      group.push(place);
    } else {
      groups.push([place]);
    }
  }
  return groups.flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)] as [Place, Place];
    const name = first === last ? nameOf(first) : `pfn ${first.at}-${last.at}`;
    return pair(name, first.expected, first.observed);
  });
};

const nameOf = ({ at }: Place): string => (at === 'pagemap' ? at : `pfn ${at}`);

interface Place {
  readonly at: number | 'pagemap';
  readonly expected: string;
  readonly observed: string;
}

const placesOf = ({ taken: { after }, seen, differences }: DrivenCall): readonly Place[] => {
  const place = (at: Place['at'], shown: object): Place => {
    const wanted = new Map(
      differences.filter((one) => one.at === at).map((one) => [one.figure, one.expected]),
    );
    const figures = Object.entries(shown).map(([figure, value]: [string, unknown]) => {
      const observed = text(value);
      return { figure, observed, expected: wanted.get(figure) ?? observed };
    });
    return {
      at,
      expected: figures.map((one) => `${one.figure} ${one.expected}`).join('  '),
      observed: figures.map((one) => `${one.figure} ${one.observed}`).join('  '),
    };
  };
  return [
    ...after.folios.map(({ pfn }) => place(pfn, seen.folios.get(pfn) ?? {})),
    place('pagemap', seen.pagemap),
  ];
};

const pair = (name: string, expected: string, observed: string): readonly string[] => {
  const label = name.padEnd(8);
  return expected === observed
    ? [`       = ${label} ${observed}`]
    : [`       - ${label} ${expected}`, `${observedMark}${label} ${observed}`];
};
