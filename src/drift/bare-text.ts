// The text of a definition without what means nothing to a compiler, and the words of its comments without their shape.

import type { CNode } from './c-parser.ts';

/** Without comments and space; text in quotes is left as it is. */
export const bareText = (node: CNode): string => {
  const kept = node.descendantsOfType(['comment', 'string_literal', 'char_literal']);
  const whole = node.text;
  let [at, bare] = [0, ''];
  for (const { type, startIndex, endIndex, text } of kept) {
    const from = startIndex - node.startIndex;
    // One that stands in another has been dealt with.
    if (from < at) continue;
    bare += spaceless(whole.slice(at, from)) + (type === 'comment' ? '' : text);
    at = endIndex - node.startIndex;
  }
  return bare + spaceless(whole.slice(at));
};

/** A backslash at the end of a line of a macro is space, too. */
const spaceless = (text: string): string => text.replace(/\\\r?\n|\s/g, '');

/** The words of comments, one space between two. */
export const wordsIn = (comments: readonly CNode[]): string =>
  comments
    .flatMap(({ text }) => text.split(/[\s*/]+/))
    .filter((word) => word !== '')
    .join(' ');
