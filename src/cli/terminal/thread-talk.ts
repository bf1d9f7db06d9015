// What the two threads of a watched run say to each other: `src/cli/watched-run.ts` watches, the other one works.

import type { ExitCode, Surroundings } from './surroundings.ts';

/** Numbers that both threads see at once, by their place in the shared array. */
export const cells = {
  /** 1 after Ctrl-C. */
  interrupted: 0,
  /** How many questions have been begun. */
  questions: 1,
  /** How many of them have no answer yet. */
  open: 2,
  /** How often the thread has shown that it is at work, or has nothing to do. */
  beats: 3,
  size: 4,
} as const;

/** What is being asked: the loading of a module, or a part of its patch. */
export interface Asked {
  readonly file: string;
  readonly part?: string;
}

/** What the working thread says. */
export type Said =
  | { readonly what: 'out' | 'err'; readonly text: string }
  | { readonly what: 'finish'; readonly code: ExitCode }
  | { readonly what: 'asked'; readonly asked: Asked }
  /** Nothing is left to do, though the command has not ended. */
  | { readonly what: 'idle' }
  | { readonly what: 'over' };

/** What the working thread is told at first. */
export interface ThreadOrder extends Pick<
  Surroundings,
  'colour' | 'isTerminal' | 'width' | 'wantsStack'
> {
  readonly args: readonly string[];
  readonly shared: Int32Array;
}
