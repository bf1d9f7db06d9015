// What is seen as a command: the same calls in the same world, by `zdspec check --sequence`.

import { changeFile } from '../../src/study/changed-parts.ts';
import { isPlain, listedFault, type ListedFault } from './faults.ts';
import { sequenceOf, type Session } from './session.ts';
import type { AttackedWorlds, AttackOrder } from './work.ts';

/** A command, or a sentence that says why there is none. */
export type CommandLine = { readonly command: string } | { readonly none: string };

/** The calls up to the step that is shown. */
export const commandOf = (session: Session): CommandLine => {
  const { choice } = session.laboratory;
  const sequence = sequenceOf(session, session.at);
  if (sequence === '') return { none: 'A command comes with the first call.' };
  const fault = listedFault(choice.fault);
  if (fault && !isPlain(fault, choice)) {
    return {
      none: `The command line puts ${fault.id} into ${fault.type} (${fault.era}) alone; choose these, and there is a command.`,
    };
  }
  const words = [
    ...worldWords(choice),
    ...(choice.stage === 'life' ? [] : [`--stage ${choice.stage}`]),
    ...(fault ? [faultWords(fault)] : []),
  ];
  return { command: `npx zdspec check ${words.join(' ')} --sequence "${sequence}"` };
};

/** Of a pagemap alone as well: how many references folios exchange with it goes by the largest folio. */
const worldWords = ({ type, era, pages, ranges, pagemaps }: AttackedWorlds): readonly string[] => [
  ...[`--type ${type}`, `--kernel ${era}`, `--pages ${pages}`],
  ...(ranges > 1 ? [`--ranges ${ranges}`] : []),
  ...(pagemaps > 1 ? [`--pagemaps ${pagemaps}`] : []),
];

/** The very campaigns of an attack: without a stage they are of each in which the patch can be seen. */
export const attackCommand = ({ worlds, seed, runs, length }: AttackOrder): string =>
  [
    `npx zdspec check --patch ${changeFile}`,
    ...worldWords(worlds),
    `--runs ${runs} --length ${length} --seed ${seed}`,
  ].join(' ');

const faultWords = ({ kind, id }: ListedFault): string => {
  if (kind === 'change') return `--patch ${changeFile}`;
  return kind === 'patch' ? `--patch examples/${id}.ts` : `--mutant ${id}`;
};
