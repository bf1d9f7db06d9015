// Texts that repeat, by their places in a list, and what is made of them.

/** Gives texts places. A text mostly comes again at once, so the last one is compared first. */
export class Places {
  readonly #places = new Map<string, number>();
  #texts: string[] = [];
  #lastText: string | undefined;
  #last = 0;

  of(text: string): number {
    if (text === this.#lastText) return this.#last;
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.#texts.push(text) - 1;
      this.#places.set(text, place);
    }
    this.#lastText = text;
    this.#last = place;
    return place;
  }

  /** Forgets them all, and gives them back. */
  clear(): readonly string[] {
    const texts = this.#texts;
    this.#texts = [];
    this.#places.clear();
    this.#lastText = undefined;
    return texts;
  }
}

const mostMade = 1000;

/** What is made of texts, once: never undefined. Of a text that another thread has sent, a copy, it is what is made of all its like. */
export class Made<Value> {
  readonly #make: (text: string) => Value;
  readonly #made = new Map<string, Value>();
  #lastText: string | undefined;
  #last: Value | undefined;

  constructor(make: (text: string) => Value) {
    this.#make = make;
  }

  of(text: string): Value {
    if (text !== this.#lastText || this.#last === undefined) {
      this.#last = this.#find(text);
      this.#lastText = text;
    }
    return this.#last;
  }

  #find(text: string): Value {
    const known = this.#made.get(text);
    if (known !== undefined) return known;
    // A trace of noise must not fill the memory.
    if (this.#made.size >= mostMade) this.#made.clear();
    const value = this.#make(text);
    this.#made.set(text, value);
    return value;
  }
}
