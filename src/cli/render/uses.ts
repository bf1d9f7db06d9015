// Transitions as people read them, and lists that are cut where they get long.

import { indented, type Screen } from '../terminal/wrap.ts';

const most = 12;

/** The lines of the first few things; all of them if that is wanted. */
export const some = (things: readonly (readonly string[])[], isAll: boolean): string[] =>
  isAll || things.length <= most
    ? things.flat()
    : [...things.slice(0, most).flat(), `  and ${things.length - most} more: see --all`];

/** One transition of a statechart. */
export const useLines = (
  use: {
    readonly machine: string;
    readonly source: string;
    readonly event: string;
    readonly guard: string;
    readonly target: string;
    readonly answer: string;
  },
  screen: Screen,
): string[] => {
  const { machine, source, event, guard, target, answer } = use;
  const line = `  ${machine}: ${source} -> ${target}  ${event}${guard === '' ? '' : ` [${guard}]`}  ${answer}`;
  return line.length <= screen.width ? [line] : indented(line, screen, '  ', '    ');
};
