// The clean-up list of a device: the matching action runs once, and a missing one warns.
import { describe, expect, it } from 'vitest';
import { bug, errno, ok, warn, renderAnswer } from '../../src/core/answer.ts';
import {
  devmMemremapPages,
  devmMemunmapPages,
  type DevresAction,
} from '../../src/header/devres.ts';
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

describe('devmMemremapPages', () => {
  const before = [other, unmap('b')];
  const rows = [
    { registration: ok, hasMemory: true, left: [...before, unmap('a')], answer: ok, ran: null },
    { registration: warn, hasMemory: true, left: [...before, unmap('a')], answer: warn, ran: null },
    {
      registration: ok,
      hasMemory: false,
      left: before,
      answer: errno('ENOMEM'),
      ran: unmap('a'),
    },
    {
      registration: errno('EEXIST'),
      hasMemory: true,
      left: before,
      answer: errno('EEXIST'),
      ran: null,
    },
    {
      registration: errno('EINVAL'),
      hasMemory: false,
      left: before,
      answer: errno('EINVAL'),
      ran: null,
    },
    { registration: bug, hasMemory: true, left: before, answer: bug, ran: null },
  ];
  for (const { registration, hasMemory, left, answer, ran } of rows) {
    const memory = hasMemory ? 'memory' : 'no memory';
    it(`with ${memory}, registered with ${renderAnswer(registration)}: ${renderAnswer(answer)}`, () => {
      const attempt = { registration, hasMemory };
      expect(devmMemremapPages(before, 'a', attempt)).toEqual({ devres: left, answer, ran });
    });
  }

  it('is undone by devmMemunmapPages', () => {
    const { devres } = devmMemremapPages(before, 'a', { registration: ok, hasMemory: true });
    expect(devmMemunmapPages(devres, 'a')).toEqual({ devres: before, answer: ok, ran: unmap('a') });
  });

  it('is refused without ZONE_DEVICE, whatever would become of it', () => {
    const config = { ...fullConfig, zoneDevice: false };
    for (const { registration, hasMemory } of rows) {
      expect(devmMemremapPages(before, 'a', { registration, hasMemory }, config)).toEqual({
        devres: before,
        answer: errno('ENXIO'),
        ran: null,
      });
    }
  });
});
