// A divergence stands only where what it rests on is in the trace: not every form tells CPUs and tasks.
import { expect, it } from 'vitest';
import { inForm } from '../../../src/study/form-lacks.ts';
import { privateTrace, replay } from '../trace-text.ts';

const underflow = replay(privateTrace().handOut(0).end(0).put(0));

it('a divergence stands where nothing lacks that it rests on', () => {
  expect(underflow.verdict).toBe('diverges');
  expect(inForm(underflow, [])).toBe(underflow);
  expect(inForm(underflow, ['tasks', 'times'])).toBe(underflow);
});

it('without CPUs another order of the lines may be lawful', () => {
  const { verdict, reasons, divergences } = inForm(underflow, ['CPUs']);
  expect(verdict).toBe('inconclusive');
  expect(reasons[0]).toContain('the form does not tell CPUs');
  expect(divergences.map(({ orders }) => orders)).toEqual(divergences.map(() => 'some'));
});

it('without tasks nobody is known to owe a free', () => {
  const owed = {
    ...underflow,
    divergences: underflow.divergences.map((one) => ({ ...one, rule: 'LIF-008' as const })),
  };
  const { verdict, reasons } = inForm(owed, ['tasks', 'times']);
  expect(verdict).toBe('inconclusive');
  expect(reasons[0]).toContain('the form does not tell tasks');
});

it('what conforms is as it was', () => {
  const sound = replay(privateTrace().handOut(0).end(0).unregister().unregistered());
  expect(inForm(sound, ['CPUs', 'tasks', 'times'])).toBe(sound);
});
