// What long work is given besides its order: how far it is goes out, whether it has to end comes in.

/** The outside of a study. It has no other: no text for people, no file, no clock of its own. */
export interface Task {
  /** Whether the work has to end early; what is known by then is its result. */
  isInterrupted(): boolean;
  /** Lets others in; long work calls it between its pieces. */
  pause(): Promise<void>;
  /** Milliseconds since some start. */
  now(): number;
  /** Begins a piece of work with a known total; a total of 0 means that it is not known. */
  begin(name: string, total: number): Progress;
}

/** One piece of long work. */
export interface Progress {
  /** `done` of the total, and what there is to say. */
  tell(done: number, words: string): void;
  stop(): void;
}

/** Work that nobody watches and nobody interrupts: for tests, and for whoever has no outside. */
export const unwatched: Task = {
  isInterrupted: () => false,
  pause: () => Promise.resolve(),
  now: () => 0,
  begin: () => untold,
};

const untold: Progress = { tell: () => undefined, stop: () => undefined };

/** The same task, and nothing is told of it. */
export const silent = (task: Task): Task => ({ ...bound(task), begin: () => untold });

/** The same task, which ends at a time at the latest. */
export const until = (task: Task, end: number): Task => ({
  ...bound(task),
  isInterrupted: () => task.isInterrupted() || task.now() > end,
});

const bound = (task: Task): Task => ({
  isInterrupted: () => task.isInterrupted(),
  pause: () => task.pause(),
  now: () => task.now(),
  begin: (name, total) => task.begin(name, total),
});

/** What steps came to: their end, or the last step before they had to stop. */
export interface Ran<Step, End> {
  readonly value: Step | End;
  readonly isWhole: boolean;
}

type Steps<Step, End> =
  Generator<Step, End> | AsyncGenerator<Step, End> | Iterator<Step, End, undefined>;

/** Takes steps until they end or the task is interrupted, and lets others in between two. */
export const runSteps = async <Step, End>(
  steps: Steps<Step, End>,
  task: Task,
  tell: (step: Step) => void = () => undefined,
): Promise<Ran<Step, End>> => {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return { value: step.value, isWhole: true };
    tell(step.value);
    await task.pause();
    if (!task.isInterrupted()) continue;
    await steps.return?.(undefined as never);
    return { value: step.value, isWhole: false };
  }
};

/** Does one piece of work after the other, and begins no further one once the task is interrupted. */
export const runEach = async <Item, Result>(
  items: readonly Item[],
  task: Task,
  work: (item: Item, at: number) => Promise<Result> | Result,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (const [at, item] of items.entries()) {
    if (task.isInterrupted()) break;
    results.push(await work(item, at));
  }
  return results;
};

/** The same; `told` hears of each result as soon as it is there. */
export const tellEach = <Item, Result>(
  items: readonly Item[],
  task: Task,
  work: (item: Item) => Promise<Result> | Result,
  told: (result: Result, at: number) => void,
): Promise<readonly Result[]> =>
  runEach(items, task, async (item, at) => {
    const result = await work(item);
    told(result, at);
    return result;
  });

/** The same as `runEach`, shown as one piece of work; others are let in before each item. */
export const showEach = async <Item, Result>(
  name: string,
  items: readonly Item[],
  task: Task,
  words: (item: Item) => string,
  work: (item: Item) => Result,
): Promise<readonly Result[]> => {
  const shown = task.begin(name, items.length);
  const results: Result[] = [];
  function* working(): Generator<Item> {
    for (const item of items) {
      yield item;
      results.push(work(item));
    }
  }
  await runSteps(working(), task, (item) => {
    shown.tell(results.length, words(item));
  });
  shown.stop();
  return results;
};
