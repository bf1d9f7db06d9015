// Which parameters each event has, in the order in which they are written, and how each reads as text.

import type { FolioEvent, PagemapEvent } from '../domain/event.ts';
import type { MigrationStep, PageCall } from '../domain/migration-event.ts';
import { registrationFlaws } from '../domain/registration.ts';

/** A folio event without what it finds of the pagemap: a world knows that. */
export type FolioCall = FolioEvent extends infer One
  ? One extends FolioEvent
    ? Omit<One, 'pagemap'>
    : never
  : never;

export type Call = FolioCall | PagemapEvent | PageCall | MigrationStep;
export type CallType = Call['type'];

/** How one parameter reads. */
export interface Parameter<Value> {
  /** Left out of the text when the parameter has this value. */
  readonly usual?: Value;
  readonly says: string;
  /** The value, or `undefined` if the text has none. */
  readonly read: (text: string) => Value | undefined;
}

type ParametersOf<One> = {
  readonly [Name in Exclude<keyof One, 'type'>]: Parameter<One[Name]>;
};

const usually = <Value>(usual: Value | undefined): { readonly usual?: Value } =>
  usual === undefined ? {} : { usual };

const whole = (usual?: number): Parameter<number> => ({
  ...usually(usual),
  says: 'a whole number',
  read: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
});

const flag = (usual?: boolean): Parameter<boolean> => ({
  ...usually(usual),
  says: 'true or false',
  read: (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
});

const word = <Word extends string>(words: readonly Word[], usual?: Word): Parameter<Word> => ({
  ...usually(usual),
  says: `one of ${words.join(', ')}`,
  read: (text) => words.find((one) => one === text),
});

const flaws = ['none', ...registrationFlaws.map((entry) => entry.flaw)] as const;

/** Every event that a sequence can name. The order of parameters is that of the alphabets. */
export const eventParameters: {
  readonly [Type in CallType]: ParametersOf<Extract<Call, { type: Type }>>;
} = {
  'folio.handOut': { order: whole(0) },
  'folio.allocate': { order: whole(0) },
  'folio.release': {},
  'folio.takeBack': {},
  'folio.get': {},
  'folio.tryGet': {},
  'folio.put': {},
  'folio.putBulk': { references: whole() },
  'folio.pin': { longTerm: flag(false), p2pdma: flag(false) },
  'folio.pinHeld': { longTerm: flag(false), p2pdma: flag(false) },
  'folio.unpin': {},
  'folio.map': {},
  'folio.unmap': {},
  'folio.freeze': {},
  'folio.unfreeze': {},
  'folio.fault': { succeeds: flag() },
  'folio.migrateIn': {},
  'folio.evict': { owner: word(['own', 'foreign']) },
  'folio.split': { order: whole(0) },
  'folio.fail': {
    handler: word(['absent', 'succeeds', 'declines', 'fails']),
    offset: whole(0),
  },
  'folio.associate': { order: whole(0) },
  'folio.share': {},
  'folio.unshare': {},
  'folio.truncate': {},
  'folio.disown': {},
  'pagemap.register': { shift: whole(0), flaw: word(flaws, 'none'), range: whole(0) },
  'pagemap.unregister': {},
  'pagemap.drain': {},
  'pagemap.lookUp': {},
  'pagemap.lookUpCached': {},
  'pagemap.put': {},
  'pagemap.putNull': {},
  'pagemap.take': { references: whole() },
  'pagemap.drop': { references: whole() },
  'pagemap.failReserve': {},
  'altmap.allocate': { pages: whole() },
  'altmap.free': { pages: whole() },
  'page.touch': {},
  'page.zap': {},
  'page.share': {},
  'page.unshare': {},
  'page.hold': {},
  'page.release': {},
  'page.cache': {},
  'page.makeExclusive': {},
  'page.restore': {},
  'page.collect': {},
  'page.unmap': { isolates: flag(true) },
  'page.allocate': { given: flag(true) },
  'page.copied': { succeeds: flag(true) },
  'page.replace': { succeeds: flag(true) },
  'page.remap': {},
  'page.put': {},
  'page.endFault': {},
  'migrate.setup': { kind: word(['toDevice', 'toRam', 'evict']) },
  'migrate.unmap': {},
  'migrate.copy': {},
  'migrate.pages': {},
  'migrate.finalize': {},
  'migrate.end': {},
};

/** The parameters of one event, as a list. */
export const parametersOf = (type: CallType): readonly (readonly [string, Parameter<unknown>])[] =>
  Object.entries(eventParameters[type]);

/** Whether a word names an event. */
export const isCallType = (word: string): word is CallType => Object.hasOwn(eventParameters, word);
