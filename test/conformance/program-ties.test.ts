// A program that runs alone is the call of the statecharts: the same answer, callbacks and figures, from every state that
// the sequential world reaches within these bounds.
import { describe, expect, it } from 'vitest';
import { kernelEras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { programs, typesOfProgram, wayAt } from '../../src/programs/all.ts';
import { sameLargeCalls } from '../../src/programs/sequential-split.ts';
import { sameCalls, withoutCounterpart } from '../../src/programs/sequential.ts';
import { saidAlone, tiesOf } from '../../src/study/program-tie.ts';
import { isRegisteredAgain, registeredAgain } from '../../src/study/registration-tie.ts';

describe('a program that runs alone', () => {
  it('has a call of the statecharts, or it is said why not', () => {
    const tied = [
      ...sameCalls.map(({ program }) => program),
      ...sameLargeCalls.flatMap((call) => call.programs),
      ...Object.keys(withoutCounterpart),
    ];
    expect([...new Set(tied)].sort()).toEqual(programs.map(({ name }) => name).sort());
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
            expect(saidAlone(type, era, call, tie), where).toEqual(tie.said);
          }
        }
        expect(compared).toBeGreaterThan(5);
      });
    }
  }
});

describe('a registration', () => {
  for (const type of memoryTypes) {
    it(`of ${type} leads back to the words that races begin with`, () => {
      for (const era of kernelEras()) {
        const { said, wanted } = registeredAgain(type, era, 'pagemap.register');
        expect(said, era).toEqual(wanted);
        expect(isRegisteredAgain(type, era, 'pagemap.register')).toBe(true);
      }
    });

    it(`of ${type} that fails leaves what an unregistration leaves`, () => {
      for (const era of kernelEras()) {
        const { said, wanted } = registeredAgain(type, era, 'pagemap.registerFailing');
        expect(said, era).toEqual(wanted);
      }
    });
  }
});
