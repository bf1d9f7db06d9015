// A seeded fault, or a real bug that is put back in, as a job: by its id.

import type { HuntOptions } from '../study/hunt-all.ts';
import type { Job } from './job.ts';

/** Makes jobs of one kind, all with the same random check. */
export const faultJob =
  <Kind extends 'mutant' | 'specimen'>(kind: Kind, { seed, runs }: HuntOptions) =>
  ({ id }: { readonly id: string }): Job<Kind> => ({
    ...{ kind, name: `${kind} ${id}`, order: { id, seed, runs } },
  });
