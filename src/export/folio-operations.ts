// What a kernel with tracepoints would show of one step of one folio: operations on its count, and probed calls.
// They follow from what the step did to the count and from its effects, so that a faulty statechart shows its fault.

import type { EraRow } from '../domain/era.ts';
import type { FolioEvent } from '../domain/event.ts';
import { pinBias } from '../domain/folio.ts';
import { errnoNumber } from './errno.ts';
import {
  countBeforeWriting,
  type CountChange,
  type FolioStep,
  type Operation,
} from './operation.ts';
import { splitOperations } from './split-operations.ts';

/** Memory types whose hand-out goes through `zone_device_page_init()`. */
const initialised: readonly string[] = ['device-private', 'device-coherent'];

/** The operations of a step, in the order in which a kernel does them. */
export const operationsOf = (step: FolioStep, row: EraRow): readonly Operation[] => {
  const { answer, before, after } = step;
  // A caller that is stopped, or that waits before it has done anything, leaves no line.
  const isStopped = answer.kind !== 'ok' && answer.kind !== 'errno';
  if (isStopped && before.count === after.count && step.effects.length === 0) return [];
  const operations = new Operations(step, row);
  operations.spell();
  return operations.list;
};

class Operations {
  readonly list: Operation[] = [];
  readonly #step: FolioStep;
  readonly #row: EraRow;
  #count: number;
  /** The count when the call has dropped its references, before the free path writes it. */
  readonly #let: number;

  constructor(step: FolioStep, row: EraRow) {
    this.#step = step;
    this.#row = row;
    this.#count = step.before.count;
    this.#let = countBeforeWriting(step);
  }

  spell(): void {
    const { event, answer, after } = this.#step;
    if (answer.kind === 'errno') this.#spellRefused(event, answer.name);
    else this.#spellDone(event);
    // Whoever leaves another count than the operations add up to has written it.
    if (this.#count !== after.count) this.#write('set', after.count, undefined, after.count);
  }

  #spellDone(event: FolioEvent): void {
    const { before, after } = this.#step;
    switch (event.type) {
      case 'folio.handOut':
        this.#handOut(event.order);
        return;
      case 'folio.tryGet':
        this.#tryGet(1);
        return;
      case 'folio.pin':
        if (this.#frees) this.#evictForPin();
        else this.#moveTo(this.#let);
        this.#freePath();
        if (this.#frees) this.list.push({ what: 'evictReturn', errno: 0 });
        return;
      case 'folio.migrateIn':
        this.#add(this.#row.mapCounts ? after.mapcount - before.mapcount : 0);
        break;
      case 'folio.fault':
        this.#add(this.#faultReferences);
        this.#dropOneByOne();
        break;
      case 'folio.evict':
        this.#add(1);
        this.#dropOneByOne();
        break;
      case 'folio.truncate':
        this.#dropOneByOne();
        break;
      case 'folio.freeze':
        this.#write('freeze', before.count, 1, after.count);
        return;
      case 'folio.unfreeze':
        this.#write('unfreeze', after.count, undefined, after.count);
        return;
      case 'folio.split':
        this.#split();
        return;
      case 'folio.fail':
        this.list.push({ what: 'fail' }, { what: 'failReturn', errno: 0 });
        break;
      default:
    }
    this.#moveTo(this.#let);
    this.#freePath();
  }

  /** What a call has tried before it was refused. */
  #spellRefused(event: FolioEvent, name: string): void {
    switch (event.type) {
      case 'folio.tryGet':
        this.#tryGet(0);
        break;
      case 'folio.freeze':
        this.#freezeInVain();
        break;
      case 'folio.split':
        this.list.push(...splitOperations(this.#step));
        break;
      case 'folio.pin':
        if (name === 'EBUSY') this.#pinInVain();
        break;
      case 'folio.fault':
        this.#add(this.#faultReferences);
        break;
      case 'folio.evict':
        if (name === 'EBUSY') this.#add(1);
        break;
      case 'folio.fail':
        this.list.push({ what: 'fail' }, { what: 'failReturn', errno: errnoNumber(name) });
        break;
      default:
    }
    this.#moveTo(this.#let);
    this.#freePath();
  }

  get #frees(): boolean {
    return this.#step.effects.some(({ type }) => type === 'core.free');
  }

  /** References that a fault holds while the driver moves the data. */
  get #faultReferences(): number {
    const call = this.#step.effects.find((effect) => effect.type === 'callback.migrateToRam');
    return call === undefined ? 0 : call.count - this.#step.before.count;
  }

  /** Only what takes the pagemap reference passes through the function that is probed. */
  #handOut(order: number): void {
    const { before, after, effects } = this.#step;
    const takes = effects.some((effect) => effect.type === 'pagemap.take' && effect.references > 0);
    if (takes && initialised.includes(this.#row.type)) {
      this.list.push({ what: 'handOut', order, count: before.count });
    }
    const written = effects.some(({ type }) => type === 'count.set');
    if (!written) this.#moveTo(after.count);
    this.#freePath();
  }

  #tryGet(ret: number): void {
    const moved = this.#step.after.count - this.#step.before.count;
    this.#write('modUnless', moved === 0 ? 1 : moved, ret, this.#step.after.count);
  }

  /** A long-term pin of coherent memory: granted, taken back, and the data moves away. */
  #evictForPin(): void {
    this.#pinAndGiveBack();
    this.list.push({ what: 'evict' });
    this.#dropOneByOne();
  }

  #pinInVain(): void {
    this.#pinAndGiveBack();
    if (this.#step.before.order > 0) return;
    this.list.push({ what: 'evict' });
    this.#moveTo(this.#let);
    this.list.push({ what: 'evictReturn', errno: errnoNumber('EBUSY') });
  }

  /** A reference stays, which the migration is given. */
  #pinAndGiveBack(): void {
    const bias = pinBias(this.#step.before.order);
    const isAllowed = this.#row.shortPin === 'allowed';
    if (isAllowed) this.#add(bias);
    this.#add(1);
    if (isAllowed) this.#moveTo(this.#count - bias);
  }

  /** The caller expects its own reference beside the mappings, and finds something else. */
  #freezeInVain(): void {
    const { mapcount, base, count } = this.#step.before;
    const expected = (this.#row.mapCounts ? mapcount : 0) + base + 1;
    if (expected !== count) this.#write('freeze', expected, 0, count);
  }

  /** The caller's reference stays, and so do the mappings. */
  #split(): void {
    this.list.push(...splitOperations(this.#step));
    this.#count = this.#step.before.count;
  }

  /** What follows once the call has dropped its references, in the order in which it is done. */
  #freePath(): void {
    for (const effect of this.#step.effects) {
      if (effect.type === 'core.free') this.list.push({ what: 'free', count: this.#count });
      if (effect.type === 'callback.folioFree') {
        this.list.push({ what: 'freeCallback', count: effect.count });
      }
      if (effect.type === 'count.set') this.#write('set', effect.count, undefined, effect.count);
    }
  }

  #add(references: number): void {
    if (references !== 0) this.#write('mod', references, undefined, this.#count + references);
  }

  /** References are dropped one at a time, as page-table entries go. */
  #dropOneByOne(): void {
    while (this.#count > this.#let) this.#moveTo(this.#count - 1);
  }

  /** One operation that brings the count there; none if it is there. */
  #moveTo(count: number): void {
    const val = count - this.#count;
    if (val > 0) this.#add(val);
    // Until 6.14 the references of FS_DAX are dropped by a function of its own, which looks for one.
    const isReturning = this.#row.type === 'fs-dax' && this.#row.freeCount === 1;
    if (val < 0 && isReturning) this.#write('modAndReturn', val, count, count);
    else if (val < 0) this.#write('modAndTest', val, count === 0 ? 1 : 0, count);
  }

  #write(change: CountChange, val: number, ret: number | undefined, count: number): void {
    this.#count = count;
    this.list.push({ what: 'count', change, val, ret, count, offset: 0 });
  }
}
