// The pages of docs/, each from a toy.
import { describe, expect, it } from 'vitest';
import { eraRow, eras, kernelEras } from '../../src/domain/era.ts';
import { registrationFlaws } from '../../src/domain/registration.ts';
import { arrowsOf } from '../../src/export/arrows.ts';
import { eraSection } from '../../src/export/era-table.ts';
import { renderMachinePage } from '../../src/export/machine-page.ts';
import { renderMutantsPage } from '../../src/export/mutants-page.ts';
import { registrationSection } from '../../src/export/registration-table.ts';
import { renderRulesPage } from '../../src/export/rules-page.ts';
import { renderStateSpacePage } from '../../src/export/state-space-page.ts';
import { renderTraceabilityPage } from '../../src/export/traceability-page.ts';

const citations = new Map([['TOY-001', 'spec/toy.md#toy-001']]);
const path = 'docs/toy.md';
const end = '\n[TOY-001]: ../spec/toy.md#toy-001\n';

it('the rules page has a row for a rule, under its chapter', () => {
  const rule = { id: 'TOY-001', title: 'It runs', kind: 'leadsTo', binds: 'core' };
  const rules = [{ ...rule, eras: ['6.1', '6.12'], concerned: 1200, mutants: ['TOY-001.a'] }];
  const chapters = [{ path: 'spec/toy.md', title: 'Toys', rules }];
  const races = { path: 'spec/race.md', rules: 7 };
  const page = renderRulesPage(path, { chapters, races }, citations);
  expect(page).toContain('1 rules of whole calls; 7 of races stand in [spec/race.md]');
  expect(page).toContain('\n## Toys\n\n[spec/toy.md](../spec/toy.md)\n');
  expect(page).toContain(
    '\n| [TOY-001] | It runs | `leads-to` | core | all | 6.1, 6.12 | 1,200 | TOY-001.a |\n',
  );
  expect(page.endsWith(end)).toBe(true);
});

describe('the mutants page', () => {
  const rowOf = (kind: string, sequence: 'put' | 'start' | 'none'): string | undefined => {
    const moves = [{ pfn: 0, event: { type: 'folio.put' } } as const];
    const mutant = {
      ...{ id: 'TOY-001.a', fault: 'it stops', party: 'users' },
      ...{ type: 'generic', era: '6.1', breaks: 'TOY-001' },
      ...{ kind, sequence: { put: moves, start: [], none: null }[sequence] },
    };
    return /^\| TOY-001\.a.*$/m.exec(renderMutantsPage(path, [mutant], citations))?.[0];
  };
  const row = '| TOY-001.a | it stops | users | generic | 6.1 | [TOY-001] |';

  it('has the shortest sequence of a mutant', () => {
    expect(rowOf('step', 'put')).toBe(`${row} 1 | \`0 folio.put\` |`);
  });

  it('says how an end is reached', () => {
    expect(rowOf('leadsTo', 'put')).toBe(
      `${row} 1 | \`0 folio.put\`, then everybody drops what they hold |`,
    );
    expect(rowOf('leadsTo', 'start')).toBe(
      `${row} 0 | none needed, then everybody drops what they hold |`,
    );
  });

  it('has no sequence for a witness that is gone', () => {
    expect(rowOf('reachable', 'none')).toBe(`${row} – | no witness is left |`);
  });
});

it('the traceability page leads to all that is tied to a rule', () => {
  const ties = {
    id: 'TOY-001',
    sources: ['src/toy.ts'],
    tests: ['test/toy.test.ts'],
    machines: ['pagemap'],
    mutants: ['TOY-001.a', 'TOY-001.b'],
    traces: [],
  };
  expect(renderTraceabilityPage(path, [ties], citations)).toContain(
    '\n| [TOY-001] | [toy.ts](../src/toy.ts) | [toy.test.ts](../test/toy.test.ts) | [pagemap](machines/pagemap.md) | TOY-001.a, TOY-001.b | – |\n',
  );
});

it('the page of the state space has the bounds and a row under its stage', () => {
  const size = { stage: 'life', type: 'generic', era: '6.1', states: 2000, transitions: 30000 };
  const page = renderStateSpacePage(
    path,
    [{ stage: 'life', says: 'All of it.', bounds: { pages: 2, maxOrder: 1 } }],
    [
      { ...size, stored: 9, complete: true },
      { ...size, era: '6.12', stored: 9, complete: false },
    ],
  );
  expect(page).toContain('\n| pages | maxOrder |\n| --- | --- |\n| 2 | 1 |\n');
  expect(page).toContain('\n## life\n\nAll of it. The bounds:\n');
  expect(page).toContain('\n| generic | 6.1 | 2,000 | 30,000 | 9 | yes |\n');
  expect(page).toContain('\n| generic | 6.12 | 2,000 | 30,000 | 9 | no |\n');
});

describe('the page of a statechart', () => {
  const page = renderMachinePage(
    path,
    {
      name: 'toy',
      says: 'A toy.',
      initial: 'up',
      arrows: arrowsOf({
        initial: 'up',
        states: {
          up: {
            on: { 'toy.fall': { target: 'down', meta: { rules: ['TOY-001'] } }, 'toy.fly': {} },
          },
          down: {},
        },
      }),
      isTaken: ({ event }) => event !== 'toy.fly',
      own: 'toy.',
      events: [{ event: 'toy.fall', kernel: 'fall()', actor: 'users', says: 'it falls' }],
      sections: [{ title: 'More', says: 'And more.', columns: ['x'], rows: [['1']] }],
    },
    citations,
  );

  it('draws what is taken', () => {
    expect(page).toContain('```mermaid\nstateDiagram-v2\n');
    expect(page).toContain('  up --> down : fall\n```\n');
  });

  it('lists every transition under its state', () => {
    expect(page).toContain(
      '\n### up\n\n| Event | Guard | Target | Actions | Answer | Rules |\n| --- | --- | --- | --- | --- | --- |\n' +
        '| `toy.fall` |  | down | – | ok | [TOY-001] |\n| `toy.fly` |  |  | – | ok | – |\n',
    );
  });

  it('says what its events are, and more', () => {
    expect(page).toContain('\n| `toy.fall` | `fall()` | users | it falls |\n');
    expect(page).toContain('\n## More\n\nAnd more.\n\n| x |\n| --- |\n| 1 |\n');
  });
});

it('the eras of a type stand side by side where they differ', () => {
  const section = eraSection(eras.map((era) => eraRow('device-private', era)));
  expect(section.columns).toEqual(['Figure', ...eras]);
  expect(section.rows).toContainEqual(['`freeCount`', '1', ...kernelEras().map(() => '0')]);
  expect(section.rows.filter((row) => new Set(row.slice(1)).size === 1)).toEqual([]);
  expect(section.says).toContain('`tally` pages');
});

it('a flaw of a registration has its answer and what was done before it', () => {
  const { rows } = registrationSection();
  expect(rows).toHaveLength(registrationFlaws.length);
  expect(rows).toContainEqual(['`trackFails`', 'the cache mode conflicts', '-EINVAL', 'publish']);
});
