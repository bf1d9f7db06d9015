// What is made of texts that repeat, and their places in a list.

const mostMade = 1000;

/**
 * What is made of texts, once. Lines mostly take turns between two texts, so these are compared before any is looked up. Of a
 * text that another thread has sent, which is a copy, it is what is made of all its like.
 */
export class Made<Value> {
  readonly #make: (text: string) => Value;
  readonly #made = new Map<string, Value>();
  #text: string | undefined;
  #value: Value | undefined;
  #otherText: string | undefined;
  #otherValue: Value | undefined;

  constructor(make: (text: string) => Value) {
    this.#make = make;
  }

  of(text: string): Value {
    if (text === this.#text) return this.#value as Value;
    if (text === this.#otherText) return this.#otherValue as Value;
    const value = this.#find(text);
    this.#otherText = this.#text;
    this.#otherValue = this.#value;
    this.#text = text;
    this.#value = value;
    return value;
  }

  forget(): void {
    this.#made.clear();
    this.#text = undefined;
    this.#otherText = undefined;
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

/** Texts by their places in a list. */
export class Places {
  #texts: string[] = [];
  readonly #places = new Made((text) => this.#texts.push(text) - 1);

  of(text: string): number {
    return this.#places.of(text);
  }

  /** Forgets them all, and gives them back. */
  clear(): readonly string[] {
    const texts = this.#texts;
    this.#texts = [];
    this.#places.forget();
    return texts;
  }
}
