// A session as the part of an address behind the `#`, and back.

import type { RuleId } from '../../src/core/rule.ts';
import type { Era } from '../../src/domain/era.ts';
import { parseExplorerHash, renderExplorerHash } from '../../src/export/explorer-link.ts';
import { readChoice, viewOf } from './choice.ts';
import {
  fallen,
  fallenAtEnd,
  follow,
  jump,
  sequenceOf,
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
  readonly notices: readonly string[];
}

/** What a link holds. */
export interface Seen {
  readonly session: Session;
  readonly beside?: Era | null;
  readonly diverges?: Diverging | null;
}

/** A call of the session that a trace shows to be done otherwise, and the rule that falls with that. */
export interface Diverging {
  readonly step: Step;
  readonly rule: RuleId;
}

/** The link to a session. `at` is said where calls were undone. */
export const hashOf = ({ session, beside = null, diverges = null }: Seen): string => {
  const { laboratory, steps, at, unfollowed } = session;
  const whole = { ...session, at: steps.length };
  const [breaks] = [...fallen(whole).keys(), ...fallenAtEnd(whole)];
  return renderExplorerHash({
    ...viewOf(laboratory.choice),
    ...(beside === null ? {} : { beside }),
    ...(breaks === undefined ? {} : { breaks }),
    ...(diverges && steps.at(-1) === diverges.step ? { diverges: diverges.rule } : {}),
    ...(at < steps.length ? { at } : {}),
    sequence: [sequenceOf(session), ...(unfollowed?.rest ?? [])]
      .filter((call) => call !== '')
      .join('; '),
  });
};

/** Follows a link as far as it goes. */
export const restore = (hash: string): Restored => {
  const said = parseExplorerHash(hash);
  const { choice, beside, notices: ofChoice } = readChoice(said);
  const whole = follow(choice, said.sequence ?? '');
  const notices = [...ofChoice];
  const { unfollowed } = whole;
  if (unfollowed) {
    notices.push(
      `The link is followed up to step ${unfollowed.step - 1}. Step ${unfollowed.step}: ${unfollowed.why}.`,
    );
  } else if (said.breaks !== undefined && !breaks(whole, said.breaks)) {
    notices.push(
      `The link says that ${said.breaks} falls with these calls; it does not, or not any more.`,
    );
  }
  const last = whole.steps.at(-1);
  const diverges =
    last && said.diverges !== undefined && !unfollowed ? { step: last, rule: said.diverges } : null;
  // What a kernel did otherwise is seen in the state in which it did so.
  const at = Number(said.at ?? (diverges ? whole.steps.length - 1 : NaN));
  return {
    session: Number.isInteger(at) ? jump(whole, at) : whole,
    ...{ beside, diverges, notices },
  };
};

const breaks = (session: Session, rule: RuleId): boolean =>
  fallen(session).has(rule) || fallenAtEnd(session).includes(rule);
