// What is seen as a command: the same calls in the same world, by `zdspec check --sequence`.

import { isPlain, listedFault, type ListedFault } from './faults.ts';
import { sequenceOf, type Session } from './session.ts';

/** A command, or a sentence that says why there is none. */
export type CommandLine = { readonly command: string } | { readonly none: string };

/** The calls up to the step that is shown. */
export const commandOf = (session: Session): CommandLine => {
  const { choice } = session.laboratory;
  const sequence = sequenceOf(session, session.at);
  if (sequence === '') return { none: 'A command comes with the first call.' };
  const fault = listedFault(choice.fault);
  const isLife = choice.stage === 'life';
  if (fault && !isPlain(fault, choice)) {
    return {
      none: `The command line puts ${fault.id} into ${fault.type} (${fault.era}) alone; choose these, and there is a command.`,
    };
  }
  const words = [
    `--type ${choice.type}`,
    `--kernel ${choice.era}`,
    ...(isLife ? [`--pages ${choice.pages}`] : [`--stage ${choice.stage}`]),
    ...(isLife && choice.ranges > 1 ? [`--ranges ${choice.ranges}`] : []),
    ...(isLife && choice.pagemaps > 1 ? [`--pagemaps ${choice.pagemaps}`] : []),
    ...(fault ? [faultWords(fault)] : []),
  ];
  return { command: `npx zdspec check ${words.join(' ')} --sequence "${sequence}"` };
};

/** The file of a form is called as the form says. */
const faultWords = ({ kind, id }: ListedFault): string => {
  if (kind === 'change') return '--patch patch.ts';
  return kind === 'patch' ? `--patch examples/${id}.ts` : `--mutant ${id}`;
};
