// A folio statechart's state from outside: where a call leaves it, and what an observer sees of it.

import type { Effect } from '../domain/effect.ts';
import type { Folio, Phase } from '../domain/folio.ts';
import type { FolioContext } from './references.ts';

/**
 * Where a call leaves a folio: what belongs to the call alone is gone, and a driver that has handed the folio out again
 * inside its callback leaves it handed out.
 */
export const settleFolio = (
  phase: string,
  context: FolioContext,
  effects: readonly Effect[],
): { readonly phase: Phase; readonly context: FolioContext } => {
  const isOutAgain =
    phase === 'free' &&
    context.held > 0 &&
    effects.some(({ type }) => type === 'callback.folioFree');
  return {
    phase: isOutAgain ? 'handedOut' : (phase as Phase),
    context: context.read === null ? context : { ...context, read: null },
  };
};

/** What an observer sees of a folio statechart's state. */
export const observeFolio = (phase: string, context: FolioContext): Folio => {
  const { row, frozenCount: _, read: __, ...seen } = context;
  return { ...seen, type: row.type, era: row.era, phase: phase as Folio['phase'] };
};
