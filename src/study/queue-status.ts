// What is at a queue, as `zdspec work --status` tells it.

/** Jobs by where they are. */
export interface QueuedJobs {
  /** Nobody does them yet. */
  readonly waiting: number;
  readonly active: number;
  /** Done, and not fetched yet by all who wait for them. */
  readonly done: number;
  readonly failed: number;
}

export interface QueueWorker {
  /** As the worker calls itself. */
  readonly name: string;
  /** Jobs that it does at once. */
  readonly concurrency: number;
}

/** The queue of one version. */
export interface VersionStatus {
  readonly version: string;
  readonly jobs: QueuedJobs;
  readonly workers: readonly QueueWorker[];
}
