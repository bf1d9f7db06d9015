// Which figures of a subject are looked at: what is only copied is not.
import { describe, expect, it } from 'vitest';
import { askedOf, readsOf } from '../../src/core/reads.ts';

interface Subject {
  readonly one: { readonly count: number; readonly locked: boolean };
  readonly other: { readonly count: number };
}

const subject: Subject = { one: { count: 1, locked: false }, other: { count: 2 } };

const asked = (asks: (subject: Subject) => unknown): readonly string[] =>
  askedOf(subject, asks).map((path) => path.join('.'));

describe('what is asked of a subject', () => {
  it('is a figure that is looked at, and none that is copied beside it', () => {
    const added = ({ one, other }: Subject) => ({
      one: { ...one, count: one.count + 1 },
      other: { ...other },
    });
    expect(asked(added)).toEqual(['one.count']);
    expect(readsOf(subject, added)).toHaveLength(3);
    expect(added(subject)).toEqual({ one: { count: 2, locked: false }, other: { count: 2 } });
  });

  it('is a figure that is looked at in a copy', () => {
    const copied = (whole: Subject): boolean => {
      const copy = { ...whole, other: { count: 0 } };
      return copy.one.locked;
    };
    expect(asked(copied)).toEqual(['one.locked']);
    expect(asked(({ other: { count } }) => count)).toEqual(['other.count']);
  });
});
