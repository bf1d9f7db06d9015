// Pages that are laid anew, as an answer says them and as a statechart emits them.

import type { FolioSeed } from '../domain/effect.ts';
import type { LaidFolio } from './change.ts';
import { seenFolio } from './seen.ts';

interface Emitted {
  readonly type: string;
}

interface Lay extends Emitted {
  readonly type: 'pages.lay';
  readonly order: number;
  readonly others: 'free' | FolioSeed;
}

const isLay = (effect: Emitted): effect is Lay => effect.type === 'pages.lay';

/** What a statechart emits for an effect of an answer: folios that are laid begin as the first one is. */
export const layOf = (effect: Emitted, context: object): Emitted => {
  if (!isLay(effect) || effect.others === 'free') return effect;
  const { phase, ...figures } = effect.others as unknown as LaidFolio;
  const laid: Lay = { ...effect, others: { phase, context: { ...context, ...figures } } };
  return laid;
};

/** What an answer says for an effect that a statechart emits. */
export const saidLay = (effect: Emitted): Emitted => {
  if (!isLay(effect) || effect.others === 'free') return effect;
  const { type: _, era: __, ...figures } = seenFolio(effect.others.context);
  const said = { ...effect, others: { phase: effect.others.phase, ...figures } };
  return said;
};
