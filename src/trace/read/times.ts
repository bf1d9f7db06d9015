// Times and spans as a trace prints them: seconds, or the ticks of a clock without a unit.
import type { Clock } from './event-scan.ts';

/** A time as the trace prints it: seconds, or ticks. */
export const renderTime = (time: number, clock: Clock): string =>
  clock === 'seconds' ? (time / 1e6).toFixed(6) : String(time);

/** How long something took. */
export const renderSpan = (span: number, clock: Clock): string =>
  clock === 'ticks' ? `${span} ticks` : `${(span / 1e6).toFixed(span < 10_000 ? 6 : 2)} s`;
