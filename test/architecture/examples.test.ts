// Every example in a docstring is compiled, as somebody who imports the package would write it.
import { describe, expect, it } from 'vitest';
import { filesBelow, read } from './tree.ts';
import { typeErrors } from './type-check.ts';

interface Example {
  readonly path: string;
  readonly code: string;
}

/** The fenced blocks under `@example` of the docstrings of a text. */
const examplesOf = (path: string, text: string): readonly Example[] =>
  [...text.matchAll(/^ *\/\*\*[\s\S]*?\*\//gm)].flatMap(([comment]) => {
    const lines = comment.replace(/^ *\* ?/gm, '');
    const [, ...parts] = lines.split(/^@example$/m);
    return parts.map((part) => ({ path, code: /^```ts\n([\s\S]*?)^```$/m.exec(part)?.[1] ?? '' }));
  });

describe('the examples of docstrings', () => {
  const examples = filesBelow('src', '.ts').flatMap((path) => examplesOf(path, read(path)));

  it('are there, each a block of TypeScript that imports what it uses', () => {
    expect(examples.length).toBeGreaterThan(1);
    expect(examples.filter(({ code }) => !code.includes(" from 'zdspec"))).toEqual([]);
  });

  it('compile', () => {
    const errors = examples.flatMap(({ path, code }) =>
      typeErrors('examples', code).map((error) => `${path}: ${error}`),
    );
    expect(errors).toEqual([]);
  });

  it('are found where they stand', () => {
    const text = '/**\n * One.\n *\n * @example\n * ```ts\n * const one = 1;\n * ```\n */\n';
    expect(examplesOf('a.ts', text)).toEqual([{ path: 'a.ts', code: 'const one = 1;\n' }]);
    expect(examplesOf('a.ts', '/** One. */')).toEqual([]);
  });
});
