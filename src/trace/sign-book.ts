// Signs and other texts by number: a line of a trace becomes one small integer, and back a text in a report.
import type { PageReference, ReferenceChange } from './observation.ts';
import { renderSign, signOfReference, type Sign } from './steps.ts';

const changes: Readonly<Record<ReferenceChange, number>> = {
  set: 0,
  mod: 1,
  modAndTest: 2,
  modAndReturn: 3,
  modUnless: 4,
  freeze: 5,
  unfreeze: 6,
};
const small = 2 ** 15;

const isSmall = (value: number): boolean => -small <= value && value < small;

/** Numbers for all that is ever said of a folio in one trace. */
export class SignBook {
  readonly #signs: (Sign | undefined)[] = [];
  readonly #texts: string[] = [];
  readonly #byText = new Map<string, number>();
  /** `page_ref` lines by a number made of their fields, which is faster than a text. */
  readonly #byFields = new Map<number, number>();

  sign(number: number): Sign {
    const sign = this.#signs[number];
    if (!sign) throw new RangeError(`Expected ${number} to be a sign, got a text`);
    return sign;
  }

  text(number: number): string {
    return this.#texts[number] ?? '';
  }

  /** The number of what a `page_ref` line says. */
  ofReference(seen: PageReference, ending: boolean): number {
    const { change, val, ret = -1 } = seen;
    if (!isSmall(val) || !isSmall(ret)) return this.of(signOfReference(seen, ending));
    const fields =
      ((val + small) * 2 * small + ret + small) * 16 + changes[change] * 2 + (ending ? 1 : 0);
    const known = this.#byFields.get(fields);
    if (known !== undefined) return known;
    const number = this.of(signOfReference(seen, ending));
    this.#byFields.set(fields, number);
    return number;
  }

  of(sign: Sign): number {
    return this.#number(JSON.stringify(sign), renderSign(sign), sign);
  }

  /** The number of a text that moves no folio. */
  note(text: string): number {
    return this.#number(text, text, undefined);
  }

  #number(key: string, text: string, sign: Sign | undefined): number {
    const known = this.#byText.get(key);
    if (known !== undefined) return known;
    this.#byText.set(key, this.#texts.length);
    this.#signs.push(sign);
    return this.#texts.push(text) - 1;
  }
}
