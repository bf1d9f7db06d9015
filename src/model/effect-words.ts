// What a step did beside moving figures, in words, as reports show it.

import type { Effect, PagemapEffect } from '../domain/effect.ts';

/** Each effect in words, in order; neighbours that are alike are one, with how often. */
export const describeEffects = (
  effects: readonly (Effect | PagemapEffect)[],
): readonly string[] => {
  const runs: { readonly words: string; times: number }[] = [];
  for (const words of effects.map(describeEffect)) {
    const last = runs.at(-1);
    if (last?.words === words) last.times += 1;
    else runs.push({ words, times: 1 });
  }
  return runs.map(({ words, times }) =>
    times === 1 ? words : `${words} (${String(times)} times)`,
  );
};

/** `callback.folioFree count 0 mapping none`, `pagemap.drop 2`. */
const describeEffect = (effect: Effect | PagemapEffect): string => {
  const { type, ...figures } = effect;
  const words = Object.entries(figures).map(([name, value]: [string, unknown]) => {
    // What comes into being beside a folio is seen in the state.
    if (typeof value === 'object') return '';
    if (typeof value === 'boolean') return value ? name : '';
    return name === 'references' ? String(value as number) : `${name} ${String(value as number)}`;
  });
  return [type, ...words].filter((word) => word !== '').join(' ');
};
