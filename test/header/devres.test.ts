// The clean-up list of a device: the matching action runs once, and a missing one warns.
import { describe, expect, it } from 'vitest';
import { ok, warn } from '../../src/core/answer.ts';
import { devmMemunmapPages, type DevresAction } from '../../src/header/devres.ts';
import { fullConfig } from '../../src/header/kernel-config.ts';

const unmap = (pagemap: string): DevresAction => ({ calls: 'memunmap_pages', pagemap });
const other: DevresAction = { calls: 'release_resource', pagemap: 'a' };

describe('devmMemunmapPages', () => {
  const rows = [
    { says: 'nothing registered', devres: [], left: [], answer: warn, ran: null },
    { says: 'the only action', devres: [unmap('a')], left: [], answer: ok, ran: unmap('a') },
    {
      says: 'another pagemap',
      devres: [unmap('b')],
      left: [unmap('b')],
      answer: warn,
      ran: null,
    },
    { says: 'another action', devres: [other], left: [other], answer: warn, ran: null },
    {
      says: 'one of several',
      devres: [other, unmap('a'), unmap('b')],
      left: [other, unmap('b')],
      answer: ok,
      ran: unmap('a'),
    },
    {
      says: 'registered twice: the younger one',
      devres: [unmap('a'), other, unmap('a')],
      left: [unmap('a'), other],
      answer: ok,
      ran: unmap('a'),
    },
  ];
  for (const { says, devres, left, answer, ran } of rows) {
    it(`${says} answers ${answer.kind}`, () => {
      expect(devmMemunmapPages(devres, 'a')).toEqual({ devres: left, answer, ran });
    });
  }

  it('warns the second time', () => {
    const first = devmMemunmapPages([unmap('a')], 'a');
    expect(devmMemunmapPages(first.devres, 'a')).toEqual({ devres: [], answer: warn, ran: null });
  });

  it('does nothing without ZONE_DEVICE', () => {
    const config = { ...fullConfig, zoneDevice: false };
    for (const devres of [[], [unmap('a')]]) {
      expect(devmMemunmapPages(devres, 'a', config)).toEqual({ devres, answer: ok, ran: null });
    }
  });
});
