// The table of meanings: which line means what, which events are tried, and how the line reads in a report.
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/catalog.ts';
import { folioEventKinds } from '../../../src/domain/event.ts';
import { readItems } from '../../../src/trace/forms/items.ts';
import {
  renderSign,
  signOfFailure,
  signOfPage,
  signOfReference,
  steps,
} from '../../../src/trace/judge/steps.ts';
import { TraceText } from '../trace-text.ts';

const trace = (): TraceText => new TraceText('generic').set(0, 5);

/** The meaning of the last line of a trace, and how it reads. */
const last = (text: TraceText): readonly [meaning: string, words: string] => {
  const [item] = [...readItems([text.text])].slice(-1);
  if (item?.kind !== 'pageReference')
    throw new Error(`Expected a page_ref line, got ${item?.kind ?? 'none'}`);
  const sign = signOfReference(item, false);
  return [sign.meaning, renderSign(sign)];
};

describe('a page_ref line', () => {
  for (const [text, meaning, words] of [
    [trace(), 'writeCount', 'page_ref_set val=5'],
    [trace().mod(0, 2), 'take', 'page_ref_mod val=2'],
    [trace().mod(0, -2), 'drop', 'page_ref_mod val=-2'],
    [trace().put(0), 'dropToSome', 'page_ref_mod_and_test val=-1 ret=0'],
    [trace().put(0, -5), 'dropToZero', 'page_ref_mod_and_test val=-5 ret=1'],
    [trace().putReturn(0), 'changeTo', 'page_ref_mod_and_return val=-1 ret=4'],
    [trace().tryGet(0, 1), 'tryGet', 'page_ref_mod_unless val=1 ret=1'],
    [trace().tryGet(0, 0), 'tryGetRefused', 'page_ref_mod_unless val=1 ret=0'],
    [trace().freeze(0, 5), 'freeze', 'page_ref_freeze val=5 ret=1'],
    [trace().freeze(0, 9, 0), 'freezeRefused', 'page_ref_freeze val=9 ret=0'],
    [trace().unfreeze(0, 5), 'unfreeze', 'page_ref_unfreeze val=5'],
  ] as const) {
    it(`${words} means ${meaning}`, () => {
      expect(last(text)).toEqual([meaning, words]);
    });
  }
});

describe('a probe', () => {
  it('reads as its name and what it says', () => {
    expect(renderSign(signOfPage('handOut', 'zone_device_page_init', 0, false))).toBe(
      'zone_device_page_init',
    );
    expect(renderSign(signOfPage('handOut', 'zone_device_page_init', 9, false))).toBe(
      'zone_device_page_init order=9',
    );
    expect(renderSign(signOfPage('free', 'free_zone_device_page', 0, true))).toBe(
      'free_zone_device_page',
    );
    expect(renderSign(signOfFailure('memory_failure_ret', 0, false))).toBe(
      'memory_failure_ret ret=0',
    );
    expect(renderSign(signOfFailure('memory_failure_ret', 16, false))).toBe(
      'memory_failure_ret ret=-16',
    );
    expect(renderSign(signOfFailure('memory_failure_ret', undefined, false))).toBe(
      'memory_failure_ret',
    );
  });
});

describe('the table', () => {
  it('names events and rules that there are', () => {
    const rows = Object.entries(steps);
    expect(rows.length).toBeGreaterThan(10);
    for (const [meaning, { tries, otherwise }] of rows) {
      expect(
        rules.map(({ id }) => id),
        meaning,
      ).toContain(otherwise);
      for (const event of tries) expect(Object.keys(folioEventKinds), meaning).toContain(event);
    }
  });
});
