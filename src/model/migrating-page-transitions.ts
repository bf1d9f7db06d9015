// Transitions that several phases of a page of a migration share (spec/36-migrate-vma.md).

import { blocked, bug, errno, type Answer } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';

const refuse = (answer: Answer, ...rules: readonly RuleId[]) =>
  ({ actions: [{ type: 'refuse', params: { answer } }], meta: { rules } }) as const;

/** The call has no such step for a page that is where this one is. */
export const misuse = refuse(bug, 'MGV-001');
export const busy = refuse(errno('EBUSY'), 'MGV-001');
export const notFound = refuse(errno('EAGAIN'), 'MGV-001');

/** Data that is between two folios cannot be shown. */
export const waiting = refuse(blocked, 'MGV-001', 'MGV-004', 'MGV-032');

/** Whoever touched the page returns at once, and finds it as it was. */
export const retried = refuse(errno('EAGAIN'), 'MGV-001', 'MGV-033');

const unchanged = { actions: ['keepPage'], meta: { rules: ['MGV-003'] } } as const;

/** What everybody may do at any time, whatever the call does. */
export const others = {
  'page.touch': [
    { guard: 'isPresent', actions: ['keepPage'], meta: { rules: ['MGV-004'] } },
    waiting,
  ],
  'page.zap': [
    {
      guard: 'hasEntry',
      actions: ['clearEntry'],
      meta: { rules: ['MGV-002', 'MGV-003', 'MGV-030'] },
    },
    unchanged,
  ],
  'page.unshare': [
    { guard: 'hasOther', actions: ['clearOther'], meta: { rules: ['MGV-002', 'MGV-003'] } },
    unchanged,
  ],
  'page.share': notFound,
  'page.hold': notFound,
  'page.release': [
    { guard: 'isHeld', actions: ['forgetHolder', 'dropReference'], meta: { rules: ['MGV-003'] } },
    misuse,
  ],
  'page.cache': notFound,
  'page.makeExclusive': busy,
  'page.restore': misuse,
} as const;

/** A reference to the source can be had by pfn until the data has moved. */
export const findable = {
  'page.hold': [
    {
      guard: 'isFindable',
      actions: ['recordHolder', 'takeReference'],
      meta: { rules: ['MGV-003', 'MGV-014'] },
    },
    notFound,
  ],
} as const;

export const noStep = {
  'page.collect': misuse,
  'page.unmap': misuse,
  'page.allocate': misuse,
  'page.copied': misuse,
  'page.replace': misuse,
  'page.remap': misuse,
  'page.put': misuse,
  'page.endFault': misuse,
} as const;

/** The core does not know whether the driver has allocated, or its device has copied. */
export const replacing = [
  {
    target: 'replaced',
    guard: 'isReplaceable',
    actions: ['leaveSwapCache', 'moveCharge', 'stepDone'],
    meta: { rules: ['MGV-006', 'MGV-015', 'MGV-016'] },
  },
  {
    target: 'stayed',
    actions: ['stepDone'],
    meta: { rules: ['MGV-013', 'MGV-014'] },
  },
] as const;

export const putBoth = [
  'unlockSource',
  'forgetTaking',
  'putSource',
  'unlockTarget',
  'listTarget',
  'putTarget',
  'leaveCall',
] as const;
