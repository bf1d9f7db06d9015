// What is expected of a pair at one memory type.

export interface ExpectedRace {
  readonly pair: string;
  readonly type: string;
  readonly states: number;
  readonly schedules: number | null;
  /** Kernel, verdict, and the rules that fall. */
  readonly verdicts: readonly string[];
}
