// What a call draws though no rule falls: held against the rule that only misuse draws it, in every world.
import { describe, expect, it } from 'vitest';
import { alarmOf } from '../../site/explorer/alarm.ts';
import { besideOf } from '../../site/explorer/beside.ts';
import { usualChoice, type Choice } from '../../site/explorer/choice.ts';
import { restore } from '../../site/explorer/link.ts';
import { begin, fallen, jump, take, undo, type Session } from '../../site/explorer/session.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { drawFrom } from '../../src/explore/random.ts';
import { stagesOfFolios } from '../../src/mutants/stages.ts';

const open = (hash: string): Session => restore(hash).session;
const twice = 'pagemap.register;0+folio.handOut;0+folio.handOut';

describe('an alarm of the last call', () => {
  it('is a kernel warning where a folio is handed out twice, by misuse of the driver', () => {
    const session = open(`#type=device-private&kernel=6.19&sequence=${twice}`);
    expect(fallen(session).size).toBe(0);
    expect(alarmOf(session)).toEqual({
      call: '0 folio.handOut',
      answer: 'warn',
      maker: 'driver',
      rule: 'LIF-005',
    });
    expect(alarmOf(undo(session))).toBeUndefined();
    expect(alarmOf(jump(session, 0))).toBeUndefined();
  });

  it('is of a call at a pagemap as well, and none of what is refused in silence', () => {
    const idle = open('#type=generic&sequence=pagemap.unregister');
    expect(alarmOf(idle)).toMatchObject({ answer: 'warn', maker: 'driver', rule: 'MAP-023' });
    const refused = open(
      '#type=device-private&kernel=6.19&sequence=pagemap.register;0+folio.handOut;0+folio.get;0+folio.map;0+folio.evict+owner=own',
    );
    expect(refused.steps.at(-1)?.answer.kind).toBe('errno');
    expect(alarmOf(refused)).toBeUndefined();
  });

  it('is told of the kernel beside it', () => {
    const session = open('#type=device-private&kernel=6.19&sequence=pagemap.register;0+folio.get');
    for (const era of ['6.1', '7.3'] as const) {
      const alone = open(
        `#type=device-private&kernel=${era}&sequence=pagemap.register;0+folio.get`,
      );
      expect(besideOf(session, era).alarm).toEqual(alarmOf(alone));
    }
    expect(besideOf(session, '7.3').alarm?.rule).toBe('LIF-022');
    expect(besideOf(jump(session, 1), '7.3').alarm).toBeUndefined();
  });

  it('is drawn by misuse alone in every sound world, nearly always of a rule that is in force', () => {
    let [alarms, named] = [0, 0];
    for (const type of memoryTypes) {
      for (const era of eras) {
        for (const stage of stagesOfFolios) {
          const choice: Choice = { ...usualChoice, type, era, stage, pages: 2 };
          const draw = drawFrom(7);
          let session = begin(choice);
          for (let step = 0; step < 150; step += 1) {
            session = take(session, draw(session.laboratory.built.world.moves));
            const alarm = alarmOf(session);
            if (!alarm) continue;
            alarms += 1;
            const where = `${alarm.call} -> ${alarm.answer} in ${type} (${era}, ${stage})`;
            expect(alarm.maker, where).toBeDefined();
            if (alarm.rule !== undefined) named += 1;
          }
        }
      }
    }
    expect(alarms).toBeGreaterThan(1000);
    expect(named / alarms).toBeGreaterThan(0.9);
  });
});
