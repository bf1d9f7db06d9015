// Calls that are refused: what each answers, and the rule that says why, apart from the rules that it keeps as every call.

import { blocked, bug, errno, warn, type Answer } from '../core/answer.ts';
import type { RuleId } from '../core/rule.ts';

/** What a transition says of itself. */
export interface TransitionMeta {
  /** The rules that it keeps. */
  readonly rules: readonly RuleId[];
  /** Where it refuses: the rules that say why. The first that is in force for type and era is the one to cite. */
  readonly because?: readonly RuleId[];
  /** Where it refuses for want of something: the guard that would have to be true. Else its own guard says why. */
  readonly lacks?: string;
}

/** Why a transition refuses, behind the rules that it keeps beside. */
export const refusing = (because: readonly RuleId[], ...kept: readonly RuleId[]) =>
  ({ rules: [...new Set([...because, ...kept])], because }) as const;

/** The call is refused: nothing moves, and the caller gets this answer. */
export const refuse = (
  answer: Answer,
  because: RuleId | readonly RuleId[],
  ...kept: readonly RuleId[]
) =>
  ({
    actions: [{ type: 'refuse', params: { answer } }],
    meta: refusing([because].flat(), ...kept),
  }) as const;

/** A refusal for want of what this guard asks. */
export const lacking = <Refusal extends { readonly meta: TransitionMeta }>(
  guard: string,
  refusal: Refusal,
) => ({ ...refusal, meta: { ...refusal.meta, lacks: guard } }) as const;

/** A misuse that the kernel stops with VM_BUG_ON, or that no lawful caller commits (ASM-001). */
const misuse = (because: RuleId) => refuse(bug, because, 'LIF-017', 'LIF-018', 'LIF-021');

/** A user gives back what he does not hold, or maps what is out of his reach. */
export const notHeld = misuse('LIF-024');
/** A driver moves what is not its own to move. */
export const notItsOwn = misuse('LIF-025');
/** A get where nobody holds the folio. */
export const nothingToGet = misuse('LIF-022');
/** A try-get where nobody holds the folio. */
export const nothingToTry = refuse(errno('EAGAIN'), 'LIF-016', 'LIF-017');
/** An unfreeze of what nobody froze. */
export const notFrozen = refuse(bug, 'SPL-009', 'LIF-017', 'LIF-021');
/** A driver hands out what it does not own (ASM-002). */
export const notFree = refuse(warn, 'LIF-005', 'LIF-017', 'LIF-021');
/** A driver hands out under a pagemap that gives no references any more. */
export const pagemapShut = refuse(warn, 'MAP-021', 'LIF-017');
/** GUP walks page tables: what nobody maps cannot be pinned. */
export const unreachable = refuse(errno('EFAULT'), 'PIN-003', 'PIN-005', 'LIF-017');
/** A migration out of what no page table leads to. */
export const notMapped = refuse(errno('EINVAL'), 'MIG-007', 'LIF-017');
/** The count is frozen: the caller waits until it is set again. */
export const waits = refuse(blocked, 'LIF-019', 'LIF-017', 'LIF-018');
