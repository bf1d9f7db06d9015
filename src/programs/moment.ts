// What a program is at one moment: the words that all threads share, and what its own thread remembers.

import type { EraRow } from '../domain/era.ts';
import type { MigrationFields } from '../domain/era-row.ts';
import {
  folioAt,
  type DeviceWords,
  type FailureWords,
  type FileName,
  type FileWords,
  type FolioWords,
  type MappingWords,
  type Page,
  type PagemapWords,
  type RcuWords,
  type SleepWords,
  type Words,
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
  /** The page that it is about, the folio that it found the page to be of, and how many pages it found that to have. */
  readonly page: Page;
  readonly folio: Page;
  readonly pages: number;
  /** The file by whose locks it goes. */
  readonly file: FileName;
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
type EntryWords = Pick<MappingWords, 'entries' | 'migrating'>;

/** The words of the folio that the thread goes by. */
export const folioOf = ({ words, own }: ProgramContext): FolioWords => folioAt(words, own.folio);

/** The context with other words of that folio. */
export const folioWith = (
  context: ProgramContext,
  change: (folio: FolioWords) => Partial<FolioWords>,
): Changed => {
  const { words, own } = context;
  const folio = folioOf(context);
  return { words: { ...words, [own.folio]: { ...folio, ...change(folio) } } };
};

/** The folio that the page of a thread is of, by the word that says so. */
export const foundFolio = ({ words, own }: ProgramContext): Page =>
  folioAt(words, own.page).pagemap === 'link' ? 'folio' : own.page;

/** The entries of the page that the thread is about. */
export const entriesOf = ({ words, own }: ProgramContext): EntryWords =>
  (own.page === 'piece' ? words.piece : undefined) ?? words.mapped;

/** The context with other entries of that page. */
export const entriesWith = (
  context: ProgramContext,
  change: (entries: EntryWords) => Partial<EntryWords>,
): Changed => {
  const { words, own } = context;
  const changed = change(entriesOf(context));
  return own.page === 'piece' && words.piece
    ? { words: { ...words, piece: { ...words.piece, ...changed } } }
    : mappedWith(context, () => changed);
};

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

/** The file by whose locks the thread goes. */
export const fileOf = ({ words, own }: ProgramContext): FileWords =>
  own.file === 'second' ? words.second : words.mapped;

export const fileWith = (
  context: ProgramContext,
  change: (file: FileWords) => Partial<FileWords>,
): Changed => {
  const { words, own } = context;
  const changed = change(fileOf(context));
  return own.file === 'second'
    ? { words: { ...words, second: { ...words.second, ...changed } } }
    : mappedWith(context, () => changed);
};

export const idleWith = (
  { words }: ProgramContext,
  change: (idle: SleepWords) => Partial<SleepWords>,
): Changed => ({ words: { ...words, idle: { ...words.idle, ...change(words.idle) } } });

/** Who waits for the lock of the folio that the thread goes by. */
export const lockOf = ({ words, own }: ProgramContext): SleepWords =>
  (own.folio === 'piece' ? words.piece : undefined) ?? words.lock;

export const lockWith = (
  context: ProgramContext,
  change: (lock: SleepWords) => Partial<SleepWords>,
): Changed => {
  const { words, own } = context;
  const changed = change(lockOf(context));
  return own.folio === 'piece' && words.piece
    ? { words: { ...words, piece: { ...words.piece, ...changed } } }
    : { words: { ...words, lock: { ...words.lock, ...changed } } };
};

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

/** A large folio is in the pool, and its second page with it. */
export const isWholePooled = ({ words: { folio, piece, pool } }: ProgramContext): boolean =>
  pool.free && folio.large && piece?.keeper === 'pool' && !piece.free;

/** The folio that the thread goes by is in the pool, by itself or with all others. */
export const isPooled = (context: ProgramContext): boolean =>
  context.own.page === 'piece'
    ? context.words.piece?.free === true || isWholePooled(context)
    : context.words.pool.free;

/** The folio that the thread goes by is in the pool, or no more: a piece is there by itself. */
export const pooledWith = (context: ProgramContext, free: boolean): Changed => {
  const { words, own } = context;
  return own.folio === 'piece' && words.piece
    ? { words: { ...words, piece: { ...words.piece, free } } }
    : poolWith(context, { free });
};

/** The context with another memory of the thread. */
export const ownWith = (
  { own }: ProgramContext,
  change: Partial<Own>,
): Pick<ProgramContext, 'own'> => ({ own: { ...own, ...change } });
