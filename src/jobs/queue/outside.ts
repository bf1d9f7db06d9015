// What a queue may touch of the outside: time, Ctrl-C, and sentences for whoever waits.

export interface QueueOutside {
  /** Comes back after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds since some start. */
  now(): number;
  /** Whether Ctrl-C was pressed. */
  isInterrupted(): boolean;
  /** A sentence about what is being waited for. */
  tell(sentence: string): void;
}
