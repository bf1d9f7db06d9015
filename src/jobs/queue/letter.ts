// A job on its way: plain data, which whoever opens it does not trust.

import { jobId } from '../job-id.ts';
import type { Job, JobKind } from '../job.ts';
import { isObject, isText } from './checks.ts';
import { isSoundKind, isSoundOrder } from './sound-jobs.ts';

/** What travels: what the job is, and nothing of how it is done. */
export interface Letter {
  readonly kind: JobKind;
  readonly name: string;
  readonly order: unknown;
}

export const letterOf = ({ kind, name, order }: Job<JobKind>): Letter => ({ kind, name, order });

/** The job of a letter that lay under an id; undefined where it is none of this version, or was changed. */
export const openLetter = (
  letter: unknown,
  id: string | undefined,
  version: string,
): Job<JobKind> | undefined => {
  if (!isObject(letter)) return undefined;
  const { kind, name, order } = letter;
  if (!isSoundKind(kind) || !isText(name) || !isSoundOrder(kind, order)) return undefined;
  const job: Job<JobKind> = { kind, name: name as string, order };
  return jobId(job, version) === id ? job : undefined;
};

/** Why a job was not done, as a word that travels back; whatever else returns was thrown by the job itself. */
const lateMark = 'zdspec-late';

/** It took longer than the worker lets a job take, in seconds. */
export const lateReason = (seconds: number): string => `${lateMark} ${seconds}`;

/** How what a job refuses in a sentence travels back. */
const inputMark = 'zdspec-input';

/** The same of what another worker may have. */
const absentMark = 'zdspec-absent';

/** The order cannot be done, and says why. */
export const inputReason = (sentence: string): string => `${inputMark} ${sentence}`;

/** What the order speaks of is not where it came to, and says so. */
export const absentReason = (sentence: string): string => `${absentMark} ${sentence}`;

/** The letter could not be opened. */
export const refusedReason = 'zdspec-refused';

/** Nobody waits for it any more. */
export const unwantedReason = 'zdspec-unwanted';

/** The thread that did it has ended, and every other one that tried. */
export const brokenReason = 'zdspec-broken';

/** What BullMQ says of a job whose workers went away one after the other. */
const lostReason = 'job stalled more than allowable limit';

/** What there is no second try after. */
export type FinalFailure =
  | { readonly what: 'late'; readonly seconds: number }
  | { readonly what: 'input' | 'absent'; readonly sentence: string }
  | { readonly what: 'refused' | 'lost' | 'thrown' };

/** What passes: its result found no room, or it was left because whoever wanted it went away. */
export interface PassingFailure {
  readonly what: 'full' | 'unwanted';
}

/** What an answer says that is none. */
export const failureOf = (reason: string): FinalFailure | PassingFailure => {
  const seconds = new RegExp(`^${lateMark} ([\\d.]+)$`).exec(reason)?.[1];
  if (seconds !== undefined) return { what: 'late', seconds: Number(seconds) };
  const [, mark, sentence] =
    new RegExp(`^(${inputMark}|${absentMark}) (.*)$`, 's').exec(reason) ?? [];
  if (sentence !== undefined) return { what: mark === absentMark ? 'absent' : 'input', sentence };
  if (reason === refusedReason) return { what: 'refused' };
  if (reason === unwantedReason) return { what: 'unwanted' };
  if (reason === lostReason || reason === brokenReason) return { what: 'lost' };
  return { what: isFull(reason) ? 'full' : 'thrown' };
};

export const doesPass = (failure: FinalFailure | PassingFailure): failure is PassingFailure =>
  failure.what === 'full' || failure.what === 'unwanted';

/** Whether a server says that its memory is full. */
export const isFull = (message: string): boolean => /\bOOM command not allowed\b/.test(message);
