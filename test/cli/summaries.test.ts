// The table of commands in README.md has the words of the help, so that nobody learns of a command in two ways.
import { describe, expect, it } from 'vitest';
import { summaries } from '../../src/cli/commands/summaries.ts';
import { read } from '../architecture/tree.ts';

/** Rows of the table, each a command and its sentence. */
const rows = [...read('README.md').matchAll(/^\| `npx zdspec (\S+)` +\| (.*?) +\|$/gm)].map(
  ([, name = '', says = '']) => [name, says],
);

describe('the table of commands in README.md', () => {
  it('has every command in the order of the help, by the same sentence, and no other', () => {
    expect(rows.length).toBeGreaterThan(10);
    expect(rows).toEqual(Object.entries(summaries));
  });
});
