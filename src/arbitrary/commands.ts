// Calls as commands for model-based tests: the model is the specification, the real system is somebody's own.

import fc from 'fast-check';
import { renderSequence } from '../export/notation.ts';
import type { Move } from '../model/slots.ts';
import { livesOf, type LifeOrder } from '../reading/lives.ts';
import { WorldInUse, type TakenCall } from '../reading/taken-life.ts';

/** What a command does to the real system: makes the call, and throws if answer or state are not as expected. */
export type Act<Real, Result> = (real: Real, call: TakenCall) => Result;

/** Commands for `fc.commands`, and the model that they begin with. */
export interface WorldCommands<Real, Result extends void | Promise<void>> {
  /** One arbitrary for each call by name; they shrink as `fc.commands` does, by leaving calls out. */
  readonly commands: fc.Arbitrary<WorldCommand<Real, Result>>[];
  /** A new model: nothing is registered. Each run needs its own. */
  readonly model: () => WorldInUse;
}

/** One call as a command: of fast-check's `Command` where `act` returns nothing, of `AsyncCommand` where it promises. */
export class WorldCommand<Real, Result extends void | Promise<void>> {
  private readonly move: Move;
  private readonly act: Act<Real, Result>;

  constructor(move: Move, act: Act<Real, Result>) {
    this.move = move;
    this.act = act;
  }

  /** Whether the specification has this call now; of lawful calls, whether it accepts it. */
  check(model: Readonly<WorldInUse>): boolean {
    return model.can(this.move);
  }

  /** Takes the call in the model, and has the real system make it. */
  run(model: WorldInUse, real: Real): Result {
    return this.act(real, model.take(this.move) as TakenCall);
  }

  /** The call as `--sequence` takes it. */
  toString(): string {
    return renderSequence([this.move]);
  }
}

/**
 * Commands for `fc.commands`, with `fc.modelRun` where `act` is sync and `fc.asyncModelRun` where it returns a promise.
 * The model makes the call first; `act` gets the real system and the call with its place, event, expected answer, and the
 * state before and after it. It makes the call on the real system, and throws if that does not do the same.
 *
 * Source: the statecharts of the type.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * import { worldCommands } from 'zdspec/fast-check';
 *
 * const { commands, model } = worldCommands(
 *   { type: 'generic', era: '6.19', only: ['pagemap.register', 'folio.get', 'folio.put'] },
 *   (counts: Map<number, number>, { pfn, event, after }) => {
 *     if (pfn === null) return;
 *     counts.set(pfn, (counts.get(pfn) ?? 1) + (event.type === 'folio.get' ? 1 : -1));
 *     if (counts.get(pfn) !== after.folioAt(pfn)?.folio.count) throw new Error(`${event.type} at ${pfn}`);
 *   },
 * );
 * fc.assert(
 *   fc.property(fc.commands(commands, { maxCommands: 40 }), (calls) => {
 *     fc.modelRun(() => ({ model: model(), real: new Map<number, number>() }), calls);
 *   }),
 * );
 * ```
 */
export const worldCommands = <Real, Result extends void | Promise<void>>(
  order: LifeOrder,
  act: Act<Real, Result>,
): WorldCommands<Real, Result> => {
  const { system, offers } = livesOf(order);
  const moves = Array.from({ length: system.moves }, (_, move) => system.names.describe(move));
  const types = [...new Set(moves.map(({ event }) => event.type))].filter(offers);
  return {
    commands: types.map((type) =>
      fc.constantFrom(
        ...moves
          .filter(({ event }) => event.type === type)
          .map((move) => new WorldCommand<Real, Result>(move, act)),
      ),
    ),
    model: () => new WorldInUse(system),
  };
};
