// What speaks against a certificate, and the page that is made of it.
import { describe, expect, it } from 'vitest';
import { disagreements, type Certificate } from '../../src/export/certificate.ts';
import { renderCertificatePage } from '../../src/export/certificate-page.ts';

const world = { type: 'generic', era: '6.19', bounds: { pages: 2, maxOrder: 0, maxPins: 1 } };

const race = { pair: 'P2', type: 'device-private', era: '6.19' };

const litmus = {
  ...{ name: 'P7-wake-up', pair: 'P7', steps: 'folio.put a1 a7d', says: 'One sees the other.' },
  ...{ expected: 'Never', observed: 'Never', digest: '0123456789abcdef' },
};

const good: Certificate = {
  tools: { spin: '6.5.2', rumur: '2022.08.20', gcc: '12.2.0' },
  worlds: [{ ...world, states: 9000, spin: 9000, rumur: null }],
  symmetric: [{ ...world, states: 9000, orbits: 4600, treeOrbits: 4600, rumur: 4600 }],
  faults: [{ id: 'LIF-001.a', spin: true, rumur: true }],
  beyond: ['GEN-005.a'],
  races: [
    {
      ...race,
      ours: { states: 96, told: '9 errors (ILV-001)' },
      spin: { states: 96, told: '9 errors (ILV-001)' },
    },
  ],
  stepFaults: [
    {
      id: 'P3 folio.put without a8c',
      ours: { states: 70, told: '' },
      spin: { states: 70, told: '' },
    },
  ],
  litmus: [litmus],
  litmusTools: { herd7: '7.58', model: '7.2.13' },
};

const page = (certificate: Certificate): string =>
  renderCertificatePage('docs/certificate.md', certificate, new Map());

describe('a certificate', () => {
  it('has nothing against it where all counts are equal and every fault is found', () => {
    expect(disagreements(good)).toEqual([]);
  });

  it('is spoken against by another count of Spin', () => {
    const worlds = [{ ...world, states: 9000, spin: 8999, rumur: 9000 }];
    expect(disagreements({ ...good, worlds })).toEqual([
      'Expected Spin to count 9000 states of generic 6.19 with 2 pages, got 8999.',
    ]);
  });

  it('is spoken against by another count of rumur with a scalarset', () => {
    const symmetric = [{ ...world, states: 9000, orbits: 4600, treeOrbits: 4600, rumur: 4700 }];
    expect(disagreements({ ...good, symmetric })).toEqual([
      'Expected rumur with a scalarset to count 4600 states of generic 6.19 with 2 pages, got 4700.',
    ]);
  });

  it('takes blocks and pages for the same symmetry at 2 pages only', () => {
    const of = (pages: number): Certificate['symmetric'] => [
      { ...world, bounds: { pages }, states: 9000, orbits: 400, treeOrbits: 800, rumur: 400 },
    ];
    expect(disagreements({ ...good, symmetric: of(4) })).toEqual([]);
    expect(disagreements({ ...good, symmetric: of(2) })).toEqual([
      'Expected the symmetry of blocks to count 400 states of generic 6.19 with 2 pages, got 800.',
    ]);
  });

  it('is spoken against by a fault that a checker does not find', () => {
    const faults = [{ id: 'LIF-001.a', spin: false, rumur: true }];
    expect(disagreements({ ...good, faults })).toEqual([
      'Expected Spin to find LIF-001.a, got no violation.',
    ]);
  });
});

describe('a certificate of races', () => {
  it('is spoken against by another count of Spin, and by rules that fall more often', () => {
    const ours = { states: 96, told: '9 errors (ILV-001)' };
    const races = [
      { ...race, ours, spin: { states: 95, told: '9 errors (ILV-001)' } },
      { ...race, era: '6.12', ours, spin: { states: 96, told: '' } },
    ];
    expect(disagreements({ ...good, races })).toEqual([
      'Expected Spin to find in P2 device-private 6.19 96 states, 9 errors (ILV-001), got 95 states, 9 errors (ILV-001).',
      'Expected Spin to find in P2 device-private 6.12 96 states, 9 errors (ILV-001), got 96 states, no error.',
    ]);
    expect(page({ ...good, races })).toContain('| 96: 9 errors (ILV-001) against Spin’s 96 |');
  });

  it('shows the states of a race once where both say the same', () => {
    expect(page(good)).toContain('| P2 | device-private | 96: 9 errors (ILV-001) |');
  });
});

describe('a certificate of litmus tests', () => {
  it('is spoken against by another verdict', () => {
    expect(disagreements({ ...good, litmus: [{ ...litmus, observed: 'Sometimes' }] })).toEqual([
      'Expected herd7 to say Never of P7-wake-up, got Sometimes.',
    ]);
  });

  it('is shown with the versions of herd7 and of the model', () => {
    expect(page(good)).toContain('herd7 7.58 ran them with the model of Linux 7.2.13.');
    expect(page(good)).toContain(
      '| `P7-wake-up` | folio.put a1 a7d | One sees the other. | never |',
    );
  });
});

describe('the page of a certificate', () => {
  it('says that all agree, with versions, counts and a dash where nobody was asked', () => {
    const text = page(good);
    expect(text).toContain('All counts are equal, and every fault is found.');
    expect(text).toContain('Spin 6.5.2 and rumur 2022.08.20');
    expect(text).toContain('| generic | 6.19 | 2 pages, order 0 | 9,000 | 9,000 | – |');
    expect(text).toContain('| Spin | 1 of 1 | – |');
    expect(text).toContain('GEN-005.a');
  });

  it('says what does not agree', () => {
    const faults = [{ id: 'LIF-001.a', spin: true, rumur: false }];
    const text = page({ ...good, faults });
    expect(text).toContain('Not all agree: Expected rumur to find LIF-001.a, got no violation.');
    expect(text).toContain('| rumur | 0 of 1 | LIF-001.a |');
  });
});
