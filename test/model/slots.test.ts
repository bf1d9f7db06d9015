// Numbers of slots, and events without what they find of the pagemap.
import { describe, expect, it } from 'vitest';
import { absent, tail, withoutCondition } from '../../src/model/slots.ts';

describe('a slot', () => {
  it('has room for its marks above every state, in sixteen bits', () => {
    expect(new Set(Uint16Array.of(tail, absent))).toEqual(new Set([tail, absent]));
    expect(Math.min(tail, absent)).toBeGreaterThan(60_000);
  });
});

describe('an event without its pagemap condition', () => {
  it('has every other parameter, in the same order', () => {
    const pin = { type: 'folio.pin', longTerm: true, p2pdma: false, pagemap: 'killed' } as const;
    expect(JSON.stringify(withoutCondition(pin))).toBe(
      '{"type":"folio.pin","longTerm":true,"p2pdma":false}',
    );
  });

  it('is itself where it finds nothing of the pagemap', () => {
    const put = { type: 'folio.put' } as const;
    expect(withoutCondition(put)).toBe(put);
  });
});
