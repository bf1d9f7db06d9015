// A job that came to no end, by its name.

/** A bug; its cause is what was thrown. */
export class JobError extends Error {
  readonly job: string;

  constructor(job: string, cause: unknown) {
    super(`Expected ${job} to come to an end, got an error`, { cause });
    this.name = 'JobError';
    this.job = job;
  }
}
