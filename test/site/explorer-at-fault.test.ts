// What the explorer says of who is at fault for a rule that fell.

import { describe, expect, it } from 'vitest';
import { faultWords } from '../../site/explorer/at-fault.ts';

const driver = 'It binds the core; at fault is the driver, of which alone something was changed.';

describe('a rule that fell in the explorer', () => {
  it('is the driver’s fault where a driver alone was changed, whomever it binds', () => {
    expect(faultWords('LIF-020', { fault: 'SPL-003.a', type: 'device-private' })).toBe(driver);
    expect(faultWords('MAP-016', { fault: 'H3', type: 'device-private' })).toBe(driver);
    const example = { fault: 'split-forgets-pagemap', type: 'device-private' } as const;
    expect(faultWords('LIF-020', example)).toBe(driver);
  });

  it('is whom it binds where he was changed, or nobody, or nobody can tell who', () => {
    expect(faultWords('SPL-003', { fault: 'SPL-003.a', type: 'device-private' })).toBe(
      'It binds the driver.',
    );
    expect(faultWords('LIF-001', { fault: null, type: 'generic' })).toBe('It binds the core.');
    expect(faultWords('LIF-004', { fault: null, type: 'pci-p2pdma' })).toBe('It binds the driver.');
    const shared = { fault: 'get-counts-twice', type: 'device-private' } as const;
    expect(faultWords('LIF-001', shared)).toBe('It binds the core.');
  });
});
