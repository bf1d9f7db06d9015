// A call in a system, asked again in full: as rules see it, what it did, and what a driver called on the way.

import type { Built } from '../catalog.ts';
import { renderAnswer } from '../core/answer.ts';
import type { System } from '../core/system.ts';
import type { DriverCall } from '../domain/driver-call.ts';
import { renderSequence } from '../export/notation.ts';
import { DrivenWorld } from '../model/driven/driven-world.ts';
import { describeEffects } from '../model/effect-words.ts';
import { lookAt, type Looked } from '../model/looked.ts';
import type { Move } from '../model/slots.ts';
import { World } from '../model/world.ts';
import { Worlds } from '../model/worlds.ts';
import { lookInMigration } from './tell-migration.ts';

/** As rules see it. */
export const lookIn = (system: System<Move>, state: Uint16Array, move: number): Looked => {
  const at = system instanceof Worlds ? system.at(state, move) : { world: system, state, move };
  return at.world instanceof DrivenWorld
    ? at.world.look(at.state, at.move)
    : lookAt(asWorld(at.world), at.state, at.move);
};

export const asWorld = (system: System<Move>): World => {
  if (system instanceof World) return system;
  throw new RangeError('Expected a system to be a world or made of worlds, got another one');
};

/** What a call did in words: of the folio first, and then what a driver called inside its callbacks, and what that did. */
export const effectsIn = (built: Built, state: Uint16Array, move: number): readonly string[] => {
  const migration = lookInMigration(built, state, move);
  if (migration) return describeEffects(migration.pageSteps.flatMap(({ effects }) => effects));
  const { folioSteps, pagemapSteps, driverCalls = [] } = lookIn(built.world, state, move);
  const [own = [], ...inside] = folioSteps.map(({ effects }) => effects);
  return [
    ...describeEffects(own),
    ...driverCalls.filter((call) => call.inside !== null).map(describeCall),
    ...describeEffects([...inside.flat(), ...pagemapSteps.flatMap(({ effects }) => effects)]),
  ];
};

/** `folio_free calls 0 folio.put -> bug`. */
const describeCall = ({ inside, pfn, event, answer }: DriverCall): string => {
  const call = renderSequence([{ pfn, event }]);
  return `${inside ?? ''} calls ${call} -> ${answer ? renderAnswer(answer) : 'no such call'}`;
};
