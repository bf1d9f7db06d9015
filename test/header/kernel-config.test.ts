// The configuration from which the truth tables switch single options off.
import { expect, it } from 'vitest';
import { fullConfig } from '../../src/header/kernel-config.ts';

it('a full configuration has every feature and no limit', () => {
  const { fsDaxLimited, ...features } = fullConfig;
  expect(fsDaxLimited).toBe(false);
  expect(Object.values(features)).toEqual([true, true, true, true]);
});
