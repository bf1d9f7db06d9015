// Who is at fault for a rule that fell: whose part was changed, and whom the rule binds.

import type { RuleId } from '../../src/core/rule.ts';
import { changedAlone, partyWords } from '../../src/export/legends.ts';
import { boundBy } from '../../src/study/blame.ts';
import type { Choice } from './choice.ts';
import { listedFault } from './faults.ts';

/** One sentence about a rule that fell in the world of a choice. */
export const faultWords = (id: RuleId, { fault, type }: Pick<Choice, 'fault' | 'type'>): string => {
  const bound = partyWords(boundBy(id, type));
  const changed = listedFault(fault)?.party;
  return changed === undefined || partyWords(changed) === bound
    ? `It binds ${bound}.`
    : `It binds ${bound}; at fault ${changed === 'users' ? 'are' : 'is'} ${changedAlone(changed)}.`;
};
