// Signs and other texts by number: a line of a trace becomes one small integer, and back a text in a report.
import type { PageReference, ReferenceChange } from '../read/observation.ts';
import { renderSign, signOfPage, signOfReference, type PageMeaning, type Sign } from './steps.ts';

const changes: Readonly<Record<ReferenceChange, number>> = {
  set: 0,
  mod: 1,
  modAndTest: 2,
  modAndReturn: 3,
  modUnless: 4,
  freeze: 5,
  unfreeze: 6,
};
// Beyond one pin on a single page, fields are rare; their numbers stay below 2^30, which keeps the look-up fast.
const widest = 1024;
const mostRet = 1022;
/** Stands for no `ret` among the fields. */
const none = -1;

/** Those that come first mostly come again: to look through a few is faster than any key. */
const mostRecent = 12;

interface Recent {
  readonly change: ReferenceChange;
  readonly val: number;
  readonly ret: number | undefined;
  readonly ending: boolean;
  readonly number: number;
}

/** Numbers for all that is ever said of a folio in one trace. */
export class SignBook {
  readonly #signs: (Sign | undefined)[] = [];
  readonly #texts: string[] = [];
  readonly #byText = new Map<string, number>();
  readonly #recent: Recent[] = [];
  /** `page_ref` lines by a number made of their fields, which is faster than a text. */
  readonly #byFields = new Map<number, number>();
  /** Lines about a single page that say no more than their name, while its pagemap is live, and when it ends. */
  readonly #live = new Map<string, number>();
  readonly #ending = new Map<string, number>();

  sign(number: number): Sign {
    const sign = this.#signs[number];
    if (!sign) throw new RangeError(`Expected ${number} to be a sign, got a text`);
    return sign;
  }

  /** Whether the number is a sign's, and not that of a text that moves nothing. */
  isSign(number: number): boolean {
    return this.#signs[number] !== undefined;
  }

  text(number: number): string {
    return this.#texts[number] ?? '';
  }

  /** The number of what a `page_ref` line says. */
  ofReference(seen: PageReference, ending: boolean): number {
    const { change, val, ret } = seen;
    const recent = this.#recent;
    for (let index = 0; index < recent.length; index++) {
      const one = recent[index] as Recent;
      if (one.change === change && one.val === val && one.ret === ret && one.ending === ending) {
        return one.number;
      }
    }
    const number = this.#ofFields(seen, ending);
    if (recent.length < mostRecent) recent.push({ change, val, ret, ending, number });
    return number;
  }

  #ofFields(seen: PageReference, ending: boolean): number {
    const { change, val, ret = none } = seen;
    const isNegative = seen.ret !== undefined && ret < 0;
    if (Math.abs(val) > widest || isNegative || ret > mostRet) {
      return this.of(signOfReference(seen, ending));
    }
    const fields =
      ((val + widest) << 14) | ((ret + 1) << 4) | (changes[change] << 1) | (ending ? 1 : 0);
    const known = this.#byFields.get(fields);
    if (known !== undefined) return known;
    const number = this.of(signOfReference(seen, ending));
    this.#byFields.set(fields, number);
    return number;
  }

  /** The number of a probe on a page: a hand-out, a free, its callback. */
  ofPage(meaning: PageMeaning, event: string, order: number, ending: boolean): number {
    if (order !== 0) return this.of(signOfPage(meaning, event, order, ending));
    const numbers = ending ? this.#ending : this.#live;
    const known = numbers.get(event);
    if (known !== undefined) return known;
    const number = this.of(signOfPage(meaning, event, 0, ending));
    numbers.set(event, number);
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
