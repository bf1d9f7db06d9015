// What of a statechart is lit: where each folio is, where the chosen one is, and the transition that was taken last.

import { folioAt, pagemapAt, sceneOf, type Scene } from './scene.ts';
import { isDone, stateOf, type Session } from './session.ts';

export interface Lit {
  /** The statechart: of the folios of a memory type, or `pagemap` where there are none. */
  readonly chart: string;
  /** How many folios, or pagemaps, are in each phase; none that nobody is in. */
  readonly counts: readonly (readonly [string, number])[];
  /** The phase of the chosen folio. */
  readonly current: string;
  /** The last transition, `handedOut mapped`; empty where the last call was another machine's or refused, or there was none. */
  readonly taken: string;
}

type PhasesAt = (scene: Scene, pfn: number) => string;

const folioPhase: PhasesAt = (scene, pfn) => folioAt(scene, pfn)?.folio.phase ?? '';
const pagemapPhase: PhasesAt = (scene, pfn) =>
  (pagemapAt(scene, pfn) ?? scene[0])?.pagemap.phase ?? '';

export const litIn = (session: Session, pfn: number): Lit => {
  const { laboratory, steps, at } = session;
  const isLife = laboratory.choice.stage === 'life';
  const scene = sceneOf(laboratory, stateOf(session));
  const phaseAt = isLife ? folioPhase : pagemapPhase;
  const counts = new Map<string, number>();
  const phases = isLife
    ? scene.flatMap(({ folios }) => folios.map(({ folio }) => folio.phase))
    : scene.map(({ pagemap }) => pagemap.phase);
  for (const phase of phases) counts.set(phase, (counts.get(phase) ?? 0) + 1);
  return {
    chart: isLife ? laboratory.choice.type : 'pagemap',
    counts: [...counts],
    current: phaseAt(scene, pfn),
    taken: takenBy(steps[at - 1], isLife),
  };

  function takenBy(step: Session['steps'][number] | undefined, wantsFolio: boolean): string {
    if (!step || !isDone(step)) return '';
    if (step.move.event.type.startsWith('folio.') !== wantsFolio) return '';
    const before = steps[at - 2]?.state ?? laboratory.built.world.start;
    const where = step.move.pfn ?? 0;
    const [from, to] = [before, step.state].map((state) =>
      phaseAt(sceneOf(laboratory, state), where),
    );
    return from === '' || to === '' ? '' : `${String(from)} ${String(to)}`;
  }
};
