// A world whose calls are told as the lines that a kernel would have written about its first page.

import { buildWorld, type Built, type Fault } from '../catalog.ts';
import type { RuleId } from '../core/rule.ts';
import type { Outcome } from '../core/system.ts';
import type { Move } from '../export/notation.ts';
import { isOfCallback, isSetUp, probeOf, signOf } from './calls-like.ts';
import { ModelTrace } from './model-trace.ts';
import type { BoundedSubject } from './subject.ts';

/** The page of the model that lines are about, as they spell it. */
const isAboutOther = (line: string): boolean =>
  (/ pfn=/.test(line) && !/ pfn=0x100000 /.test(`${line} `)) ||
  (/ page=/.test(line) && !/ page=0xffd4000004000000 /.test(`${line} `));

/** A call that was made, and how far it explains what is wanted. */
export interface Made {
  readonly outcome: Outcome;
  /** Lines that are explained. */
  readonly matched: number;
  /** Lines that it wrote besides. */
  readonly missing: number;
  /** Those of them that would stand in the trace: lines of the same probe do. */
  readonly contradicting: number;
}

/** Calls that were made, one behind the other. */
export interface MadeAll {
  /** The rules that fell first. */
  readonly fell: readonly RuleId[];
  /** They write what is wanted, and at the last of them nothing that the trace would have as well. */
  readonly isAll: boolean;
}

export class ToldLines {
  readonly built: Built;
  readonly #wanted: readonly string[];
  readonly #probes: ReadonlySet<string>;
  readonly #trace: ModelTrace;
  #written: string[] = [];

  /** `wanted` are the signs of the lines that calls are to write. */
  constructor(subject: BoundedSubject, wanted: readonly string[], fault?: Fault) {
    this.built = buildWorld({ ...subject, fault });
    this.#wanted = wanted;
    this.#probes = new Set(wanted.map(probeOf));
    this.#trace = new ModelTrace(
      { ...subject, built: this.built, callbacks: wanted.some(isOfCallback) },
      (line) => this.#written.push(line),
    );
  }

  /** How things stand. */
  get state(): Uint16Array {
    return this.#trace.state;
  }

  /** Makes a call where so many lines are explained; undefined where there is no such call. */
  make(move: number, matched: number): Made | undefined {
    this.#written = [];
    const outcome = move < 0 ? undefined : this.#trace.take(move);
    if (outcome === undefined) return undefined;
    let [at, missing, contradicting] = [matched, 0, 0];
    for (const line of this.#written) {
      if (isAboutOther(line) || isSetUp(line)) continue;
      const sign = signOf(line);
      if (sign === this.#wanted[at]) at += 1;
      else {
        missing += 1;
        // Behind the last line nobody has looked.
        if (at < this.#wanted.length && this.#probes.has(probeOf(sign))) contradicting += 1;
      }
    }
    return { outcome, matched: at, missing, contradicting };
  }

  /** Makes calls, one behind the other; undefined where there is none, or one of them is not to be had. */
  makeAll(calls: readonly Move[]): MadeAll | undefined {
    const { names, brokenAtStart } = this.built.world;
    let fell = brokenAtStart;
    let made: Made | undefined;
    for (const call of calls) {
      made = this.make(names.moveOf(call), made?.matched ?? 0);
      if (made === undefined) return undefined;
      if (fell.length === 0) fell = made.outcome.broken;
    }
    return (
      made && { fell, isAll: made.matched === this.#wanted.length && made.contradicting === 0 }
    );
  }
}
