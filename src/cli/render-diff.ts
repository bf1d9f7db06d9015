// The differences of two eras as people read them, and as JSON.

import pc from 'picocolors';
import type { Difference } from '../explore/differences.ts';
import { renderSequence, type Move } from '../export/notation.ts';
import type {
  CompareOrder,
  EraComparison,
  EraDifference,
  FigureDifference,
} from './compare-eras.ts';
import type { Stage } from '../mutants/mutant.ts';
import type { Surroundings } from './surroundings.ts';
import { wrapWords } from './wrap.ts';
import { renderCount } from '../export/markdown.ts';

/** One side of a difference. */
interface SideSeen {
  readonly answer: string;
  readonly effects: string;
  /** The state after the last call, a line each. */
  readonly state: readonly string[];
}

export interface DifferenceSeen {
  readonly sequence: string;
  /** The last call of it. */
  readonly call: string;
  readonly stage: Stage;
  /** Which of its parts are not the same. */
  readonly differs: readonly string[];
  readonly sides: readonly [SideSeen, SideSeen];
}

/** What two eras of one type differ in, as data. */
export interface DifferencesSeen {
  readonly type: string;
  readonly complete: boolean;
  readonly pairs: number;
  readonly figures: readonly FigureDifference[];
  readonly rules: EraComparison['rules'];
  readonly differences: readonly DifferenceSeen[];
}

export const differencesSeen = (order: CompareOrder, found: EraComparison): DifferencesSeen => ({
  type: order.type,
  complete: found.complete,
  pairs: found.pairs,
  figures: found.figures,
  rules: found.rules,
  differences: found.differences.map(seen),
});

const seen = (difference: EraDifference): DifferenceSeen => {
  const { moves, answers, effects, stage } = difference;
  const side = (at: 0 | 1): SideSeen => ({
    answer: answers[at],
    effects: effects[at],
    state: stateAfter(difference, at),
  });
  return {
    sequence: renderSequence(moves),
    call: moves.at(-1)?.event.type ?? '',
    stage,
    differs: partsOf(difference),
    sides: [side(0), side(1)],
  };
};

const partsOf = ({ answers, effects, fields }: Difference<Move>): readonly string[] => [
  ...(answers[0] === answers[1] ? [] : ['answer']),
  ...(effects[0] === effects[1] ? [] : ['effects']),
  ...fields,
];

const stateAfter = ({ built, moves }: EraDifference, at: 0 | 1): readonly string[] => {
  const { world } = built[at];
  const state = Uint16Array.from(world.start);
  for (const move of moves) world.apply(state, world.names.moveOf(move));
  return world.render(state);
};

/** The lines of one side's state that the other side does not have. */
export const ownLines = (sides: DifferenceSeen['sides'], at: 0 | 1): readonly string[] => {
  const others = sides[at === 0 ? 1 : 0].state;
  return sides[at].state.filter((line) => !others.includes(line));
};

/** Text for the screen and for a mail. */
export const renderDiff = (
  eras: CompareOrder['eras'],
  { type, differences, pairs, complete, figures, rules }: DifferencesSeen,
  { colour, width }: Pick<Surroundings, 'colour' | 'width'>,
): string => {
  const paint = pc.createColors(colour);
  const [one, other] = eras;
  const often = differences.length === 1 ? 'one way' : `${differences.length} ways`;
  const compared = `${renderCount(pairs)} pairs of states${complete ? '' : ', cut short'}`;
  const lines = [
    paint.bold(`${type}: ${one} and ${other} part in ${often} (${compared})`),
    ...figureLines(eras, figures),
    ...ruleLines(eras, rules, width),
  ];
  for (const [index, difference] of differences.entries()) {
    lines.push('', ...differenceLines(index + 1, difference, eras, { colour, width }));
  }
  return `${lines.join('\n')}\n\n`;
};

/** Of the states only what is not the same. */
const differenceLines = (
  number: number,
  { sequence, call, stage, differs, sides }: DifferenceSeen,
  eras: CompareOrder['eras'],
  { colour, width }: Pick<Surroundings, 'colour' | 'width'>,
): readonly string[] => {
  const paint = pc.createColors(colour);
  const name = Math.max(eras[0].length, eras[1].length);
  const margin = ' '.repeat(name + 6);
  return [
    `  ${number}. ${paint.bold(call)}: ${differs.join(', ')}${stage === 'life' ? '' : ` (--stage ${stage})`}`,
    ...wrapWords(sequence, width - 8).map((line, at) => `${' '.repeat(at === 0 ? 4 : 6)}${line}`),
    ...([0, 1] as const).flatMap((at) => {
      const { answer, effects } = sides[at];
      const does = effects === '' ? answer : `${answer}, ${effects}`;
      return [
        `    ${eras[at].padEnd(name)}  ${does}`,
        ...ownLines(sides, at).map((line) => paint.dim(margin + line)),
      ];
    }),
  ];
};

const figureLines = (
  eras: CompareOrder['eras'],
  figures: readonly FigureDifference[],
): readonly string[] => {
  if (figures.length === 0) return [];
  const name = Math.max(...figures.map(({ figure }) => figure.length));
  const first = Math.max(eras[0].length, ...figures.map(({ values }) => values[0].length));
  const line = (figure: string, [one, other]: readonly [string, string]): string =>
    `    ${figure.padEnd(name)}  ${one.padEnd(first)}  ${other}`;
  return [
    '  figures',
    line('', eras),
    ...figures.map(({ figure, values }) => line(figure, values)),
  ];
};

const ruleLines = (
  eras: CompareOrder['eras'],
  rules: EraComparison['rules'],
  width: number,
): readonly string[] =>
  eras.flatMap((era, at) => {
    const only = rules[at] ?? [];
    const text = `rules of ${era} alone: ${only.join(', ')}`;
    return only.length === 0 ? [] : wrapWords(text, width - 4).map((line) => `  ${line}`);
  });
