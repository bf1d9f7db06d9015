// The altmap (spec/12-altmap.md): each rule on what keeps it and on what breaks it.
import { blocked, bug } from '../../src/core/answer.ts';
import type { PagemapEffect } from '../../src/domain/effect.ts';
import type { PagemapEvent } from '../../src/domain/event.ts';
import type { Altmap } from '../../src/domain/pagemap.ts';
import type { PagemapStep } from '../../src/invariants/about.ts';
import { altmapRules } from '../../src/invariants/altmap.ts';
import {
  aGonePagemap,
  anAltmap,
  anUnsetPagemap,
  aPagemap,
  aPagemapStep,
  refused,
  register,
  testRules,
} from './examples.ts';

const allocate = (pages: number): PagemapEvent => ({ type: 'altmap.allocate', pages });
const unused = aPagemap({ altmap: anAltmap() });
const one = anAltmap({ alloc: 1, blocks: [{ pfn: 1, pages: 1 }] });
const two = anAltmap({ alloc: 2, align: 1, blocks: [{ pfn: 2, pages: 2 }] });
const both = [
  { pfn: 1, pages: 1 },
  { pfn: 2, pages: 2 },
];

const full = aPagemap({ altmap: anAltmap({ alloc: 3, blocks: both }) });

/** The first allocation of two pages, which leaves this altmap. */
const first = (altmap: Altmap): PagemapStep =>
  aPagemapStep({ before: unused, event: allocate(2), after: { altmap } });

const freed = (altmap: Altmap): PagemapStep =>
  aPagemapStep({
    before: aPagemap({ altmap: two }),
    event: { type: 'altmap.free', pages: 2 },
    after: { altmap },
  });

const failed = (altmap: Altmap): PagemapStep =>
  aPagemapStep({ before: unused, event: allocate(5), ...refused('ENOMEM'), after: { altmap } });

const warning: PagemapEffect = { type: 'altmapWarning', alloc: 1 };
const goodbye: PagemapEffect = { type: 'unregistered' };
const drained = (altmap: Altmap, effects: readonly PagemapEffect[]): PagemapStep =>
  aPagemapStep({
    before: aPagemap({ phase: 'killed', altmap: one }),
    event: { type: 'pagemap.drain' },
    effects,
    after: aGonePagemap({ altmap }),
  });

/** Unregistration of device-private memory, whose altmap page is not given back. */
const stopped = (effects: readonly PagemapEffect[]): PagemapStep =>
  aPagemapStep({
    before: anUnsetPagemap({ altmap: anAltmap() }),
    event: register('addStops'),
    ...refused('ENOMEM'),
    effects,
    after: { altmap: one, leftSections: [0] },
  });
const ofPrivate = (effects: readonly PagemapEffect[]): PagemapStep =>
  aPagemapStep({
    before: aPagemap({ type: 'device-private', altmap: one }),
    event: { type: 'pagemap.drain' },
    answer: effects.length > 0 ? { kind: 'ok' } : blocked,
    effects,
  });

testRules('altmap', altmapRules, {
  'ALT-001': {
    kept: aPagemap({ altmap: two }),
    broken: aPagemap({ altmap: anAltmap({ alloc: 4, align: 1 }) }),
  },
  'ALT-002': { kept: first(two), broken: first({ ...two, blocks: [{ pfn: 4, pages: 2 }] }) },
  'ALT-003': { kept: first(two), broken: first({ ...two, blocks: [{ pfn: 1, pages: 2 }] }) },
  'ALT-004': { kept: first(two), broken: first({ ...two, align: 0 }) },
  'ALT-005': { kept: failed(anAltmap()), broken: failed(anAltmap({ align: 1 })) },
  'ALT-006': {
    kept: aPagemap({ altmap: anAltmap({ alloc: 3, blocks: both }) }),
    broken: aPagemap({ altmap: anAltmap({ alloc: 3, blocks: both.toReversed() }) }),
  },
  'ALT-007': { kept: freed(anAltmap({ align: 1 })), broken: freed(anAltmap()) },
  'ALT-008': {
    kept: drained(anAltmap(), [goodbye]),
    broken: drained(one, [warning, goodbye]),
  },
  'ALT-009': { kept: ofPrivate([warning, goodbye]), broken: ofPrivate([]) },
  'ALT-010': {
    kept: aPagemapStep({ before: full, event: { type: 'altmap.free', pages: 1 }, answer: bug }),
    broken: aPagemapStep({ before: full, event: { type: 'altmap.free', pages: 1 } }),
  },
  'ALT-011': { kept: full, broken: aPagemap({ altmap: anAltmap({ alloc: 2, blocks: both }) }) },
  'ALT-012': { kept: stopped([warning]), broken: stopped([]) },
});
