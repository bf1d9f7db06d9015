// One process of `npm run agree`: takes one type and era after the other, and says how far it is.

import { agreeing, type Trial } from '../src/agreement/run.ts';
import type { AgreementRow } from '../src/export/agreement.ts';

/** Changes that were tried since the last message; of the last one, what came of all. */
export interface Answer {
  readonly tried: number;
  readonly row?: AgreementRow;
}

const batch = 10;

const take = async (trial: Trial): Promise<void> => {
  const say = (answer: Answer): void => {
    process.send?.(answer);
  };
  const steps = agreeing(trial);
  let tried = 0;
  for (;;) {
    const { done, value } = await steps.next();
    if (done === true) {
      say({ tried, row: value });
      return;
    }
    tried += 1;
    if (tried < batch) continue;
    say({ tried });
    tried = 0;
  }
};

process.on('message', (trial: Trial) => {
  void take(trial);
});
// Ctrl-C is for the process that asked.
process.on('SIGINT', () => undefined);
