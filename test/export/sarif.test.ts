// SARIF 2.1.0: what the standard requires of a log, a run, its rules and its results.
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { renderSarif } from '../../src/export/sarif.ts';
import { callsReport, sampleReport } from './sample-report.ts';

const logOf = (report: typeof sampleReport): Log => JSON.parse(renderSarif(report)) as Log;

describe('SARIF', () => {
  const log = logOf(sampleReport);
  const run = log.runs[0];
  const result = run?.results?.[0];

  it('is a log of version 2.1.0 with one run and its tool', () => {
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toContain('sarif-2.1.0');
    expect(log.runs).toHaveLength(1);
    expect(run?.tool.driver).toMatchObject({ name: 'zdspec', version: '1.2.3' });
    expect(run?.invocations?.[0]?.executionSuccessful).toBe(true);
  });

  it('describes each rule once, with an absolute address of its chapter', () => {
    const { rules = [] } = run?.tool.driver ?? {};
    expect(rules.map(({ id }) => id)).toEqual(['LIF-001', 'LIF-004', 'PIN-001']);
    for (const { helpUri, shortDescription } of rules) {
      expect(new URL(helpUri ?? '').pathname).toMatch(/\/spec\/\d\d-[a-z-]+\.md$/);
      expect(shortDescription?.text ?? '').not.toBe('');
    }
  });

  it('has a result for each broken rule and for no other, tied to its rule and its line', () => {
    expect(run?.results?.map(({ ruleId }) => ruleId)).toEqual(['LIF-004']);
    expect(run?.tool.driver.rules?.[result?.ruleIndex ?? -1]?.id).toBe('LIF-004');
    expect(result).toMatchObject({ level: 'error', occurrenceCount: 3 });
    expect(result?.message.text).toContain('Expected a > b');
    const place = result?.locations?.[0]?.physicalLocation;
    expect(place).toEqual({
      artifactLocation: { uri: 'traces/a%20b.txt' },
      region: { startLine: 7 },
    });
  });

  it('tells the folio’s life as a code flow: a thread for each task, in one order', () => {
    const threads = result?.codeFlows?.[0]?.threadFlows ?? [];
    expect(threads.map(({ id }) => id)).toEqual(['user-1', 'kworker/0:1-9']);
    const steps = threads.flatMap(({ locations }) => locations);
    expect(steps.map(({ executionOrder }) => executionOrder).sort()).toEqual([1, 2, 3]);
    expect(threads[1]?.locations[0]).toMatchObject({
      executionOrder: 2,
      location: { message: { text: 'page_ref_mod val=1' } },
      state: { folio: { text: 'count=1' } },
    });
    expect(threads[1]?.locations[0]?.location?.physicalLocation?.region?.startLine).toBe(5);
  });

  it('has a fingerprint that depends on rule and steps alone', () => {
    const print = (report: typeof sampleReport): unknown =>
      logOf(report).runs[0]?.results?.[0]?.partialFingerprints;
    const [subject] = sampleReport.subjects;
    const elsewhere = {
      ...sampleReport,
      subjects: subject ? [{ ...subject, name: 'other', file: 'b.txt' }] : [],
    };
    expect(print(elsewhere)).toEqual(print(sampleReport));
    expect(print(callsReport)).not.toEqual(print(sampleReport));
  });

  it('places calls of the model in the chapter of the rule', () => {
    const [calls] = logOf(callsReport).runs[0]?.results ?? [];
    expect(calls?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
      uri: 'spec/30-pinning.md',
      uriBaseId: 'ZDSPEC',
    });
    expect(run?.originalUriBaseIds?.['ZDSPEC']?.uri).toBe('file:///opt/zdspec/');
  });

  it('tells doubts as notifications, which are no results', () => {
    expect(
      run?.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text),
    ).toEqual(['generic 6.19: 5 events lost at line 2']);
  });
});
