// The words behind a link to the explorer: with which fault the life of a page is played there.

import { parseExplorerHash } from '../../src/export/explorer-link.ts';

/** What is at work where the life is played, and what else it breaks. */
export const playedWith = (look: string): string => {
  const { fault, besides } = parseExplorerHash(look);
  if (fault === undefined) return 'as a sound driver and kernel answer it';
  return besides === undefined
    ? `with ${faultWords(fault)} that does the same`
    : `with ${faultWords(fault)} that breaks the same rule, and ${besides.split(',').join(', ')} with it`;
};

const faultWords = (id: string): string => {
  if (id.startsWith('change:')) return 'a changed part of the model';
  return `${id}, ${isSeeded(id) ? 'a seeded fault' : 'a real bug'}`;
};

/** A seeded fault has the id of its rule and a letter, a specimen has not. */
export const isSeeded = (id: string): boolean => /^[A-Z\d]+-\d+\./.test(id);
