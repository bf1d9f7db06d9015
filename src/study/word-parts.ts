// Words of the specification itself that reports use and nobody knows from the kernel.

import type { Part } from './part.ts';
import type { SpecTexts } from './spec-texts.ts';

const path = 'spec/README.md';

/** Each with the sentence of the specification, and where it stands. */
export const wordParts = (texts: SpecTexts): readonly Part[] => {
  const era = {
    name: 'era',
    kind: 'word',
    says: eraWords(texts(path)),
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

/** What stands under the heading: a sentence, and a row for each era. */
const eraWords = (text: string): string => {
  const [, section = ''] = text.split('\n## Eras\n');
  const [sentence = ''] = section.trim().split('\n\n');
  const rows = [...section.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)];
  return `${sentence} They are ${rows.map(([, name = '', stands = '']) => `${name} (${stands})`).join(', ')}.`;
};
