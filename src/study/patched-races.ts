// Races in which steps of programs are changed: those of a question that go through a changed program.

import { programNamed } from '../programs/all.ts';
import { changedPrograms } from '../programs/changed-programs.ts';
import type { ChangedStep } from '../programs/step-fault.ts';
import type { GivenPatch } from './given-patch.ts';
import { InputError } from './input-error.ts';
import type { RaceStudyOrder } from './race.ts';

/** The races of a question with a patch in them; throws InputError where it changes nothing in any of them. */
export const patchedRaces = (
  orders: readonly RaceStudyOrder[],
  { file, patched }: GivenPatch,
): readonly RaceStudyOrder[] => {
  const { steps } = patched;
  const calling = orders.filter((order) => callsChanged(order, steps));
  const calls = [...new Set(steps.map(({ call }) => call))].join(', ');
  if (calling.length === 0) {
    const got = [...new Set(orders.flatMap(({ threads }) => threads.flat()))].join(', ');
    throw new InputError(`Expected a race with ${calls}, which ${file} changes, got ${got}.`);
  }
  const found = calling.filter(
    ({ type, era }) =>
      patched.types.includes(type) &&
      patched.patch.eras?.includes(era) !== false &&
      changedPrograms(steps, type, era) !== undefined,
  );
  if (found.length > 0) return found.map((order) => ({ ...order, steps }));
  const got = calling.map(({ type, era }) => `${type} (${era})`);
  throw new InputError(
    `Expected --type to be one of ${patched.types.join(', ')} and --kernel one in which ${calls} has ` +
      `the steps that ${file} changes, got ${[...new Set(got)].join(', ')}.`,
  );
};

const callsChanged = ({ threads }: RaceStudyOrder, steps: readonly ChangedStep[]): boolean =>
  threads
    .flat()
    .some((call) =>
      steps.some((one) => one.call === call || one.call === programNamed(call)?.background?.id),
    );
