// The commands in the order of the help, each in a sentence; all else of a command is loaded when it is asked for.

import { kernelEras } from '../../domain/era.ts';

/** The kernels that there are, in words. */
export const kernelNames: string = kernelEras().join(', ');

/** What each command does. */
export const summaries = {
  main: 'the main job (npm start): every memory type, every fault, every trace',
  check: 'random calls, every rule judged after every call; what breaks is shrunk',
  explore: 'every state within bounds; what breaks is shown by a shortest sequence',
  walk: 'a random walk, millions of events a second, every rule after every event',
  race: 'calls taken apart: every interleaving of their accesses, what breaks as lanes',
  properties: 'beyond rules: traps, stranded calls, largest figures, inductive rules',
  diff: 'what changed between two kernels, each change with a shortest sequence',
  drift: 'a kernel source tree held against what the rules cite: what to read again',
  replay: 'kernel traces held against the model: what went wrong first, on which pfn',
  record: 'record a trace of a running kernel: a script for it, or live',
  vectors: 'sequences that take every transition, as JSON for other implementations',
  mutants: 'every seeded fault and real bug: which rule catches it, and in how few calls',
  merge: 'one report of work that was cut among machines with --shard',
  explain:
    'a rule: its words, source and eras, and the faults that break it; one such fault, a real bug, a part, an era, or what a kernel said: the rules that speak of it',
  parts: 'every guard, action, call, effect and figure in a sentence: what a patch can name',
  export: 'print the bounded world as a model for another checker, or calls as a trace',
  work: 'a worker of a queue: it does the jobs that other commands give out with --queue',
  docs: 'serve the site with the explorer on this machine',
  completion: 'print a script that completes commands, options and values in a shell',
} as const;

/** The name of a command. */
export type CommandName = keyof typeof summaries;
