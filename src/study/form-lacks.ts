// What the form of a trace does not tell, as a doubt: a divergence stands only where what it rests on is in the trace.

import type { Lack } from '../trace/forms/form.ts';
import { verdictOf, type Divergence, type Replay } from '../trace/follow/verdict.ts';

/** Rules about what one task does after another call of its own. */
const ofTasks: readonly string[] = ['LIF-008', 'LIF-009'];

const reasons: Readonly<Record<Lack, string>> = {
  CPUs: 'the form does not tell CPUs: lines of several may have changed places, and are taken in the order in which they stand',
  tasks: 'the form does not tell tasks: which of them frees a folio is not known',
  times: 'the form does not tell times: lines are numbered instead',
};

/** The replay with what is in doubt by the form. */
export const inForm = <Kind extends Replay>(replay: Kind, lacks: readonly Lack[]): Kind => {
  const isUnsure = ({ rule }: Divergence): boolean =>
    lacks.includes('CPUs') || (lacks.includes('tasks') && ofTasks.includes(rule));
  if (!replay.divergences.some(isUnsure)) return replay;
  const divergences = replay.divergences.map((one) =>
    isUnsure(one) ? { ...one, orders: 'some' as const } : one,
  );
  const doubts = [...lacks.map((lack) => reasons[lack]), ...replay.reasons];
  return { ...replay, divergences, reasons: doubts, verdict: verdictOf(divergences, doubts) };
};
