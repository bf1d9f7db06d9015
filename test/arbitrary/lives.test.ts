// Lives as arbitraries: what is drawn is lawful, or any calls, and so is what it shrinks to.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { folioLives, pagemapLives, worldLives, type TakenLife } from '../../src/fast-check.ts';

const isLawful = ({ calls }: TakenLife): boolean =>
  calls.every(({ answer, moved }) => {
    if (answer.kind === 'ok') return true;
    return moved && answer.kind !== 'warn' && answer.kind !== 'bug';
  });

const answersOf = (lives: readonly TakenLife[]): readonly string[] => [
  ...new Set(lives.flatMap(({ calls }) => calls.map(({ answer }) => answer.kind))),
];

describe('lawful lives', () => {
  it.each(memoryTypes)('of %s have only calls that are accepted', (type) => {
    const lives = fc.sample(worldLives({ type, era: '6.19' }), 40);
    expect(lives.every(isLawful)).toBe(true);
    expect(lives.some(({ calls }) => calls.length > 15)).toBe(true);
  });

  it('shrink to lawful lives, of the few calls that matter', () => {
    const seen: TakenLife[] = [];
    const property = fc.property(worldLives({ type: 'device-private', era: '6.19' }), (life) => {
      seen.push(life);
      return life.calls.every(({ after }) => after.folios.every(({ folio }) => folio.held < 2));
    });
    const { counterexample } = fc.check(property);
    expect(String(counterexample?.[0])).toMatch(
      /^pagemap\.register -> ok; 0 folio\.handOut -> ok; 0 folio\.(get|tryGet) -> ok$/,
    );
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.every(isLawful)).toBe(true);
  });
});

describe('hostile lives', () => {
  it('have refused calls, warnings and bugs as well', () => {
    const lives = fc.sample(worldLives({ type: 'device-private', era: '6.19', calls: 'hostile' }));
    expect(answersOf(lives)).toEqual(expect.arrayContaining(['ok', 'warn', 'bug', 'errno']));
  });
});

describe('lives of less than a world', () => {
  it('of one folio are at pfn 0 and at the pagemap', () => {
    const lives = fc.sample(folioLives({ type: 'generic', era: 'contract' }), 30);
    const pfns = new Set(lives.flatMap(({ calls }) => calls.map(({ pfn }) => pfn)));
    expect(pfns).toEqual(new Set([null, 0]));
  });

  it('of a pagemap have failed registrations if they are hostile, and no folio', () => {
    const lives = fc.sample(pagemapLives({ type: 'fs-dax', calls: 'hostile' }), 30);
    const flaws = lives.flatMap(({ calls }) => calls.map(({ event }) => event));
    expect(flaws.some((event) => event.type === 'pagemap.register' && event.flaw !== 'none')).toBe(
      true,
    );
    expect(lives.every(({ calls }) => calls.every(({ after }) => after.folios.length === 0))).toBe(
      true,
    );
  });

  it('of an altmap take memmap storage from it', () => {
    const lives = fc.sample(pagemapLives({ type: 'generic', setup: 'altmap' }), 30);
    const types = lives.flatMap(({ calls }) => calls.map(({ event }) => event.type));
    expect(types).toContain('altmap.allocate');
  });
});

it('a value from elsewhere shrinks if all of its calls are known', () => {
  const lives = worldLives({ type: 'generic' });
  const [life] = fc.sample(lives, 1) as [TakenLife];
  expect(lives.canShrinkWithoutContext(life)).toBe(true);
  expect(
    lives.canShrinkWithoutContext({ calls: [{ pfn: 99, event: { type: 'folio.get' } }] }),
  ).toBe(false);
  expect(lives.canShrinkWithoutContext('a life')).toBe(false);
});

it('a length is a whole number from 1 on', () => {
  expect(() => worldLives({ type: 'generic', length: 0 })).toThrow(
    'Expected length to be a whole number from 1 on, got 0',
  );
});
