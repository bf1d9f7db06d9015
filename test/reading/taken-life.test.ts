// Calls made one after the other, with what is expected of each.
import { describe, expect, it } from 'vitest';
import { parseSequence } from '../../src/export/notation.ts';
import { livesOf } from '../../src/reading/lives.ts';
import { takenLife, WorldInUse } from '../../src/reading/taken-life.ts';

const lawful = livesOf({ type: 'device-private', era: '6.19' });
const hostile = livesOf({ type: 'device-private', era: '6.19', calls: 'hostile' });
const moves = (text: string): readonly number[] =>
  parseSequence(text).map((move) => lawful.system.names.moveOf(move));
const [register, handOut, put] = parseSequence(
  'pagemap.register; 0 folio.handOut; 0 folio.put',
) as never as readonly [never, never, never];

describe('a world in use', () => {
  it('says what each call answers, and how things stand before and after it', () => {
    const world = new WorldInUse(lawful.system);
    expect(world.take(register)?.call).toBe('pagemap.register');
    const taken = world.take(handOut);
    expect(taken).toMatchObject({ pfn: 0, call: '0 folio.handOut', answer: { kind: 'ok' } });
    expect(taken?.before.folioAt(0)?.folio.count).toBe(0);
    expect(taken?.after.folioAt(0)?.folio.count).toBe(1);
    expect(world.view.pagemap.references).toBe(2);
  });

  it('makes only calls that are accepted, if it is of lawful lives', () => {
    const world = new WorldInUse(lawful.system);
    world.take(register);
    expect(world.can(put)).toBe(false);
    expect(world.take(put)).toBeUndefined();
    expect(world.view.folioAt(0)?.folio.count).toBe(0);
    const anybodys = new WorldInUse(hostile.system);
    anybodys.take(register);
    expect(anybodys.take(put)).toMatchObject({ answer: { kind: 'bug' }, moved: false });
  });
});

it('a life is its calls, and reads as a line', () => {
  const calls = moves('pagemap.register; 0 folio.put; 0 folio.handOut; pagemap.unregister');
  const life = takenLife(lawful.order, lawful.system, calls);
  expect(String(life)).toBe(
    'pagemap.register -> ok; 0 folio.handOut -> ok; pagemap.unregister -> blocked',
  );
  expect(life).toMatchObject({ type: 'device-private', era: '6.19' });
});
