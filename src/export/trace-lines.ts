// The lines of a written trace: who, when, which event. Time goes on by itself, and pages of the model get page frames.

import type { Era } from '../domain/era.ts';
import { taskColumns, timeColumn, type Task } from './ftrace-text.ts';

/** The first page frame of the first pagemap: 4 GiB. */
const firstPfn = 0x100000;
/** Pagemaps are aligned to 2 MiB. */
const alignment = 512;
const pageBytes = 4096;

/** Where the trace begins, and how far events and calls are apart, in microseconds. */
const beginning = 100_000_000;
const betweenLines = 2;
const betweenCalls = 11;

export class TraceLines {
  /** Lines written so far. */
  count = 0;
  readonly #pages: number;
  readonly #stride: number;
  readonly #entry: string;
  readonly #sink: (line: string) => void;
  #time = beginning;
  #columns = '';

  /** `pages` are those of one pagemap. */
  constructor(era: Era, pages: number, sink: (line: string) => void) {
    this.#pages = pages;
    this.#stride = Math.ceil(pages / alignment) * alignment;
    // Where entries begin with an instruction against stray jumps, a probe stands behind it.
    this.#entry = era === '6.1' ? '0x0' : '0x4';
    this.#sink = sink;
  }

  /** The page frame of a page of the model. */
  pfnOf(page: number): number {
    const pagemap = Math.floor(page / this.#pages);
    return firstPfn + pagemap * this.#stride + (page % this.#pages);
  }

  /** The first and the last byte of a pagemap's range. */
  rangeOf(pagemap: number): readonly [start: number, end: number] {
    const start = (firstPfn + pagemap * this.#stride) * pageBytes;
    return [start, start + this.#stride * pageBytes - 1];
  }

  /** Whose lines follow. */
  by(task: Task): void {
    this.#columns = taskColumns(task);
    this.#time += betweenCalls;
  }

  /** A probe at the entry of a function. */
  entered(event: string, fields: string): void {
    this.event(event, `(${event}+${this.#entry}/0x660) ${fields}`);
  }

  event(event: string, fields: string): void {
    this.#time += betweenLines;
    this.count += 1;
    this.#sink(`${this.#columns}${timeColumn(this.#time)}: ${event}: ${fields}`);
  }
}
