// The same calls in two kernels: each world is what it is when it is opened alone, and what differs is told.
import { describe, expect, it } from 'vitest';
import { besideOf, otherAnswer, otherStep } from '../../site/explorer/beside.ts';
import { restore } from '../../site/explorer/link.ts';
import { sceneOf } from '../../site/explorer/scene.ts';
import { fallen, jump, stateOf, type Session } from '../../site/explorer/session.ts';
import { reduce, viewOfLink } from '../../site/explorer/store.ts';
import { renderAnswer } from '../../src/core/answer.ts';

const open = (hash: string): Session => restore(hash).session;

const calls =
  'pagemap.register;0+folio.handOut;0+folio.map;0+folio.unmap;0+folio.put;pagemap.unregister';

describe('two kernels side by side', () => {
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
