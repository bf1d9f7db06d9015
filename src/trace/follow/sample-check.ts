// The sampled count of each line against the count that the lines of its page add up to.
import { CountSamples, type Sampled } from './count-samples.ts';
import type { Doubts } from './doubts.ts';
import type { Life } from './life.ts';
import type { PageReference } from '../read/observation.ts';
import type { Records } from './records.ts';
import { impossible } from '../judge/state-sets.ts';
import { movedBy, type Sign } from '../judge/steps.ts';
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
  take(life: Life, line: PageReference, sign: Sign): void {
    if (life.undecided !== undefined || life.reordered === life.last) {
      if (life.samples !== undefined) this.#doubt(life.samples.pass(this.#at(life, line, sign)));
      return;
    }
    const count = life.set === impossible ? undefined : life.sets.summary(life.set).count;
    if (count !== undefined) this.#tally.compared++;
    const isSame = count === undefined || count === line.count;
    if (isSame && life.samples === undefined) return;
    if (!isSame) this.#tally.differ++;
    // Nobody else knows of a page that is being set up.
    if (!isSame && life.pagemap.phase === 'settingUp') {
      this.#doubts.unexplainedSample(line.line);
      return;
    }
    life.samples ??= new CountSamples();
    const last = this.#records.neighbours(life);
    this.#doubt(
      life.samples.take({ ...this.#at(life, line, sign), sample: line.count }, count, last),
    );
    if (life.samples.isSettled) life.samples = undefined;
  }

  /** Where the line is, and by how much it has moved the count. */
  #at(life: Life, { line, cpu, time }: PageReference, sign: Sign): Omit<Sampled, 'sample'> {
    const { cpus } = this.#records;
    const isWritten = sign.meaning === 'writeCount';
    const moved = isWritten ? sign.val - this.#records.countBefore(life) : movedBy(sign);
    return { line, cpu, time, moved, since: cpus.since };
  }

  #doubt(lines: readonly number[] = []): void {
    for (const line of lines) this.#doubts.unexplainedSample(line);
  }
}
