// What a recording sets up in tracefs, and takes down again, in their order: data, for a script or for a live recording.
import type { Era } from '../../domain/era.ts';
import type { MemoryType } from '../../domain/memory-type.ts';
import type { PfnWindow } from '../read/pfn.ts';
import {
  definitionsOf,
  probeGroup,
  type Arguments,
  type Callbacks,
  type ProbeDefinition,
} from './probe-definitions.ts';

/** What to record. */
export interface RecordOrder {
  readonly era: Era;
  /** Probes that say nothing of these types are left out. */
  readonly types: readonly MemoryType[];
  readonly pfns: PfnWindow | undefined;
  /** Where the array of struct pages begins; undefined: at one of the two places without address randomisation. */
  readonly vmemmap: bigint | undefined;
  readonly arguments: Arguments;
  readonly callbacks: Callbacks;
  readonly bufferKb: number;
}

/** One file of tracefs and what is written to it; `was` is what it has after the recording. */
export interface Setting {
  readonly path: string;
  readonly value: string;
  readonly was: string;
}

/** Settings whose value may be another than the usual one are remembered. */
export const isRemembered = ({ path }: Setting): boolean => !path.includes('/');

export interface RecordPlan {
  readonly probes: readonly ProbeDefinition[];
  /** Written before anything is recorded, in this order. */
  readonly settings: readonly Setting[];
  /** Written last, and first of all to end it. */
  readonly switches: readonly Setting[];
}

/** Bases of the array of struct pages without address randomisation: with five and with four levels of paging. */
export const usualBases = { five: 0xffd4000000000000n, four: 0xffffea0000000000n } as const;

/** The condition by which one kind of events is kept to a window. */
const windowFilter = (kind: 'pfn' | 'page', { first, last }: PfnWindow, base: bigint): string => {
  const [from, to] =
    kind === 'pfn'
      ? [BigInt(first), BigInt(last)]
      : [base + 64n * BigInt(first), base + 64n * BigInt(last)];
  return `${kind} >= 0x${from.toString(16)} && ${kind} <= 0x${to.toString(16)}`;
};

/** The plan of a recording; `base` is where struct pages begin. */
export const planOf = (order: RecordOrder, base: bigint): RecordPlan => {
  const { era, types, pfns, callbacks, bufferKb } = order;
  const probes = definitionsOf(era, order.arguments, callbacks).filter(
    ({ only }) => only === undefined || types.some((type) => only.includes(type)),
  );
  const filters = pfns === undefined ? [] : filtersOf(probes, pfns, base);
  return {
    probes,
    settings: [
      { path: 'tracing_on', value: '0', was: '1' },
      // One clock for all CPUs, or lines of two of them cannot be ordered.
      { path: 'trace_clock', value: 'global', was: 'local' },
      { path: 'buffer_size_kb', value: String(bufferKb), was: '1408' },
      ...filters,
    ],
    switches: [
      { path: 'events/page_ref/enable', value: '1', was: '0' },
      { path: `events/${probeGroup}/enable`, value: '1', was: '0' },
      { path: 'tracing_on', value: '1', was: '0' },
    ],
  };
};

const filtersOf = (
  probes: readonly ProbeDefinition[],
  pfns: PfnWindow,
  base: bigint,
): readonly Setting[] => [
  { path: 'events/page_ref/filter', value: windowFilter('pfn', pfns, base), was: '0' },
  ...probes
    .filter(({ inWindow }) => inWindow)
    .map(({ event }) => ({
      path: `events/${probeGroup}/${event}/filter`,
      value: windowFilter('page', pfns, base),
      was: '0',
    })),
];
