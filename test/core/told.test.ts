// The sentence of a broken rule, found out from the rule alone: toys with one figure, one answer or one effect wrong.
import { describe, expect, it } from 'vitest';
import { blocked, bug, errno, ok, warn, type Answer } from '../../src/core/answer.ts';
import type { Happened, Vocabulary } from '../../src/core/mend.ts';
import { readsOf } from '../../src/core/reads.ts';
import { nameOf, sentenceOf, tellBroken } from '../../src/core/told.ts';

interface Lamp {
  readonly colour: string;
  readonly lit: number;
  readonly spare: number;
  readonly isBroken: boolean;
}

interface Switched {
  readonly before: Lamp;
  readonly event: { readonly by: number };
  readonly answer: Answer;
  readonly effects: readonly (Happened & { readonly volts?: number })[];
  readonly after: Lamp;
}

const vocabulary: Vocabulary = {
  errnos: ['EIO', 'EBUSY', 'EINVAL'],
  effects: [{ type: 'click' }, { type: 'surge', volts: 1 } as Happened],
  words: (field) => (field === 'colour' ? ['red', 'green', 'blue'] : []),
  numbers: [],
  amounts: ['volts'],
  fixed: [],
  ledger: ['spare'],
};

const lamp: Lamp = { colour: 'red', lit: 1, spare: 3, isBroken: false };
const switched: Switched = {
  ...{ before: lamp, event: { by: 2 }, answer: ok },
  ...{ effects: [{ type: 'click' }, { type: 'surge', volts: 5 }], after: lamp },
};
const always = (): boolean => true;

const ofLamp = (then: (one: Lamp) => boolean, change: Partial<Lamp> = {}): string =>
  sentenceOf(
    tellBroken({ title: 'A lamp', when: always, then }, { ...lamp, ...change }, vocabulary),
  );

const ofStep = (
  then: (one: Switched) => boolean,
  change: Partial<Switched> = {},
  when: (one: Switched) => boolean = always,
): string =>
  sentenceOf(tellBroken({ title: 'A switch', when, then }, { ...switched, ...change }, vocabulary));

describe('a state', () => {
  const sentences: readonly (readonly [string, (one: Lamp) => boolean, Partial<Lamp>?])[] = [
    ['lit to be 4, got 1', ({ lit }) => lit === 4],
    ['lit to be at least 2, got 1', ({ lit }) => lit > 1],
    ['lit to be at most 0, got 1', ({ lit }) => lit < 1],
    ['lit to be other than 1, got 1', ({ lit }) => lit !== 1],
    ['lit to be at least 0, got -1', ({ lit }) => lit >= 0, { lit: -1 }],
    ['isBroken to be true, got false', ({ isBroken }) => isBroken],
    ['colour to be green, got red', ({ colour }) => colour === 'green'],
    ['colour to be green or blue, got red', ({ colour }) => colour !== 'red'],
    // A figure that is kept for the specification is named where no other can be wrong.
    ['lit to be 3, got 1', ({ lit, spare }) => lit === spare],
    ['spare to be 2, got 3', ({ spare }) => spare === 2],
    [
      'lit to be 2 and colour to be blue, got lit 1 and colour red',
      (one) => one.lit === 2 && one.colour === 'blue',
    ],
    [
      'lit to be 0 and spare to be 0, got lit 1 and spare 3',
      (one) => [one.lit, one.spare].every((figure) => figure === 0),
    ],
  ];
  for (const [sentence, then, change] of sentences) {
    it(`Expected ${sentence}`, () => {
      expect(ofLamp(then, change)).toBe(`Expected ${sentence}`);
    });
  }

  it('names at most two ways out', () => {
    const told = ofLamp(({ lit, isBroken, colour }) => lit > 5 || isBroken || colour === 'blue');
    expect(told).toBe(
      'Expected lit to be at least 6 or isBroken to be true, got lit 1 and isBroken false',
    );
  });

  it('is told by what was read where nothing mends it', () => {
    expect(ofLamp(({ colour, lit }) => colour === 'sour' && lit > 0)).toBe(
      'Expected this to hold: A lamp, got colour red, lit 1',
    );
  });
});

describe('a step', () => {
  const sentences: readonly (readonly [string, (one: Switched) => boolean, Partial<Switched>?])[] =
    [
      ['lit to be 3, got 1', ({ before, event, after }) => after.lit === before.lit + event.by],
      ['the call to be refused, got ok', ({ answer }) => answer.kind !== 'ok'],
      ['the call to return an error, got ok', ({ answer }) => answer.kind === 'errno'],
      [
        'the call to return -EBUSY, got ok',
        ({ answer }) => answer.kind === 'errno' && answer.name === 'EBUSY',
      ],
      [
        'the call to return ok, got -EIO',
        ({ answer }) => answer.kind === 'ok',
        { answer: errno('EIO') },
      ],
      [
        'the call not to return warn or bug, got warn',
        ({ answer }) => answer.kind !== 'warn' && answer.kind !== 'bug',
        { answer: warn },
      ],
      [
        'the call to return blocked, got bug',
        ({ answer }) => answer.kind === 'blocked',
        { answer: bug },
      ],
      [
        'the call to return ok, got blocked',
        ({ answer }) => answer.kind === 'ok',
        { answer: blocked },
      ],
      [
        'click once, got none: it is missing',
        ({ effects }) => effects.some(({ type }) => type === 'click'),
        { effects: [] },
      ],
      [
        'click once, got it twice',
        ({ effects }) => effects.filter(({ type }) => type === 'click').length === 1,
        { effects: [{ type: 'click' }, { type: 'click' }] },
      ],
      [
        'click twice, got it once',
        ({ effects }) => effects.filter(({ type }) => type === 'click').length === 2,
      ],
      ['no click, got one', ({ effects }) => effects.every(({ type }) => type !== 'click')],
      [
        'no surge, got one with volts 5',
        ({ effects }) => effects.every(({ volts = 0 }) => volts === 0),
      ],
      ['volts of surge to be 7, got 5', ({ effects }) => effects[1]?.volts === 7],
      [
        'surge with volts 4 once, got none: it is missing',
        ({ effects }) => effects.some(({ volts }) => volts === 4),
        { effects: [] },
      ],
      [
        'click after surge, got it before',
        ({ effects }) => effects.length === 2 && effects[0]?.type === 'surge',
      ],
      [
        'the call to return -EIO and lit to be 0, got the answer ok and lit 1',
        ({ answer, after }) => answer.kind === 'errno' && answer.name === 'EIO' && after.lit === 0,
      ],
    ];
  for (const [sentence, then, change] of sentences) {
    it(`Expected ${sentence}`, () => {
      expect(ofStep(then, change)).toBe(`Expected ${sentence}`);
    });
  }

  it('that should not have been made is one to be refused, or to find another state', () => {
    const told = ofStep(
      ({ before }) => before.lit === 0,
      {},
      ({ answer }) => answer.kind === 'ok',
    );
    expect(told).toBe(
      'Expected lit before the call to be 0 or the call to be refused, got lit before the call 1 and the answer ok',
    );
  });

  it('that changed what it should not have is told by each figure', () => {
    const after = { ...lamp, lit: 2, colour: 'blue', isBroken: true };
    const told = ofStep((one) => JSON.stringify(one.before) === JSON.stringify({ ...one.after }), {
      after,
    });
    expect(told).toBe(
      'Expected colour to be red, lit to be 1 and isBroken to be false, got colour blue, lit 2 and isBroken true',
    );
  });
});

describe('what a rule reads', () => {
  it('is every figure that it looks at, through lists, spreads and keys', () => {
    const subject = { one: { figures: [1, 2] }, two: 3, other: 4 };
    const reads = readsOf(subject, ({ one, two }: typeof subject) =>
      [...one.figures, ...Object.values({ ...one }.figures), two].every((figure) => figure > 0),
    );
    expect(reads.map((path) => path.join('.'))).toEqual(['two', 'one.figures.0', 'one.figures.1']);
  });

  it('ends where it throws', () => {
    const reads = readsOf({ one: 1, two: null }, (subject: { one: number; two: null | [] }) => {
      if (subject.one === 1) throw new RangeError('Expected another number, got 1');
      return subject.two;
    });
    expect(reads).toEqual([['one']]);
  });
});

describe('how figures are called', () => {
  it('says whose they are, and where in a list', () => {
    const names = { before: 'before the call', 'folios.1': 'of the second', '': '' };
    expect(nameOf(['before', 'altmap', 'blocks', '2', 'pfn'], names)).toBe(
      'altmap.blocks[2].pfn before the call',
    );
    expect(nameOf(['folios', '1', 'count'], names)).toBe('count of the second');
    expect(nameOf(['count'], { '': 'of all' })).toBe('count of all');
  });
});

describe('a call that nothing answered', () => {
  const unanswered = { ...{ before: lamp, after: lamp }, answer: null };
  const then = ({ answer, after }: { answer: Answer | null; after: Lamp }): boolean =>
    answer !== null && answer.kind !== 'warn' && after.lit === 2;

  it('is told with what is missing, with others or alone', () => {
    const rule = { title: 'A switch', when: always };
    const alone = (one: typeof unanswered): boolean => then({ ...one, after: { ...lamp, lit: 2 } });
    const told = [then, alone].map((one) =>
      sentenceOf(tellBroken({ ...rule, then: one }, unanswered, vocabulary)),
    );
    for (const sentence of told) expect(sentence).toContain('no answer');
  });
});
