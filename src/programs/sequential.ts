// Calls taken apart and calls as one step that are one and the same. Data; test/conformance/program-ties.test.ts holds the two
// to it.

import type { RuleId } from '../core/rule.ts';
import type { Folio } from '../domain/folio.ts';
import { conditionOf, type Pagemap } from '../domain/pagemap.ts';
import type { FailureHandler, FolioEvent, PagemapEvent } from '../domain/event.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import { untilReporterPut } from './memory-failure.ts';

/** Drivers of file memory have a handler, which helps only files that have been told to it. */
const declining = { 'fs-dax': 'declines' } as const;

/** Calls of the statecharts, in turn, that a program is. An unregistration is a kill and a drain. */
export interface SameCall {
  readonly program: string;
  readonly folio?: (folio: Folio, pagemap: Pagemap) => readonly FolioEvent[];
  readonly pagemap?: readonly PagemapEvent[];
  /** Where its caller may make it; left out: anywhere. */
  readonly isLawful?: (folio: Folio, pagemap: Pagemap) => boolean;
  /** Several files have to be in the world. */
  readonly isShared?: true;
  /** It is a call of the second file, which removes what it has. */
  readonly isOfSecond?: true;
  /** Rules that the call breaks by itself; left out: none. */
  readonly breaks?: (folio: Folio, pagemap: Pagemap) => readonly RuleId[];
  /** Answers of the kernel that stand for one of the statecharts, beside the same. */
  readonly answers?: Readonly<Record<string, readonly string[]>>;
}

/** A memory failure, with what the driver answers: there is no handler where none is said. */
const failing =
  (handlers: Partial<Record<MemoryType, FailureHandler>>): NonNullable<SameCall['folio']> =>
  ({ type }, pagemap) => [
    {
      ...{ type: 'folio.fail', handler: handlers[type] ?? 'absent', offset: 0 },
      pagemap: conditionOf(pagemap),
    },
  ];

/** Where who reports a failure is answered and has his reference put by nobody. */
const losesReference = ({ era }: Folio, { phase }: Pagemap): boolean =>
  phase !== 'live' && untilReporterPut.has(era);

export const sameCalls: readonly SameCall[] = [
  {
    program: 'folio.handOut',
    folio: (_, pagemap) => [{ type: 'folio.handOut', order: 0, pagemap: conditionOf(pagemap) }],
  },
  {
    program: 'folio.get',
    folio: () => [{ type: 'folio.get' }],
    isLawful: ({ phase }) => phase !== 'free',
  },
  {
    // Where a free page has a reference, a try-get takes it out of the pool (P1).
    program: 'folio.tryGet',
    folio: () => [{ type: 'folio.tryGet' }],
    isLawful: ({ phase, count }) => phase !== 'free' || count === 0,
  },
  { program: 'folio.put', folio: () => [{ type: 'folio.put' }] },
  {
    program: 'folio.map',
    folio: ({ type, associations }) => [
      ...(type === 'fs-dax' && associations === 0
        ? ([{ type: 'folio.associate', order: 0 }] as const)
        : []),
      { type: 'folio.map' },
    ],
  },
  { program: 'folio.unmap', folio: () => [{ type: 'folio.unmap' }] },
  {
    // A file that has no folio there is truncated as well: nothing happens.
    program: 'folio.truncate',
    folio: ({ associations }) => (associations === 0 ? [] : [{ type: 'folio.truncate' }]),
    isShared: true,
  },
  { program: 'folio.migrateIn', folio: () => [{ type: 'folio.migrateIn' }] },
  {
    program: 'folio.fault',
    folio: () => [{ type: 'folio.fault', succeeds: true }],
    // A touch that finds no entry of the device is over.
    answers: { '-EINVAL': ['ok'] },
  },
  {
    program: 'folio.faultHuge',
    folio: () => [{ type: 'folio.fault', succeeds: true }],
    answers: { '-EINVAL': ['ok'] },
  },
  {
    program: 'folio.gupLong',
    folio: (_, pagemap) => [
      { type: 'folio.pin', longTerm: true, p2pdma: false, pagemap: conditionOf(pagemap) },
    ],
  },
  {
    program: 'folio.evict',
    folio: () => [{ type: 'folio.evict', owner: 'own' }],
    // A folio that nobody maps has nothing to move: its count says so, or the comparison does.
    answers: { '-EINVAL': ['-EAGAIN', '-EBUSY'] },
  },
  { program: 'folio.fail', folio: failing(declining) },
  {
    program: 'folio.failHandled',
    folio: failing({ 'device-private': 'succeeds', 'device-coherent': 'succeeds' }),
  },
  {
    program: 'folio.failHeld',
    folio: (folio, pagemap) => [
      ...(losesReference(folio, pagemap) ? [] : ([{ type: 'folio.put' }] as const)),
      ...failing(declining)(folio, pagemap),
    ],
    isLawful: ({ held }) => held > 0,
    breaks: (folio, pagemap) => (losesReference(folio, pagemap) ? ['ILV-003'] : []),
  },
  {
    // There are two files: no third one takes it.
    program: 'folio.share',
    folio: () => [{ type: 'folio.share' }],
    isShared: true,
    isLawful: ({ associations }) => associations < 2,
  },
  {
    program: 'folio.unshare',
    folio: () => [{ type: 'folio.unshare' }],
    ...{ isShared: true, isOfSecond: true },
  },
  {
    program: 'folio.takeBack',
    folio: () => [{ type: 'folio.takeBack' }],
    isLawful: ({ held }) => held === 1,
  },
  { program: 'folio.disown', folio: () => [{ type: 'folio.disown' }] },
  { program: 'pagemap.lookUp', pagemap: [{ type: 'pagemap.lookUp' }] },
  { program: 'pagemap.put', pagemap: [{ type: 'pagemap.put' }] },
  {
    program: 'pagemap.unregister',
    pagemap: [{ type: 'pagemap.unregister' }, { type: 'pagemap.drain' }],
  },
  {
    // What it does before is of its folios and its callbacks.
    program: 'pagemap.unbind',
    pagemap: [{ type: 'pagemap.unregister' }, { type: 'pagemap.drain' }],
    isLawful: ({ count }) => count === 0,
  },
];

/** What has no counterpart, with the reason. */
export const withoutCounterpart: Readonly<Record<string, string>> = {
  'folio.gupFast':
    'it takes a plain reference, the pin of the statecharts one that counts as a pin',
  'folio.gupSlow':
    'it takes a plain reference, the pin of the statecharts one that counts as a pin',
  'folio.unpin': 'it puts that reference',
  'piece.faultRange': 'it unlocks a folio that it has not locked (ILV-044), whoever is beside it',
  'folio.evictRange':
    'it is the collection of an eviction alone, over two folios, and puts at once what it has',
  'device.kill': 'the file of a device is no part of its folios or its pagemap',
  'pagemap.register': 'worlds begin registered; it is held against the words that they begin with',
  'pagemap.registerFailing': 'it is held against a pagemap that is gone (MAP-009)',
  'folio.unlock': 'the page lock is no figure of the statecharts (OUT-001)',
};
