// The configuration options that the header and its callers' checks read.

/** Options of one kernel build; true means `=y`. */
export interface KernelConfig {
  readonly zoneDevice: boolean;
  readonly devicePrivate: boolean;
  readonly pciP2pdma: boolean;
  readonly sparsememVmemmap: boolean;
  /** FS_DAX_LIMITED, an architecture without full FS_DAX; gone in 6.15. */
  readonly fsDaxLimited: boolean;
}

/** Every feature is on, and no limit. */
export const fullConfig: KernelConfig = {
  zoneDevice: true,
  devicePrivate: true,
  pciP2pdma: true,
  sparsememVmemmap: true,
  fsDaxLimited: false,
};
