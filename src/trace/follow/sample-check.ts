// The sampled count of each line against the count that the lines of its page add up to.
import { CountSamples } from './count-samples.ts';
import type { Doubts } from './doubts.ts';
import type { Life } from './life.ts';
import type { PageReference } from '../read/observation.ts';
import type { Records } from './records.ts';
import { impossible } from '../judge/state-sets.ts';
import type { Tally } from './tally.ts';

export class SampleCheck {
  readonly #records: Records;
  readonly #doubts: Doubts;
  readonly #tally: Tally;

  constructor(records: Records, doubts: Doubts, tally: Tally) {
    this.#records = records;
    this.#doubts = doubts;
    this.#tally = tally;
  }

  /** Compares after the page has taken the line. */
  take(life: Life, { line, cpu, time, count: sample }: PageReference): void {
    if (life.undecided !== undefined) return;
    const count = life.set === impossible ? undefined : life.sets.summary(life.set).count;
    if (count !== undefined) this.#tally.compared++;
    const isSame = count === undefined || count === sample;
    if (isSame && life.samples === undefined) return;
    if (!isSame) this.#tally.differ++;
    // Nobody else knows of a page that is being set up.
    if (!isSame && life.pagemap.phase === 'settingUp') {
      this.#doubts.unexplainedSample(line);
      return;
    }
    life.samples ??= new CountSamples();
    const last = this.#records.neighbours(life);
    for (const doubted of life.samples.take({ line, cpu, time, sample }, count, last)) {
      this.#doubts.unexplainedSample(doubted);
    }
    if (life.samples.isSettled) life.samples = undefined;
  }
}
