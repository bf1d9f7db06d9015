// What a step did beside moving figures, in words, as reports show it.

/** Each effect in words, in order; neighbours that are alike are one, with how often. */
export const describeEffects = (
  effects: readonly { readonly type: string }[],
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

/** `callback.folioFree sees count 0, mapping none`; `pagemap.drop 2`. */
const describeEffect = (effect: { readonly type: string }): string => {
  const figures = Object.entries(effect).filter(([name]) => name !== 'type');
  const words = figures.flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'boolean') return value ? [name] : [];
    // What comes into being beside a folio is seen in the state.
    return isWord(value) ? [`${name} ${value}`] : [];
  });
  if (effect.type.startsWith('callback.')) return `${effect.type} sees ${words.join(', ')}`;
  const [only] = words;
  return only !== undefined && amounts.includes(effect.type)
    ? `${effect.type} ${only.replace(/^\w+ /, '')}`
    : [effect.type, ...words].join(' ');
};

const isWord = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** Effects that say how much, and no more. */
const amounts: readonly string[] = ['pagemap.take', 'pagemap.drop', 'count.set'];
