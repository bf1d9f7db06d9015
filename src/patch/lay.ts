// Pages that are laid anew, as an answer says them and as a statechart emits them.

import type { FolioSeed } from '../domain/effect.ts';
import type { LaidFolio } from './change.ts';
import { seenFolio } from './seen.ts';

interface Lay {
  readonly type: 'pages.lay';
  readonly order: number;
  readonly others: 'free' | FolioSeed;
}

const isLay = (effect: object): effect is Lay =>
  (effect as { readonly type?: string }).type === 'pages.lay';

/** What a statechart emits for an effect of an answer: folios that are laid begin as the first one is. */
export const layOf = <Said extends { readonly type: string }>(
  effect: Said,
  context: object,
): { readonly type: string } => {
  if (!isLay(effect) || effect.others === 'free') return effect;
  const { phase, ...figures } = effect.others as unknown as LaidFolio;
  return { ...effect, others: { phase, context: { ...context, ...figures } } };
};

/** What an answer says for an effect that a statechart emits. */
export const saidLay = <Done extends { readonly type: string }>(
  effect: Done,
): { readonly type: string } => {
  if (!isLay(effect) || effect.others === 'free') return effect;
  const { type: _, era: __, ...figures } = seenFolio(effect.others.context);
  return { ...effect, others: { phase: effect.others.phase, ...figures } };
};
