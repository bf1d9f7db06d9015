// Rules as data: what each kind carries, and where a rule is in force.
import { describe, expect, it } from 'vitest';
import { always, balance, isInForce, leadsTo, reachable, step } from '../../src/core/rule.ts';

const stated = { id: 'TOY-001', title: 'A toy is a toy', binds: 'core' } as const;

describe('a rule', () => {
  it('is of the kind that its constructor names', () => {
    const yes = (): boolean => true;
    const one = (): number => 1;
    expect(always({ ...stated, when: yes, then: yes })).toEqual({
      ...stated,
      kind: 'always',
      when: yes,
      then: yes,
    });
    expect(step({ ...stated, when: yes, then: yes }).kind).toBe('step');
    expect(reachable({ ...stated, witness: yes }).kind).toBe('reachable');
    expect(leadsTo({ ...stated, then: yes }).kind).toBe('leadsTo');
    expect(balance({ ...stated, share: one, total: one }), 'a sum').toEqual({
      ...stated,
      kind: 'always',
      share: one,
      total: one,
    });
  });

  it('is in force everywhere when it has no scope', () => {
    expect(isInForce({}, 'toy', 'contract')).toBe(true);
    expect(isInForce({ scope: {} }, 'toy', '6.1')).toBe(true);
  });

  const scope = { types: ['toy', 'doll'], eras: new Set(['6.1', '6.12']) };
  const places: readonly (readonly [type: string, era: string, isThere: boolean])[] = [
    ['toy', '6.1', true],
    ['doll', '6.12', true],
    ['toy', '6.19', false],
    ['ball', '6.1', false],
    ['ball', '6.19', false],
  ];
  for (const [type, era, isThere] of places) {
    it(`with types and eras is ${isThere ? '' : 'not '}in force for ${type} in ${era}`, () => {
      expect(isInForce({ scope }, type, era)).toBe(isThere);
    });
  }

  it('with types or eras alone is bound by these alone', () => {
    const ofTypes = { scope: { types: scope.types } };
    const ofEras = { scope: { eras: scope.eras } };
    expect([isInForce(ofTypes, 'doll', '6.19'), isInForce(ofTypes, 'ball', '6.1')]).toEqual([
      true,
      false,
    ]);
    expect([isInForce(ofEras, 'ball', '6.1'), isInForce(ofEras, 'doll', '6.19')]).toEqual([
      true,
      false,
    ]);
  });
});
