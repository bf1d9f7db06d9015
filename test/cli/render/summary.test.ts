// The summary of the main job: what races that break say of the table of pairs.
import { describe, expect, it } from 'vitest';
import { defaultBounds } from '../../../src/domain/bounds.ts';
import { renderSummary } from '../../../src/cli/render/summary.ts';
import type { RacedPair } from '../../../src/study/race-sample.ts';

const race = (pair: string, verdict: RacedPair['verdict'], isAsExpected = true): RacedPair => ({
  ...{ pair, type: 'generic', kernel: '7.3', states: 10 },
  ...{ verdict, expected: isAsExpected ? verdict : 'holds', isAsExpected },
});

const said = (races: readonly RacedPair[]): string =>
  renderSummary(
    {
      ...{ order: { runs: 1, seed: 1, bounds: defaultBounds }, subjects: [], hunts: [] },
      ...{ races, traces: [], isWhole: true, seconds: 1 },
    },
    { colour: false, width: 200 },
  );

describe('races in the summary', () => {
  it('break as expected where the table of pairs says so', () => {
    expect(said([race('P1', 'broken'), race('P2', 'broken'), race('P3', 'holds')])).toContain(
      '(30 states): 2 break a rule as expected, 1 holds.\n',
    );
  });

  it('are told apart where one breaks and should not', () => {
    const out = said([race('P1', 'broken'), race('P2', 'broken', false)]);
    expect(out).toContain('2 break a rule (1 as expected).\n');
    expect(out).toContain('  P2 in generic (7.3): broken, expected holds\n');
  });
});
