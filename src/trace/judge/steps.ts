// The table from observation to model events: what a line of one folio means, and the rule that falls if no
// state can have done it. page_ref lines do not say who changed a count, so every event that may have is tried.
import type { RuleId } from '../../core/rule.ts';
import type { FolioEventType } from '../../domain/event.ts';
import type { PageReference } from '../read/observation.ts';

/** One row of the table. */
interface Step {
  readonly line: string;
  /** Each explains the line if the count moves as the line says; with `val` beyond one, done several times. */
  readonly tries: readonly FolioEventType[];
  readonly otherwise: RuleId;
}

const takes = ['folio.get', 'folio.map', 'folio.pin', 'folio.pinHeld'] as const;
const drops = ['folio.put', 'folio.unmap', 'folio.unpin', 'folio.disown'] as const;

/** Every meaning that a line can have. */
export const steps = {
  take: { line: 'page_ref_mod, val above 0', tries: takes, otherwise: 'LIF-001' },
  drop: { line: 'page_ref_mod, val below 0', tries: drops, otherwise: 'LIF-001' },
  dropToSome: { line: 'page_ref_mod_and_test, ret=0', tries: drops, otherwise: 'LIF-001' },
  dropToZero: { line: 'page_ref_mod_and_test, ret=1', tries: drops, otherwise: 'LIF-001' },
  changeTo: {
    line: 'page_ref_mod_and_return',
    tries: [...takes, ...drops],
    otherwise: 'LIF-001',
  },
  tryGet: { line: 'page_ref_mod_unless, ret=1', tries: ['folio.tryGet'], otherwise: 'LIF-016' },
  tryGetRefused: { line: 'page_ref_mod_unless, ret=0', tries: [], otherwise: 'LIF-001' },
  freeze: { line: 'page_ref_freeze, ret=1', tries: ['folio.freeze'], otherwise: 'LIF-019' },
  freezeRefused: { line: 'page_ref_freeze, ret=0', tries: [], otherwise: 'LIF-001' },
  unfreeze: { line: 'page_ref_unfreeze', tries: ['folio.unfreeze'], otherwise: 'LIF-019' },
  // The echo of a hand-out, a free or set-up; a hand-out itself, or its undoing, only where nothing else shows it.
  writeCount: {
    line: 'page_ref_set',
    tries: ['folio.handOut', 'folio.takeBack'],
    otherwise: 'LIF-004',
  },
  handOut: { line: 'zone_device_page_init', tries: ['folio.handOut'], otherwise: 'LIF-005' },
  // Echoes: the put that reached zero has done all of it in the model.
  free: { line: 'free_zone_device_folio', tries: [], otherwise: 'LIF-009' },
  freeCallback: { line: 'folio_free', tries: [], otherwise: 'LIF-009' },
  fail: { line: 'memory_failure_ret', tries: ['folio.fail'], otherwise: 'FAI-004' },
} as const satisfies Record<string, Step>;

export type Meaning = keyof typeof steps;

/** What one line says of one folio, without saying of which: the letter that sets of states are stepped by. */
export interface Sign {
  readonly meaning: Meaning;
  /** The kernel event's name. */
  readonly event: string;
  readonly val: number;
  readonly ret: number | undefined;
  readonly order: number;
  readonly errno: number | undefined;
  /** Unregistration has begun, or may have: the pagemap is killed, drained or still live. */
  readonly ending: boolean;
}

/** Silent steps: no line shows them where they leave the count alone. Bounded, because nobody counts them. */
export const silentSteps: readonly FolioEventType[] = [
  'folio.associate',
  'folio.unshare',
  'folio.map',
  'folio.unmap',
  'folio.handOut',
  'folio.takeBack',
];
export const mostSilentMappings = 1;
export const mostSilentAssociations = 1;

/** More references than these may be mappings; to count them as plain ones explains the same lines. */
export const mostMappings = 2;

/** The pin of a large folio looks like any reference, and the same holds. */
export const mostLargePins = 2;

/** No line changes a count by more references: a folio of the largest order, entry by entry. */
export const mostRepeats = 512;

const plain = { order: 0, errno: undefined, ret: undefined, val: 0 } as const;

const meaningOf = ({ change, val, ret }: PageReference): Meaning => {
  switch (change) {
    case 'set':
      return 'writeCount';
    case 'mod':
      return val > 0 ? 'take' : 'drop';
    case 'modAndTest':
      return ret === 0 ? 'dropToSome' : 'dropToZero';
    case 'modAndReturn':
      return 'changeTo';
    case 'modUnless':
      return ret === 0 ? 'tryGetRefused' : 'tryGet';
    case 'freeze':
      return ret === 0 ? 'freezeRefused' : 'freeze';
    case 'unfreeze':
      return 'unfreeze';
  }
};

export const signOfReference = (seen: PageReference, ending: boolean): Sign => ({
  meaning: meaningOf(seen),
  event: seen.event,
  val: seen.val,
  ret: seen.ret,
  order: 0,
  errno: undefined,
  ending,
});

/** By how much a line has moved the count; a count that is written moves it by nobody knows how much. */
export const movedBy = ({ meaning, val }: Sign): number => {
  switch (meaning) {
    case 'freeze':
      return -val;
    case 'take':
    case 'drop':
    case 'dropToSome':
    case 'dropToZero':
    case 'changeTo':
    case 'tryGet':
    case 'unfreeze':
      return val;
    default:
      return 0;
  }
};

/** What a probe on a page means; it carries no figures but an order. */
export type PageMeaning = 'handOut' | 'free' | 'freeCallback';

export const signOfPage = (
  meaning: PageMeaning,
  event: string,
  order: number,
  ending: boolean,
): Sign => ({ ...plain, meaning, event, order, ending });

export const signOfFailure = (event: string, errno: number | undefined, ending: boolean): Sign => ({
  ...plain,
  meaning: 'fail',
  event,
  errno,
  ending,
});

/** The line as a reader knows it: name and exact fields. */
export const renderSign = ({ meaning, event, val, ret, order, errno }: Sign): string => {
  switch (meaning) {
    case 'handOut':
      return order > 0 ? `${event} order=${order}` : event;
    case 'free':
    case 'freeCallback':
      return event;
    case 'fail':
      return errno === undefined ? event : `${event} ret=${errno === 0 ? 0 : -errno}`;
    default:
      return ret === undefined ? `${event} val=${val}` : `${event} val=${val} ret=${ret}`;
  }
};
