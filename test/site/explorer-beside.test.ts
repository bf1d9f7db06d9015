// The same calls in two kernels: each world is what it is when it is opened alone, and what differs is told.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besideOf, otherAnswer, otherStep } from '../../site/explorer/beside.ts';
import { restore } from '../../site/explorer/link.ts';
import { sceneOf } from '../../site/explorer/scene.ts';
import {
  begin,
  fallen,
  fallenAtEnd,
  jump,
  stateOf,
  take,
  type Session,
} from '../../site/explorer/session.ts';
import { reduce, viewOfLink } from '../../site/explorer/store.ts';
import { renderAnswer } from '../../src/core/answer.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { changed, choiceOfFault, type Choice } from '../../site/explorer/choice.ts';
import { listedFaults } from '../../site/explorer/faults.ts';
import { pagemapOffersThere } from '../../site/explorer/beside.ts';
import { walked } from './walked.ts';

const open = (hash: string): Session => restore(hash).session;

const calls =
  'pagemap.register;0+folio.handOut;0+folio.map;0+folio.unmap;0+folio.put;pagemap.unregister';

const choices: fc.Arbitrary<Choice> = fc.oneof(
  fc.record({
    type: fc.constantFrom(...memoryTypes),
    era: fc.constantFrom(...eras),
    stage: fc.constantFrom('life', 'pagemap', 'altmap'),
    pages: fc.constantFrom(2, 4),
    ranges: fc.constant(1),
    pagemaps: fc.constantFrom(1, 2),
    fault: fc.constant(null),
  }),
  fc.constantFrom(...listedFaults).map(({ id }) => choiceOfFault(id)),
  // Few rules fall only at the end, and few faults have no place in another kernel.
  fc.constantFrom('MAP-025.a', 'R1', 'H17').map((id) => choiceOfFault(id)),
);

/** The calls of a session that another world has, taken in a session of its own. */
const alone = ({ steps }: Session, choice: Choice): Session => {
  let session = begin(choice);
  const { names } = session.laboratory.built.world;
  for (const { move } of steps) {
    const number = names.moveOf(move);
    if (number >= 0) session = take(session, number);
  }
  return session;
};

describe('two kernels side by side', () => {
  it('say of the other kernel what a world of its own says there', () => {
    let [falls, ends, losses] = [0, 0, 0];
    fc.assert(
      fc.property(choices, fc.constantFrom(...eras), fc.nat(), (choice, other, seed) => {
        const session = walked(choice, seed, 1 + (seed % 12));
        const era = other === choice.era ? (eras.find((one) => one !== other) ?? other) : other;
        const there = alone(session, changed(choice, { era }));
        const beside = besideOf(session, era);
        expect(beside.scene).toEqual(sceneOf(there.laboratory, stateOf(there)));
        expect([...beside.fallen.keys()]).toEqual([...fallen(there).keys()]);
        expect(beside.atEnd).toEqual(fallenAtEnd(there));
        expect(beside.lost !== '').toBe(choice.fault !== there.laboratory.choice.fault);
        if (beside.lost !== '') expect(beside.lost).toContain(String(choice.fault));
        falls += beside.fallen.size;
        ends += beside.atEnd.length;
        losses += beside.lost === '' ? 0 : 1;
      }),
      { seed: 20_261_125, numRuns: 100 },
    );
    expect(Math.min(falls, ends, losses), `${falls} ${ends} ${losses}`).toBeGreaterThan(1);
  });

  it('say every fault that has no place in the other kernel, here and where kernels are chosen', () => {
    let lost = 0;
    for (const { id } of listedFaults) {
      const view = viewOfLink(`#fault=${id}`);
      const { choice } = view.session.laboratory;
      expect(choice.fault).toBe(id);
      for (const era of eras.filter((one) => one !== choice.era)) {
        if (changed(choice, { era }).fault !== null) continue;
        expect(besideOf(view.session, era).lost).toBe(
          `${id} has no place in ${choice.type} (${era})`,
        );
        const { notices } = reduce(view, { type: 'choose', change: { era } });
        expect(notices).toContain(
          `${id} has no place in ${choice.type} (${era}) and was turned off.`,
        );
        lost += 1;
      }
    }
    expect(lost).toBeGreaterThan(10);
  });

  it('say which rules would fall at the end there', () => {
    const hash =
      '#type=device-coherent&kernel=6.19&pages=2&fault=MAP-025.a&sequence=pagemap.register';
    expect(besideOf(open(hash), '7.3').atEnd).toEqual(['MAP-025']);
  });

  it('blame a call there only for what has not fallen there before', () => {
    let [blamed, spared] = [0, 0];
    for (const seed of [1, 2, 3, 4]) {
      const session = walked(choiceOfFault('LIF-001.a'), seed, 40);
      for (let at = 0; at <= session.steps.length; at += 1) {
        const beside = besideOf(jump(session, at), '6.19');
        const { world } = beside.laboratory.built;
        for (let number = 0; number < world.moves; number += 1) {
          const move = world.names.describe(number);
          const said = otherAnswer(beside, { move }, { answer: '', broken: [] });
          const { broken = [] } = world.apply(beside.state.slice(), number) ?? {};
          for (const id of broken) {
            expect(said.includes(id)).toBe(!beside.fallen.has(id));
            if (said.includes(id)) blamed += 1;
            else spared += 1;
          }
        }
      }
    }
    expect(Math.min(blamed, spared), `${blamed} ${spared}`).toBeGreaterThan(0);
  });

  it('list the calls that the other one alone has, and change places to take one', () => {
    const view = viewOfLink('#stage=pagemap&kernel=6.1&beside=6.19&sequence=pagemap.register');
    const { session } = view;
    const [place] = sceneOf(session.laboratory, stateOf(session));
    if (!place) throw new Error('Expected a pagemap');
    const calls = pagemapOffersThere(besideOf(session, '6.19'), place).flatMap(({ offers }) =>
      offers.map(({ call }) => call),
    );
    expect(calls).toEqual([
      'pagemap.register flaw=shiftTooLarge',
      'pagemap.register flaw=shiftTooLarge range=1',
    ]);
    expect(pagemapOffersThere(besideOf(session, '6.15'), place)).toEqual([]);
    const taken = reduce(view, { type: 'takeThere', call: calls[0] ?? '' });
    expect([taken.session.laboratory.choice.era, taken.beside]).toEqual(['6.19', '6.1']);
    expect(taken.session.steps.map(({ call }) => call)).toEqual(['pagemap.register', calls[0]]);
    expect(taken.notices[0]).toMatch(
      /is a call of 6\.19 alone: the two kernels have changed places/,
    );
    expect(taken.replaced).toBe(view.replaced + 1);
  });

  for (const type of ['device-private', 'device-coherent', 'pci-p2pdma']) {
    it(`are each as they are alone, in ${type}`, () => {
      const session = open(`#type=${type}&kernel=6.1&sequence=${calls}`);
      const alone = open(`#type=${type}&kernel=7.3&sequence=${calls}`);
      for (let at = session.steps.length; at >= 0; at -= 1) {
        const beside = besideOf(jump(session, at), '7.3');
        const there = jump(alone, at);
        expect(beside.scene).toEqual(sceneOf(there.laboratory, stateOf(there)));
        expect([...beside.fallen]).toEqual([...fallen(there)]);
      }
    });
  }

  it('say each figure that differs, and each answer', () => {
    const session = open('#type=device-private&kernel=contract&pages=2&sequence=pagemap.register');
    const beside = besideOf(session, '6.19');
    expect(beside.differences).toContainEqual({
      where: 'pfn 0',
      what: 'count',
      from: '1',
      to: '0',
    });
    const large = open(
      '#type=device-private&kernel=6.1&pages=2&sequence=pagemap.register;0+folio.handOut+order=1',
    );
    const [, step] = large.steps;
    if (!step) throw new Error('Expected two steps');
    expect(renderAnswer(step.answer)).not.toBe('ok');
    expect(otherStep(besideOf(large, '6.19'), step)).toBe('6.19: ok');
    const before = jump(large, 1);
    const here = { answer: renderAnswer(step.answer), broken: [] };
    expect(otherAnswer(besideOf(before, '6.19'), step, here)).toBe('6.19: ok');
    expect(otherAnswer(besideOf(before, '6.12'), step, here)).toBe('');
  });

  it('go on after a call that only one of them has', () => {
    const session = open(
      '#stage=pagemap&kernel=6.1&beside=contract&sequence=pagemap.register+flaw=typeUnset;pagemap.unregister',
    );
    expect(session.unfollowed).toBeUndefined();
    const answers = session.steps.map((step) => otherStep(besideOf(session, 'contract'), step));
    expect(answers[0]).toMatch(/^contract: /);
  });

  it('change places when the other one is chosen, and part when there is none', () => {
    const view = viewOfLink('#type=generic&kernel=6.1&beside=6.19');
    const swapped = reduce(view, { type: 'choose', change: { era: '6.19' } });
    expect([swapped.session.laboratory.choice.era, swapped.beside]).toEqual(['6.19', '6.1']);
    expect(reduce(view, { type: 'beside', era: null }).beside).toBeNull();
  });
});
