// A program that runs alone is the call of the statecharts: the same answer, callbacks and figures, from every state that
// the sequential world reaches within these bounds.
import { describe, expect, it } from 'vitest';
import { kernelEras } from '../../src/domain/era.ts';
import { programs, typesOfProgram, wayAt } from '../../src/programs/all.ts';
import { sameCalls, withoutCounterpart } from '../../src/programs/sequential.ts';
import { saidAlone, tiesOf } from '../../src/study/program-tie.ts';

describe('a program that runs alone', () => {
  it('has a call of the statecharts, or it is said why not', () => {
    const tied = sameCalls.map(({ program }) => program);
    expect([...tied, ...Object.keys(withoutCounterpart)].sort()).toEqual(
      programs.map(({ name }) => name).sort(),
    );
  });

  for (const call of sameCalls) {
    const program = programs.find(({ name }) => name === call.program);
    for (const type of program ? typesOfProgram(program) : []) {
      it(`${call.program} is the call of ${type} in every kernel`, () => {
        let compared = 0;
        for (const era of kernelEras()) {
          if (program && wayAt(program, type, era) === undefined) continue;
          for (const tie of tiesOf(type, era, call)) {
            compared += 1;
            const where = `${era} ${JSON.stringify([tie.folio, tie.pagemap])}`;
            const alone = saidAlone(type, era, call, tie);
            expect(alone, where).toEqual({ said: tie.said, broken: [] });
          }
        }
        expect(compared).toBeGreaterThan(5);
      });
    }
  }
});
