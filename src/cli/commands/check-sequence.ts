// `zdspec check --sequence`: exactly these calls, every rule after each, and then the end.

import type { KeptOrder } from '../../study/campaign-data.ts';
import { checkSequence } from '../../study/sequence.ts';
import { patchJson } from '../../study/given-patch.ts';
import { judgingJson, whoJudges } from '../options/judging.ts';
import { renderPatch } from '../options/patch.ts';
import {
  isForPeople,
  subjectOfSequence,
  writeReport,
  type Output,
} from '../options/report-format.ts';
import { knownWords } from '../render/known-words.ts';
import { renderBroken, renderSteps } from '../render/violation.ts';
import { aboutOf, writeJson } from '../terminal/json-output.ts';
import { kept } from '../terminal/wrap.ts';
import type { Surroundings } from '../terminal/surroundings.ts';

/** Repeats a sequence, and finishes with 1 if a rule falls. */
export const runSequence = (
  order: KeptOrder,
  sequence: string,
  output: Output,
  surroundings: Surroundings,
): void => {
  const { steps, broken, said, known } = checkSequence(order, sequence, '--sequence');
  const where = `${order.type} (${order.era})`;
  surroundings.finish(broken ? 1 : 0);
  if (isForPeople(output)) {
    surroundings.out(renderPatch(order.patch));
    const count = `${steps.length} ${steps.length === 1 ? 'call' : 'calls'}`;
    surroundings.out(
      broken
        ? renderBroken(where, broken, 'the given sequence', surroundings)
        : [
            ...kept(
              `${whoJudges(order)} holds in ${where} after each of ${count}, and at the end:`,
              surroundings,
              '',
            ),
            ...renderSteps(steps, '  ', surroundings),
            ...known.flatMap(({ step, finding }) =>
              kept(
                `at step ${step}, ${knownWords(finding)}`,
                surroundings,
                '  known   ',
                ' '.repeat(10),
              ),
            ),
            '',
          ].join('\n'),
    );
  }
  writeJson(surroundings, output.json, {
    command: 'check',
    ...aboutOf([order]),
    seed: null,
    complete: true,
    ...patchJson(order.patch),
    ...judgingJson(order),
    results: [
      {
        type: order.type,
        kernel: order.era,
        sequences: 1,
        events: steps.length,
        complete: true,
        violations: broken ? [broken] : [],
      },
    ],
  });
  writeReport(surroundings, output, 'check', [subjectOfSequence(order, broken, said)]);
};
