// The pages of specimens, rendered from two toys: one that is caught, and one that cannot be shown.
import { describe, expect, it } from 'vitest';
import { renderGalleryPage } from '../../src/export/gallery-page.ts';
import {
  renderSpecimenPage,
  type CaughtEntry,
  type SpecimenEntry,
} from '../../src/export/specimen-page.ts';

const citations = new Map([['TOY-001', 'spec/toy.md#toy-001']]);
const path = 'docs/specimens/T1.md';

const caught: CaughtEntry = {
  breaks: 'TOY-001',
  ruleTitle: 'A toy stands up',
  type: 'wood',
  era: 'old',
  lived: 'Once.',
  steps: [
    { call: 'toy.fall', answer: 'ok', state: ['toy down', 'floor empty'] },
    { call: '0 toy.fly', answer: '-EPERM', state: ['toy down'] },
  ],
  fallsAtEnd: false,
  check: { rule: 'TOY-001', length: 2 },
  outcomes: [
    { type: 'wood', era: 'old', outcome: 'caught', rule: 'TOY-001', length: 2, why: null },
    {
      type: 'wood',
      era: 'new',
      outcome: 'noDifference',
      rule: null,
      length: null,
      why: 'it flies',
    },
    { type: 'tin', era: 'old', outcome: 'notApplicable', rule: null, length: null, why: 'heavy' },
  ],
};
const toy: SpecimenEntry = {
  ...{ id: 'T1', title: 'toy: stand up', commit: 'abc', fixed: 'today', types: ['wood', 'tin'] },
  ...{ wrong: 'It lay there. Nobody saw.', confidence: 'A', caught },
};
const silent: SpecimenEntry = { ...toy, id: 'T2', commit: null, caught: { reason: 'No colours.' } };

describe('the page of a specimen', () => {
  const page = renderSpecimenPage(path, toy, citations);

  it('names the rule, and what is observed after each call', () => {
    expect(page).toContain('# T1 `toy: stand up`\n\nIt lay there. Nobody saw.\n');
    expect(page).toContain('\n[TOY-001]: A toy stands up.\n');
    expect(page).toContain('\n| 1 | `toy.fall` | ok | `toy down`<br>`floor empty` |\n');
    expect(page).toContain('\n| 2 | `0 toy.fly` | -EPERM | `toy down` |\n');
    expect(page).toContain('shrinks what it finds to 2, and meets [TOY-001] first.');
    expect(page).toContain('\n[TOY-001]: ../../spec/toy.md#toy-001\n');
  });

  it('lists every type and era with the reason', () => {
    expect(page).toContain('\n| wood | old | [TOY-001] in 2 | – |\n');
    expect(page).toContain('\n| wood | new | no difference | it flies |\n');
    expect(page).toContain('\n| tin | old | not applicable | heavy |\n');
  });

  it('says when the rule falls only after everybody has dropped what they hold', () => {
    const last = { ...toy, caught: { ...caught, fallsAtEnd: true } };
    expect(renderSpecimenPage(path, last, citations)).toContain(
      'Then everybody drops what they hold',
    );
    expect(page).not.toContain('Then everybody drops what they hold');
  });

  it('says why one is not expressed', () => {
    const reason = renderSpecimenPage(path, silent, citations);
    expect(reason).toContain('\n## Not expressed\n\nNo colours.\n');
    expect(reason).toContain('\n| Commit | not known |\n');
  });
});

describe('the index of specimens', () => {
  const orders = { types: ['wood', 'tin'], eras: ['old', 'new'], families: { T: 'toys' } };
  const index = (entries: readonly SpecimenEntry[]): string =>
    renderGalleryPage('docs/specimens/README.md', entries, orders, citations);
  const page = index([toy, silent]);

  it('has the scores', () => {
    expect(page).toContain('\n| Fixes that the model can take back | 1 of 2 |\n');
    expect(page).toContain('\n| Caught by the random check | 1 of 1 |\n');
    expect(page).toContain('\n| Shrunk to a shortest sequence | 1 of 1 |\n');
    expect(page).toContain('nothing falls | 1 of 1 |\n');
  });

  it('lowers a score for what is not found as it should be', () => {
    const other = { rule: 'TOY-002', length: 5 };
    expect(index([{ ...toy, caught: { ...caught, check: other } }])).toContain(
      '\n| Caught by the random check | 0 of 1 |\n',
    );
    const longer = { rule: 'TOY-001', length: 5 };
    expect(index([{ ...toy, caught: { ...caught, check: longer } }])).toContain(
      '\n| Shrunk to a shortest sequence | 0 of 1 |\n',
    );
  });

  it('lists specimens by type, era and rule', () => {
    expect(page).toContain('\n| wood | [T1](T1.md) | [T2](T2.md) |\n');
    expect(page).toContain('\n| tin | – | [T2](T2.md) |\n');
    expect(page).toContain('\n| old | [T1](T1.md) | – | – |\n');
    expect(page).toContain('\n| new | – | [T1](T1.md) | – |\n');
    expect(page).toContain('\n| [TOY-001] | [T1](T1.md) |\n');
    expect(page).toContain(
      '\n| [T1](T1.md) | `toy: stand up` | wood, tin | toys | [TOY-001] | 2 |\n',
    );
  });
});
