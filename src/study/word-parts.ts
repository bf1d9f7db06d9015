// Words of the specification itself that reports use and nobody knows from the kernel.

import type { Part } from './part.ts';
import type { SpecTexts } from './spec-texts.ts';

const path = 'spec/README.md';

/** Each with the sentence of the specification, and where it stands. */
export const wordParts = (texts: SpecTexts): readonly Part[] => {
  const era = {
    name: 'era',
    kind: 'word',
    says: eraWords(texts),
    path: `${path}#eras`,
  } as const;
  return [era, patch].map((word) => ({ ...word, ...{ machines: [], uses: [], rules: [] } }));
};

const patch = {
  name: 'patch',
  kind: 'word',
  says:
    'What a module that --patch is given changes: guards, actions and transitions of the statecharts, figures of an era, ' +
    'callbacks of a driver, and steps of programs, each of which can be dropped, swapped with the next one, torn in two or moved. ' +
    'zdspec parts lists all names, and zdspec explain folio.put the steps of one call.',
  path: 'examples/README.md',
} as const;

/** What stands under the heading of eras: a sentence, and what each era stands for. */
const eraSection = (
  texts: SpecTexts,
): { readonly sentence: string; readonly rows: readonly (readonly [string, string])[] } => {
  const [, section = ''] = texts(path).split('\n## Eras\n');
  const [sentence = ''] = section.trim().split('\n\n');
  const rows = [...section.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)];
  return { sentence, rows: rows.map(([, name = '', stands = '']) => [name, stands]) };
};

const eraWords = (texts: SpecTexts): string => {
  const { sentence, rows } = eraSection(texts);
  return `${sentence} They are ${rows.map(([name, stands]) => `${name} (${stands})`).join(', ')}.`;
};

/** What an era stands for, as the specification has it; empty for one that is not of its own. */
export const eraStandsFor = (era: string, texts: SpecTexts): string =>
  eraSection(texts).rows.find(([name]) => name === era)?.[1] ?? '';
