// How plain a call is, for whoever may choose between sequences that show the same.

import type { Row } from '../core/table.ts';
import type { FolioMoves } from './folio-moves.ts';
import type { PagemapMoves } from './pagemap-moves.ts';
import { tail } from './slots.ts';

/** What is asked of a world. */
interface Weighed {
  readonly width: number;
  readonly folios: FolioMoves;
  readonly pagemap: PagemapMoves;
}

/** What a call that is not done weighs: more than any call that is, whatever else that does. */
const refused = 1024;

/** Calls that are done before those that are refused, warned of or stop the kernel; then those that do less beside it. */
export const weighCall = (
  { width, folios, pagemap }: Weighed,
  state: Uint16Array,
  move: number,
): number => {
  const families = folios.families.length;
  const end = (width - 1) * families;
  const whole = state[0] as number;
  if (move >= end) return weightOf(pagemap.row(whole, move - end));
  const folio = state[1 + Math.floor(move / families)] as number;
  if (folio >= tail) return Infinity;
  const event = folios.eventOf(pagemap.conditionOf(whole), move % families);
  return weightOf(folios.table.row(folio, event));
};

const weightOf = ({ answer, effects }: Row<unknown>): number =>
  (answer.kind === 'ok' ? 0 : refused) + effects.length;
