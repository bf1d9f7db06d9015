// The bounds of a world: how many pages, and how much of everything may be out at once.

/** Budgets marked "world" are sums over all folios of one pagemap. */
export interface Bounds {
  /** Pagemaps side by side, all alike. */
  readonly pagemaps: number;
  /** Base pages of a pagemap. */
  readonly pages: number;
  /** Equal ranges that they are in. */
  readonly ranges: number;
  /** Largest folio order. */
  readonly maxOrder: number;
  /** Holders of one folio: plain references and mappings together. */
  readonly maxCount: number;
  /** World: pins. Of a migration: holders, other processes, exclusive devices and swap cache places, all together. */
  readonly maxPins: number;
  /** World: poisoned folios. */
  readonly maxPoisoned: number;
  /** Outstanding look-ups. */
  readonly maxLookUps: number;
  /** Files of one folio; world: folios with more than one file. */
  readonly maxShare: number;
  readonly maxShared: number;
  /** World: frozen folios. */
  readonly maxFrozen: number;
}

/** Small enough for every type and era, large enough for a split, a share and a merge of pages. */
export const defaultBounds: Bounds = {
  pagemaps: 1,
  pages: 4,
  ranges: 1,
  maxOrder: 2,
  maxCount: 2,
  maxPins: 1,
  maxPoisoned: 1,
  maxLookUps: 1,
  maxShare: 2,
  maxShared: 1,
  maxFrozen: 1,
};

/** What `npm start` explores: seconds for all types. */
export const smallBounds: Bounds = { ...defaultBounds, pages: 2, maxOrder: 1 };

/** Campaigns go further than explorations: more pages, more of everything. */
export const campaignBounds: Bounds = {
  ...defaultBounds,
  pages: 8,
  maxOrder: 3,
  maxCount: 3,
  maxPins: 2,
  maxShared: 2,
};

/** Whether every rule that says that something happens can have its witness within these bounds. */
export const isWideEnough = (bounds: Bounds): boolean =>
  Object.entries(smallBounds).every(([name, value]) => bounds[name as keyof Bounds] >= value);
