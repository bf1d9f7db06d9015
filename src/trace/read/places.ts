// Values that repeat, by their places in a list.

/** What items have in common. Mostly it is what the last item had, so that is compared first. */
export class Places<Item, Value> {
  readonly #make: (item: Item) => Value;
  readonly #places = new Map<string, number>();
  #values: Value[] = [];
  #lastKey: string | undefined;
  #last = 0;

  /** `make` makes of an item what its key stands for. */
  constructor(make: (item: Item) => Value) {
    this.#make = make;
  }

  /** The place of what the item has; `key` is its name. */
  of(key: string, item: Item): number {
    if (key === this.#lastKey) return this.#last;
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.#values.push(this.#make(item)) - 1;
      this.#places.set(key, place);
    }
    this.#lastKey = key;
    this.#last = place;
    return place;
  }

  /** Forgets them all, and gives them back. */
  clear(): readonly Value[] {
    const values = this.#values;
    this.#values = [];
    this.#places.clear();
    this.#lastKey = undefined;
    return values;
  }
}
