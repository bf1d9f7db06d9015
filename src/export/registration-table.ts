// What registration looks for, in its order, as a part of the pagemap's page.

import { registrationFlaws } from '../domain/registration.ts';
import { code, list } from './markdown.ts';
import type { Section } from './machine-page.ts';

/** One row for each flaw: its answer, and what is undone. */
export const registrationSection = (): Section => ({
  title: 'Flaws of a registration',
  says:
    'The parameter `flaw` of `pagemap.register`, in the order of the checks. What was done for the range is undone in' +
    ' reverse, then the ranges before it.',
  columns: ['Flaw', 'Meaning', 'Answer', 'Done for the range before it'],
  rows: registrationFlaws.map(({ flaw, says, errno, after }) => [
    code(flaw),
    says,
    `-${errno}`,
    after === 'whole' ? 'checked before the first range' : list(after),
  ]),
});
