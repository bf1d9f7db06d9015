// A driver's states by number, so that they fit into a world's state.

import { LimitError } from '../../core/limit.ts';
import type { Json } from '../../core/json.ts';

/** More states than these have no end: a list that only grows, a counter that nobody turns back. */
const mostStates = 20_000;

export class DriverStates {
  private readonly numbers = new Map<string, number>();
  private readonly values: Json[] = [];

  numberOf(state: Json): number {
    const key = JSON.stringify(state);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    if (this.values.length >= mostStates) {
      throw new LimitError(
        `Expected the state of a driver to take at most ${String(mostStates)} values, got one more, ` +
          `${key.length > 60 ? `${key.slice(0, 57)}...` : key}; what grows in it must come down again`,
      );
    }
    this.numbers.set(key, this.values.length);
    return this.values.push(JSON.parse(key) as Json) - 1;
  }

  valueOf(number: number): Json {
    return this.values[number] as Json;
  }
}
