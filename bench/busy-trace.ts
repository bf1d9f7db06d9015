// Writes a long trace of device-private memory as 6.12 prints it: hand-outs, references, pins by others, frees, on two CPUs.
// The same seed gives the same bytes.

import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const firstPfn = 0xfcf0000;
const vmemmap = 0xffd4000000000000n;
const pages = 65_536;
/** Pages that have lives; a driver hands the same ones out again and again. */
const busyPages = 4096;
const tasks = ['       hmm-tests-68    ', '       hmm-tests-109   ', '     kworker/1:2-41    '];

/** A linear congruential generator: integers below `below`. */
const draws = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** Writes lines until there are `events` of them, all pages free again at the end. */
export class BusyTrace {
  readonly #draw: (below: number) => number;
  readonly #counts = new Int32Array(busyPages);
  readonly #ready: string[] = [];
  #time = 3_000_000;
  events = 0;

  constructor(seed: number) {
    this.#draw = draws(seed);
  }

  async write(path: string, events: number): Promise<void> {
    const file = createWriteStream(path);
    this.#begin();
    while (this.events < events - 2 * busyPages) {
      this.#step();
      if (this.#ready.length > 4096) await this.#flush(file);
    }
    this.#finish();
    await this.#flush(file);
    file.end();
    await once(file, 'close');
  }

  async #flush(file: NodeJS.WritableStream): Promise<void> {
    const text = `${this.#ready.splice(0).join('\n')}\n`;
    if (!file.write(text)) await once(file, 'drain');
  }

  #add(event: string, body: string): void {
    this.events += 1;
    this.#time += 1 + this.#draw(3);
    const cpu = this.events % 97 < 50 ? 0 : 1;
    const task = tasks[this.events % 97 < 50 ? 0 : 1 + (this.events & 64) / 64] ?? '';
    const time = `${Math.floor(this.#time / 1e6)}.${String(this.#time % 1e6).padStart(6, '0')}`;
    this.#ready.push(`${task} [00${cpu}] .....  ${time.padStart(11)}: ${event}: ${body}`);
  }

  #count(event: string, page: number, count: number, more: string): void {
    const flags = count === 0 ? 'reserved' : 'uptodate|dirty|owner_2|reserved|swapbacked';
    this.#add(
      event,
      `pfn=0x${(firstPfn + page).toString(16)} flags=${flags} count=${count} mapcount=-1 mapping=000000005d48664a mt=1 ${more}`,
    );
  }

  #probe(event: string, page: number): void {
    const address = (vmemmap + BigInt((firstPfn + page) * 64)).toString(16);
    this.#add(event, `(${event}+0x4/0xc0) page=0x${address} count=0`);
  }

  #begin(): void {
    const range = `start=0x${(firstPfn * 4096).toString(16)} end=0x${((firstPfn + pages) * 4096 - 1).toString(16)}`;
    this.#add(
      'memremap_pages',
      `(memremap_pages+0x4/0x660) pgmap=0xff11000100532900 type=1 flags=0 vmemmap_shift=0 nr_range=1 ${range}`,
    );
    for (let page = 0; page < busyPages; page += 1) {
      this.#count('page_ref_set', page, 1, 'val=1');
      this.#count('page_ref_set', page, 0, 'val=0');
    }
    this.#add('memremap_pages_ret', '(driver+0x1/0x2 <- memremap_pages) ret=0xff11000040000000');
  }

  #step(): void {
    const page = this.#draw(busyPages);
    const count = this.#counts[page] ?? 0;
    const dice = this.#draw(8);
    if (count === 0) this.#handOut(page);
    else if (dice < 3 && count < 4) this.#change('page_ref_mod', page, 1, 'val=1');
    else if (dice === 3) this.#change('page_ref_mod_unless', page, 1, 'val=1 ret=1');
    else this.#put(page);
  }

  #change(event: string, page: number, by: number, more: string): void {
    const count = (this.#counts[page] ?? 0) + by;
    this.#counts[page] = count;
    this.#count(event, page, count, more);
  }

  #handOut(page: number): void {
    this.#probe('zone_device_page_init', page);
    this.#change('page_ref_set', page, 1, 'val=1');
  }

  #put(page: number): void {
    const isLast = this.#counts[page] === 1;
    this.#change('page_ref_mod_and_test', page, -1, `val=-1 ret=${isLast ? 1 : 0}`);
    if (isLast) this.#probe('free_zone_device_folio', page);
  }

  #finish(): void {
    for (let page = 0; page < busyPages; page += 1) {
      while ((this.#counts[page] ?? 0) > 0) this.#put(page);
    }
  }
}
