// Pfns as text: as the kernel prints one, and as options and comments give a window of them.

/** Both inside. */
export interface PfnWindow {
  readonly first: number;
  readonly last: number;
}

/** As the kernel prints a pfn. */
export const renderPfn = (pfn: number): string => `0x${pfn.toString(16)}`;

export const renderWindow = ({ first, last }: PfnWindow): string =>
  `${renderPfn(first)}-${renderPfn(last)}`;
