// The statecharts: their transitions, phases, events, and what differs by era.

import { machines } from '../../src/catalog.ts';
import { eventTypesOf } from '../../src/domain/alphabet.ts';
import { folioEventKinds, pagemapEventKinds } from '../../src/domain/event.ts';
import { memoryTypeTable, type MemoryType } from '../../src/domain/memory-type.ts';
import { callEventKinds, pageEventKinds } from '../../src/domain/migration-event.ts';
import { arrowKey, type ChartConfig } from '../../src/export/arrows.ts';
import type { SiteData } from './collect.ts';
import { allArrows, type PlacedArrow } from './rules.ts';
import { read } from './tree.ts';

export interface EventData {
  readonly event: string;
  readonly kernel: string;
  readonly actor: string;
  readonly says: string;
}

export interface MachineData {
  readonly name: string;
  readonly type: MemoryType | undefined;
  readonly initial: string;
  readonly arrows: readonly PlacedArrow[];
  readonly events: readonly EventData[];
  /** The path of its chapter and of its statechart. */
  readonly chapter: string;
  readonly code: string;
  readonly isTaken: (arrow: PlacedArrow) => boolean;
}

const chapterOf: Readonly<Record<string, string>> = {
  'device-private': 'spec/20-device-private.md',
  'device-coherent': 'spec/21-device-coherent.md',
  'fs-dax': 'spec/22-fs-dax.md',
  generic: 'spec/23-generic.md',
  'pci-p2pdma': 'spec/24-pci-p2pdma.md',
  pagemap: 'spec/11-pagemap.md',
  'migrating-page': 'spec/36-migrate-vma.md',
  'migration-call': 'spec/36-migrate-vma.md',
};

/** Transitions whose answer depends on what is found name no answer of their own: any errno there is theirs. */
export const isTakenOf = (taken: ReadonlySet<string> | undefined, arrow: PlacedArrow): boolean => {
  const key = arrowKey(arrow);
  if (taken === undefined || taken.has(key)) return taken !== undefined;
  if (!arrow.answer.startsWith('errno of')) return false;
  return [...taken].some((one) => one.startsWith(`${arrow.source} ${arrow.event} -`));
};

/** The events of the statecharts that are not of a memory type. */
const otherEvents: Readonly<Record<string, Readonly<Record<string, Omit<EventData, 'event'>>>>> = {
  pagemap: pagemapEventKinds,
  'migrating-page': pageEventKinds,
  'migration-call': callEventKinds,
};

const eventsOf = (name: string, type: MemoryType | undefined): readonly EventData[] =>
  type === undefined
    ? Object.entries(otherEvents[name] ?? {}).map(([event, kind]) => ({ event, ...kind }))
    : eventTypesOf[type].map((event) => ({ event, ...folioEventKinds[event] }));

export const collectMachines = ({ survey }: SiteData): readonly MachineData[] =>
  machines.map(({ name, machine }) => {
    const type = memoryTypeTable.find((one) => one.type === name)?.type;
    const taken = survey.taken.get(name);
    return {
      name,
      type,
      initial: (machine.config as unknown as ChartConfig).initial,
      arrows: allArrows.filter((arrow) => arrow.machine === name),
      events: eventsOf(name, type),
      chapter: chapterOf[name] ?? '',
      code: `src/model/${name}.ts`,
      isTaken: (arrow) => isTakenOf(taken, arrow),
    };
  });

/** How many columns stand between a phase and its meaning, in the chapter of each statechart that tells its own. */
const columnsBetween: Readonly<Record<string, number>> = {
  pagemap: 0,
  'migrating-page': 0,
  'migration-call': 2,
};

/** What a phase means, from the chapter of its statechart or from the vocabulary. */
export const phaseMeaning = (machine: string, phase: string): string => {
  const own = columnsBetween[machine];
  const path = own === undefined ? 'spec/01-vocabulary.md' : (chapterOf[machine] ?? '');
  const row = new RegExp(`^\\| \`${phase}\`\\s*\\|(?:[^|]*\\|){${own ?? 1}} ([^|]+) \\|`, 'm');
  const unsaid = machine === 'migration-call' ? 'no migration runs' : '';
  return row.exec(read(path))?.[1]?.trim() ?? unsaid;
};
