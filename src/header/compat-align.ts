// How namespaces must be aligned so that any kernel of the same architecture can map them.

/** What the alignment depends on; sizes in bytes. */
export interface AlignmentConfig {
  readonly zoneDevice: boolean;
  readonly pageSize: number;
  readonly mmu: 'generic' | 'powerpc-radix' | 'powerpc-hash';
  /** Page size of the linear mapping; only the powerpc hash MMU reads it. */
  readonly linearPageSize: number;
}

/** Bytes of a subsection, the unit in which memory is hot-plugged, all eras. */
export const SUBSECTION_SIZE: number = 2 * 1024 * 1024;

/**
 * Bytes to which start and length of a mapping must be aligned (`memremap_compat_align()`, all eras): a subsection,
 * on the powerpc hash MMU at least a page of the linear mapping, without ZONE_DEVICE one page.
 */
export function memremapCompatAlign(config: AlignmentConfig): number {
  if (!config.zoneDevice) return config.pageSize;
  return config.mmu === 'powerpc-hash'
    ? Math.max(SUBSECTION_SIZE, config.linearPageSize)
    : SUBSECTION_SIZE;
}
