// What a program is at one moment: the words that all threads share, and what its own thread remembers.

import type { EraRow } from '../domain/era.ts';
import type { MigrationFields } from '../domain/era-row.ts';
import type {
  DeviceWords,
  FailureWords,
  FolioWords,
  MappingWords,
  PagemapWords,
  RcuWords,
  SleepWords,
  Words,
} from '../domain/words.ts';

/** The figures of an era that programs go by: those of a memory type, and those of a migration. */
export type ProgramRow = EraRow & MigrationFields;

/** How a read of the mode word found the references: counted by CPU, by the atomic counter, or killed. */
export type Mode = 'percpu' | 'atomic' | 'dead';

/** What a thread remembers between two accesses of one call. */
export interface Own {
  /** Its number among the threads. */
  readonly thread: number;
  readonly mode: Mode | 'unread';
  /** What it read to write back: the flag of bad memory, or a figure. */
  readonly seen: 'unread' | boolean | number;
  /** What the call answers, once it is known. */
  readonly answer: string;
  /** What it did beyond the words, in order: the driver's callbacks, warnings. */
  readonly effects: readonly string[];
}

/** The context of a program. */
export interface ProgramContext {
  /** The parameters of its memory type and era. */
  readonly row: ProgramRow;
  readonly words: Words;
  readonly own: Own;
}

export interface ProgramMoment {
  readonly context: ProgramContext;
}

type Changed = Pick<ProgramContext, 'words'>;

/** The context with other words of the folio. */
export const folioWith = (
  { words }: ProgramContext,
  change: (folio: FolioWords) => Partial<FolioWords>,
): Changed => ({ words: { ...words, folio: { ...words.folio, ...change(words.folio) } } });

/** The same for words of the pagemap. */
export const pagemapWith = (
  { words }: ProgramContext,
  change: (pagemap: PagemapWords) => Partial<PagemapWords>,
): Changed => ({ words: { ...words, pagemap: { ...words.pagemap, ...change(words.pagemap) } } });

export const rcuWith = (
  { words }: ProgramContext,
  change: (rcu: RcuWords) => Partial<RcuWords>,
): Changed => ({ words: { ...words, rcu: { ...words.rcu, ...change(words.rcu) } } });

export const mappedWith = (
  { words }: ProgramContext,
  change: (mapped: MappingWords) => Partial<MappingWords>,
): Changed => ({ words: { ...words, mapped: { ...words.mapped, ...change(words.mapped) } } });

export const idleWith = (
  { words }: ProgramContext,
  change: (idle: SleepWords) => Partial<SleepWords>,
): Changed => ({ words: { ...words, idle: { ...words.idle, ...change(words.idle) } } });

export const lockWith = (
  { words }: ProgramContext,
  change: (lock: SleepWords) => Partial<SleepWords>,
): Changed => ({ words: { ...words, lock: { ...words.lock, ...change(words.lock) } } });

export const failureWith = (
  { words }: ProgramContext,
  change: (failure: FailureWords) => Partial<FailureWords>,
): Changed => ({ words: { ...words, failure: { ...words.failure, ...change(words.failure) } } });

export const deviceWith = (
  { words }: ProgramContext,
  change: (device: DeviceWords) => Partial<DeviceWords>,
): Changed => ({ words: { ...words, device: { ...words.device, ...change(words.device) } } });

export const poolWith = ({ words }: ProgramContext, pool: Partial<Words['pool']>): Changed => ({
  words: { ...words, pool: { ...words.pool, ...pool } },
});

/** The context with another memory of the thread. */
export const ownWith = (
  { own }: ProgramContext,
  change: Partial<Own>,
): Pick<ProgramContext, 'own'> => ({ own: { ...own, ...change } });
