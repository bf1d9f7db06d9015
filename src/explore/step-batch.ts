// Steps that are followed together: the states behind them as words, until these are looked up one after the other.

import { enlarged } from './enlarged.ts';

export class StepBatch {
  /** How many there are. */
  size = 0;
  /** Each is told of, so that it is kept which it is and where it ends. */
  readonly isTold: boolean;
  /** By step: the state that it leaves, and the words of the one behind it. */
  from: Int32Array = new Int32Array(0);
  first: Int32Array = new Int32Array(0);
  second: Int32Array = new Int32Array(0);
  /** Its number among all steps, and that of the state behind it; below zero already before that is looked up if there is none. */
  step: Int32Array = new Int32Array(0);
  to: Int32Array = new Int32Array(0);

  constructor(isTold: boolean) {
    this.isTold = isTold;
  }

  /** Makes room for so many. */
  reserve(size: number): void {
    const room = 2 * size;
    this.from = enlarged(this.from, room);
    this.first = enlarged(this.first, room);
    this.second = enlarged(this.second, room);
    this.step = enlarged(this.step, room);
    this.to = enlarged(this.to, room);
  }
}
