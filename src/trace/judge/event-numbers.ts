// The events of a folio's table by name: which of their numbers a line can stand for.
import type { FolioEvent, FolioEventType } from '../../domain/event.ts';

type Numbers = Map<FolioEventType, number[]>;

export class EventNumbers {
  readonly #all: Numbers = new Map();
  readonly #live: Numbers = new Map();

  constructor(events: readonly FolioEvent[]) {
    events.forEach((event, number) => {
      add(this.#all, event.type, number);
      const needsEnd = 'pagemap' in event && event.pagemap !== 'live';
      if (!needsEnd) add(this.#live, event.type, number);
    });
  }

  /** All events of these names; while the pagemap is live, those that find it live. */
  of(types: readonly FolioEventType[], ending: boolean): readonly number[] {
    const numbers = ending ? this.#all : this.#live;
    return types.flatMap((type) => numbers.get(type) ?? []);
  }
}

function add(to: Numbers, type: FolioEventType, number: number): void {
  const known = to.get(type);
  if (known) known.push(number);
  else to.set(type, [number]);
}
