// A session as the part of an address behind the `#`, and back.

import { rules } from '../../src/catalog.ts';
import type { RuleId } from '../../src/core/rule.ts';
import type { Era } from '../../src/domain/era.ts';
import {
  parseExplorerHash,
  renderExplorerHash,
  shown,
  unreadOfExplorer,
} from '../../src/export/explorer-link.ts';
import { readChoice, viewOf } from './choice.ts';
import {
  besidesOf,
  fallenInAll,
  readTrace,
  tracePart,
  traceWords,
  type FromTrace,
} from './from-trace.ts';
import { turnedOff } from './lost.ts';
import {
  fallen,
  fallenAtEnd,
  follow,
  jump,
  unfollowedWords,
  wholeSequenceOf,
  type Session,
  type Step,
} from './session.ts';

/** A session that a link led to, and what the link says that is no longer so. */
export interface Restored {
  readonly session: Session;
  /** The kernel that is seen beside it. */
  readonly beside: Era | null;
  /** The call that a kernel did otherwise, if the link says so. */
  readonly diverges: Diverging | null;
  /** What the link says of a trace that its calls stand for. */
  readonly trace: FromTrace | null;
  readonly notices: readonly string[];
}

/** What a link holds. */
export interface Seen {
  readonly session: Session;
  readonly beside?: Era | null;
  readonly diverges?: Diverging | null;
  readonly trace?: FromTrace | null;
}

/** A call of the session that a trace shows to be done otherwise, and the rule that falls with that. */
export interface Diverging {
  readonly step: Step;
  readonly rule: RuleId;
}

/** The link to a session. `at` is said where the session stands elsewhere than such a link leads by itself. */
export const hashOf = ({ session, beside = null, diverges = null, trace = null }: Seen): string => {
  const { laboratory, steps, at } = session;
  const [breaks] = fallenInAll(session);
  const isDiverging = diverges !== null && steps.at(-1) === diverges.step;
  return renderExplorerHash({
    ...viewOf(laboratory.choice),
    ...(beside === null ? {} : { beside }),
    ...(breaks === undefined ? {} : { breaks }),
    ...tracePart(trace, session),
    ...(isDiverging ? { diverges: diverges.rule } : {}),
    ...(at === restingPlace(session, isDiverging) ? {} : { at }),
    sequence: wholeSequenceOf(session),
  });
};

/** Where a link leads that does not say `at`: what a kernel did otherwise is seen in the state in which it did so. */
const restingPlace = ({ steps }: Session, isDiverging: boolean): number =>
  isDiverging ? steps.length - 1 : steps.length;

type Said = ReturnType<typeof parseExplorerHash>;

/** Follows a link as far as it goes. */
export const restore = (hash: string): Restored => {
  const said = parseExplorerHash(hash);
  const { choice, wanted, beside, notices: ofChoice } = readChoice(said);
  const whole = follow(choice, said.sequence ?? '');
  const notices = [
    ...unreadOfExplorer(hash),
    ...ofChoice,
    ...turnedOff(wanted, choice),
    ...unfollowedWords(whole),
    ...[said.breaks, ...besidesOf(said)].flatMap((breaks) => breaksWords(breaks, whole)),
    ...traceWords(said, choice.fault),
  ];
  const diverges = readDiverges(said, whole, notices);
  const at = readAt(said, whole, restingPlace(whole, diverges !== null), notices);
  const trace = readTrace(said, whole);
  return { session: jump(whole, at), ...{ beside, diverges, trace, notices } };
};

const breaksWords = (breaks: string | undefined, whole: Session): readonly string[] => {
  if (breaks === undefined) return [];
  if (!rules.some(({ id }) => id === breaks)) {
    return [`Expected breaks to be a rule, got ${shown(breaks)}.`];
  }
  const isSo = fallen(whole).has(breaks) || fallenAtEnd(whole).includes(breaks);
  return isSo || whole.unfollowed
    ? []
    : [`The link says that ${breaks} falls with these calls; it does not, or not any more.`];
};

/** The last call, where a kernel is said to have done it otherwise. */
const readDiverges = (
  { diverges: rule }: Said,
  { laboratory, steps, unfollowed }: Session,
  notices: string[],
): Diverging | null => {
  if (rule === undefined) return null;
  const { type, era } = laboratory.choice;
  if (!laboratory.built.rules.some(({ id }) => id === rule)) {
    notices.push(
      `Expected diverges to be a rule in force in ${type} (${era}), got ${shown(rule)}; no call is marked.`,
    );
    return null;
  }
  const step = steps.at(-1);
  if (step && !unfollowed) return { step, rule };
  notices.push(`The link says that a kernel broke ${rule} with its last call, which is not there.`);
  return null;
};

const readAt = ({ at }: Said, { steps, unfollowed }: Session, or: number, notices: string[]) => {
  if (at === undefined) return or;
  const most = steps.length + (unfollowed?.rest.length ?? 0);
  if (/^\d+$/.test(at) && Number(at) <= most) return Number(at);
  notices.push(`Expected at to be a number of steps up to ${most}, got ${shown(at)}; it is ${or}.`);
  return or;
};
