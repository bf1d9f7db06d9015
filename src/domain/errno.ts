// The error numbers that calls answer with, by name.

export const errnoNames = [
  ...(['EIO', 'ENXIO', 'EAGAIN', 'ENOMEM', 'EFAULT', 'EBUSY', 'EEXIST', 'EINVAL'] as const),
  ...(['EREMOTEIO', 'EOPNOTSUPP'] as const),
] as const;

export type ErrnoName = (typeof errnoNames)[number];
