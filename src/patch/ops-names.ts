// The callbacks of `dev_pagemap_ops` that a driver may leave out.

export const opsNames = ['folioFree', 'migrateToRam', 'memoryFailure', 'folioSplit'] as const;

export type OpsName = (typeof opsNames)[number];
