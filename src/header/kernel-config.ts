// The configuration options that the header's gates read.

/** Options of one kernel build; true means `=y`. */
export interface KernelConfig {
  readonly zoneDevice: boolean;
  readonly devicePrivate: boolean;
  readonly pciP2pdma: boolean;
  readonly sparsememVmemmap: boolean;
}

/** Everything that the header gates is on. */
export const fullConfig: KernelConfig = {
  zoneDevice: true,
  devicePrivate: true,
  pciP2pdma: true,
  sparsememVmemmap: true,
};
