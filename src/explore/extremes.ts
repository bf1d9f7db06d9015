// The largest of each figure that was met.

/** Figures by name. */
export type Figures = { readonly [name: string]: number };

/** The largest of each figure; a figure that some lack counts where it is there. */
export const largestOf = (met: Iterable<Figures>): Figures => {
  const largest: Record<string, number> = {};
  for (const figures of met) {
    for (const [name, value] of Object.entries(figures)) {
      largest[name] = Math.max(largest[name] ?? value, value);
    }
  }
  return largest;
};
