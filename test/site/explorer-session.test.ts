// The explorer's core against the command line's engine, on random sequences; undo, jumps, and where links end.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPatch } from '../../src/cli/options/patch.ts';
import { faultOf } from '../../src/study/given-patch.ts';
import { takeExactly } from '../../src/study/given-sequence.ts';
import { traceSequence } from '../../src/study/broken-rule.ts';
import { tellLast } from '../../src/study/tell.ts';
import { buildWorld } from '../../src/catalog.ts';
import { renderAnswer } from '../../src/core/answer.ts';
import { sentenceOf } from '../../src/core/told.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { drawFrom } from '../../src/explore/random.ts';
import { stagesOfFolios } from '../../src/mutants/stages.ts';
import { findPatchSequences } from '../../site/explorer/build.ts';
import { listedFaults } from '../../site/explorer/faults.ts';
import { folioOffers } from '../../site/explorer/offers.ts';
import { sceneOf } from '../../site/explorer/scene.ts';
import {
  boundsOf,
  changed,
  choiceOfFault,
  usualChoice,
  type Choice,
} from '../../site/explorer/choice.ts';
import { openLaboratory } from '../../site/explorer/laboratory.ts';
import {
  begin,
  fallen,
  fallenAtEnd,
  follow,
  jump,
  redo,
  sentenceAt,
  sequenceOf,
  stateOf,
  take,
  undo,
  type Session,
} from '../../site/explorer/session.ts';
import { filesBelow, read } from '../architecture/tree.ts';

/** Takes random calls, refused ones and such that are not there among them, until a rule falls. */
const play = (choice: Choice, seed: number, length: number): Session => {
  const draw = drawFrom(seed);
  let session = begin(choice);
  const { world } = session.laboratory.built;
  const allowed = new Uint8Array(world.kinds).fill(1);
  for (let tries = 0; tries < length && fallen(session).size === 0; tries += 1) {
    const isAnything = draw(6) === 0;
    const number = isAnything
      ? draw(world.moves)
      : world.draw(stateOf(session), draw, allowed, draw(5) === 0);
    if (number >= 0) session = take(session, number);
  }
  return session;
};

const agreesWithCommandLine = (session: Session): void => {
  // Another world, built anew: the numbers of states may differ, what is observed may not.
  const { built } = openLaboratory(session.laboratory.choice);
  const { world } = session.laboratory.built;
  const moves = session.steps.map(({ number }) => number);
  expect(
    session.steps.map(({ call, move, answer, state }) => ({
      call,
      move,
      answer: renderAnswer(answer),
      state: world.render(state),
    })),
  ).toEqual(traceSequence(built, moves).map(({ effects: _, ...step }) => step));
  const { broken, moves: taken } = takeExactly(built, moves, 'the test');
  expect(taken).toEqual(moves);
  const seen = [...fallen(session).keys()];
  const shown = seen.length > 0 ? seen : fallenAtEnd(session);
  expect(shown).toEqual(broken);
  expect(shown.map((id) => sentenceAt(session, id, session.at))).toEqual(
    broken.map((id) => sentenceOf(tellLast(built, moves, id))),
  );
};

/** Every call at every folio, with why it is refused. */
const offersIn = ({ laboratory, ...session }: Session) => {
  const state = stateOf({ laboratory, ...session });
  return sceneOf(laboratory, state).flatMap((place) =>
    place.folios.flatMap((one) =>
      folioOffers(laboratory, state, place, one).flatMap(({ offers }) =>
        offers.map((offer) => ({ ...offer, pfn: one.pfn, phase: one.folio.phase })),
      ),
    ),
  );
};

const whole = fc.integer({ min: 1, max: 2 ** 30 });

describe('a refused call', () => {
  const registered = (type: MemoryType) =>
    offersIn(follow({ ...usualChoice, type, era: '7.3', pages: 1 }, 'pagemap.register'));

  it('cites a rule that says why where there is one', () => {
    for (const type of memoryTypes) {
      const cited = registered(type).map(({ rule }) => rule);
      expect(cited).not.toContain('LIF-017');
      expect(cited.filter((rule) => rule !== '').length, type).toBeGreaterThan(5);
    }
  });
});

describe('the explorer and the command line', () => {
  for (const type of memoryTypes) {
    for (const era of eras) {
      it(`take the same steps in ${type} (${era})`, () => {
        let steps = 0;
        fc.assert(
          fc.property(fc.noShrink(whole), fc.constantFrom(2, 4, 8, 16), (seed, pages) => {
            const session = play({ ...usualChoice, type, era, pages }, seed, 60);
            agreesWithCommandLine(session);
            steps += session.steps.length;
          }),
          { seed: 20_261_125, numRuns: 5 },
        );
        expect(steps).toBeGreaterThan(100);
      });
    }
  }

  for (const stage of stagesOfFolios) {
    it(`take the same steps in the world of stage ${stage}, two pagemaps side by side in a life`, () => {
      let steps = 0;
      fc.assert(
        fc.property(fc.noShrink(whole), fc.constantFrom(...memoryTypes), (seed, type) => {
          const pagemaps = stage === 'life' ? 2 : 1;
          const choice: Choice = { ...usualChoice, type, stage, era: '6.12', pagemaps, ranges: 2 };
          const session = play(choice, seed, 60);
          agreesWithCommandLine(session);
          steps += session.steps.length;
        }),
        { seed: 20_261_125, numRuns: 10 },
      );
      expect(steps).toBeGreaterThan(200);
    });
  }

  it('take the same steps with every fault switched on', () => {
    let falls = 0;
    for (const { id } of listedFaults) {
      const session = play(choiceOfFault(id), 7, 25);
      agreesWithCommandLine(session);
      falls += Math.min(fallen(session).size, 1);
    }
    expect(listedFaults.length).toBeGreaterThan(200);
    expect(falls).toBeGreaterThan(20);
  });
});

describe('the example patches', () => {
  const patches = listedFaults.filter(({ kind }) => kind === 'patch');
  const sequences = findPatchSequences();

  it('are listed, every one of the folder that breaks a rule', () => {
    // The lawful drivers have a state, which only a world keeps; steps of programs are none of a world.
    const isFaulty = (file: string): boolean =>
      read(file).includes('breaks:') && !read(file).includes('steps:');
    const files = filesBelow('examples', '.ts').filter(isFaulty);
    expect(patches.map(({ id }) => `examples/${id}.ts`)).toEqual(files);
  });

  for (const { id, breaks, types } of patches) {
    it(`play to the rule that they break: ${id} to ${breaks}`, () => {
      expect(breaks).not.toBe('');
      const session = follow(choiceOfFault(id), sequences[id] ?? 'none');
      expect(session.unfollowed).toBeUndefined();
      expect([...fallen(session)][0]).toEqual([breaks, session.steps.length]);
      const { steps } = follow({ ...session.laboratory.choice, fault: null }, sequences[id] ?? '');
      expect(steps.flatMap(({ broken }) => broken)).toEqual([]);
    });

    it(`take the same steps as the file on the command line: ${id}`, async () => {
      const given = await loadPatch(`examples/${id}.ts`);
      expect(given.patched.types).toEqual(types);
      let steps = 0;
      // A walk ends where the patch breaks its rule, which may be soon.
      for (const [type, seed] of types.flatMap((one) =>
        [7, 8, 9].map((seed) => [one, seed] as const),
      )) {
        const choice = choiceOfFault(id, undefined, type);
        const session = play({ ...choice, pages: 4 }, seed, 60);
        const { era, stage } = choice;
        const bounds = boundsOf(session.laboratory.choice);
        const fault = faultOf({ type, era, patch: given }, stage);
        const { world } = buildWorld({ type, era, stage, bounds, fault });
        const state = Uint16Array.from(world.start);
        for (const step of session.steps) {
          const { answer, broken } = world.apply(state, step.number) ?? {};
          expect({ answer, broken }).toEqual({ answer: step.answer, broken: step.broken });
        }
        expect(world.render(state)).toEqual(
          session.laboratory.built.world.render(stateOf(session)),
        );
        steps += session.steps.length;
      }
      expect(steps).toBeGreaterThan(10);
    });
  }

  it('say that the driver never makes a call which its pool does not allow', () => {
    const choice = choiceOfFault('careless-pool');
    const session = follow({ ...choice, pages: 4 }, 'pagemap.register; 0 folio.handOut');
    const why = (parameters: string, pfn: number): unknown =>
      offersIn(session).find(
        (one) => one.type === 'folio.handOut' && one.parameters === parameters && one.pfn === pfn,
      );
    expect(why('', 0)).toMatchObject({ standing: 'done', broken: ['LIF-005', 'MAP-016'] });
    expect(why('order=1', 2)).toMatchObject({
      answer: { kind: 'errno', name: 'ENOSYS' },
      why: 'the patched driver never does it here',
    });
  });

  it('go where the world changes to one that they are not for', () => {
    const choice = choiceOfFault('split-forgets-pagemap');
    expect(changed(choice, { era: '6.19' }).fault).toBe('split-forgets-pagemap');
    expect(changed(choice, { era: '6.12' }).fault).toBeNull();
    expect(changed(choice, { type: 'generic' }).fault).toBeNull();
    expect(changed(choice, { stage: 'pagemap' }).fault).toBeNull();
  });
});

describe('a session', () => {
  const choice: Choice = { ...usualChoice, type: 'generic' };
  const calls = 'pagemap.register; 0 folio.get; 0 folio.get; 0 folio.put';

  it('undoes and does again to the very same states', () => {
    const end = follow(choice, calls);
    const states = [end, undo(end), undo(undo(end)), redo(undo(end))].map(stateOf);
    const again = [4, 3, 2, 4].map((at) => stateOf(jump(end, at)));
    expect(states).toEqual(again);
    expect(states[0]).not.toEqual(states[1]);
  });

  it('goes no further back than its beginning and no further on than its end', () => {
    const end = follow(choice, calls);
    expect(redo(end)).toBe(end);
    expect(jump(end, -3).at).toBe(0);
    expect(undo(jump(end, 0)).at).toBe(0);
  });

  it('forgets what was undone when another call is taken', () => {
    const back = jump(follow(choice, calls), 1);
    const [register] = back.steps;
    const refused = take(back, register?.number ?? -1);
    expect(sequenceOf(refused)).toBe('pagemap.register; pagemap.register');
    expect(refused.steps.at(-1)?.answer).toEqual({ kind: 'errno', name: 'ENOMEM' });
  });

  it('stays as it is at a call that is not there', () => {
    const start = begin(choice);
    const { world } = start.laboratory.built;
    const number = world.names.moveOf({ pfn: 0, event: { type: 'folio.get' } });
    expect(number).toBeGreaterThanOrEqual(0);
    expect(take(start, number)).toBe(start);
  });

  const ends = [
    [
      'pagemap.register; 0 folio.vanish; 0 folio.get',
      /^Expected it to be an event, got "0 folio.vanish"/,
    ],
    [
      'pagemap.register; 0 folio.handOut; 0 folio.get',
      /a call that this world has, got "0 folio.handOut"/,
    ],
    ['pagemap.register; 9 folio.get', /a call that this world has, got "9 folio.get"/],
    ['0 folio.get; pagemap.register', /find its folio, got "0 folio.get" where none begins/],
  ] as const;
  it('names the call that is probably meant', () => {
    expect(follow(choice, 'pagemap.regster').unfollowed?.why).toBe(
      'Expected it to be an event such as pagemap.register, got "pagemap.regster"',
    );
  });

  for (const [text, why] of ends) {
    it(`says where "${text}" no longer follows`, () => {
      const session = follow(choice, text);
      const texts = text.split('; ');
      expect(session.unfollowed?.why).toMatch(why);
      expect(session.unfollowed?.step).toBe(session.steps.length + 1);
      expect(session.unfollowed?.rest).toEqual(texts.slice(session.steps.length));
    });
  }
});
