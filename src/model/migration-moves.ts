// The moves of a migration's pages and of its call: which are there, what they do, and how they read.

import { joined } from '../core/rule.ts';
import type { Outcome } from '../core/system.ts';
import type { Table } from '../core/table.ts';
import type { CallPhase, MigratingPage, MigrationCall } from '../domain/migration.ts';
import {
  callEventKinds,
  pageEventKinds,
  type CallEvent,
  type MigrationStep,
  type PageCall,
  type PageEffect,
  type PageEvent,
  type PageEventType,
} from '../domain/migration-event.ts';

export type PageTable = Table<MigratingPage, PageEvent, PageEffect>;
export type CallTable = Table<MigrationCall, CallEvent, never>;

/** The part of a call in which it takes a step with a page; the others are there at any time. */
const partOf: Partial<Record<PageEventType, CallPhase>> = {
  'page.collect': 'collecting',
  'page.unmap': 'unmapping',
  'page.allocate': 'filling',
  'page.copied': 'filling',
  'page.replace': 'replacing',
  'page.remap': 'finalizing',
  'page.put': 'finalizing',
  'page.endFault': 'returning',
};

const withoutCall = (event: PageEvent): PageCall => {
  switch (event.type) {
    case 'page.touch':
    case 'page.collect':
      return { type: event.type };
    default:
      return event;
  }
};

const keyOf = (event: object): string => JSON.stringify(event);

/** A step that a migration takes with a page when nothing goes wrong. */
const isUsual = (event: PageCall): boolean =>
  event.type === 'page.touch' ||
  (partOf[event.type] !== undefined && !Object.values(event).includes(false));

/** What a move does: to the page (if it is one's) and to the call. */
export interface Way extends Outcome {
  /** Its place among the families of pages, or among the caller's steps. */
  readonly index: number;
  readonly page: number;
  readonly call: number;
  /** It only lets the migration go on, or gives something back. */
  readonly letsGo: boolean;
  /** It brings the migration on when nothing goes wrong. */
  readonly goesOn: boolean;
}

/** Rows that a move asks, each a state and an event. */
export interface Asked {
  readonly pages: readonly (readonly [number, number])[];
  readonly calls: readonly (readonly [number, number])[];
}

/** The moves that are there in each state of the call and of a page, worked out once. */
export class MigrationMoves {
  readonly families: readonly PageCall[];
  readonly steps: readonly MigrationStep[];
  /** By family: 0 for what brings a migration on, else a kind of its own, which a life may do without. */
  readonly kinds: readonly number[];
  private readonly pages: PageTable;
  private readonly calls: CallTable;
  /** By call state, then page state. */
  private readonly known: (readonly Way[])[][] = [];
  private readonly knownOfCall: (readonly Way[])[] = [];
  private readonly going = new WeakMap<readonly Way[], readonly Way[]>();
  /** The number of each event of the call that a page's step may cause. */
  private readonly notices: ReadonlyMap<string, number>;
  /** By call state, then family: the number of the page's event, or -1 where the step is not there. */
  private readonly numbers: number[][] = [];

  constructor(pages: PageTable, calls: CallTable) {
    this.pages = pages;
    this.calls = calls;
    const spelt = new Map(pages.events.map((event) => [keyOf(withoutCall(event)), event]));
    this.families = [...spelt.values()].map(withoutCall);
    this.steps = calls.events.filter(isStep);
    this.notices = new Map(calls.events.map(({ type }, index) => [type, index]));
    let kind = 0;
    this.kinds = this.families.map((family) => (isUsual(family) ? 0 : (kind += 1)));
  }

  ofPage(call: number, page: number): readonly Way[] {
    const known = (this.known[call] ??= []);
    return (known[page] ??= this.waysOfPage(call, page));
  }

  /** Those of a page's or the call's ways that bring the migration on. */
  on(ways: readonly Way[]): readonly Way[] {
    const known = this.going.get(ways);
    if (known) return known;
    const on = ways.filter(({ goesOn, moved }) => goesOn && moved);
    this.going.set(ways, on);
    return on;
  }

  ofCall(call: number): readonly Way[] {
    return (this.knownOfCall[call] ??= this.steps.map((step, index): Way => {
      const { next, answer, broken } = this.calls.row(call, this.calls.events.indexOf(step));
      const { letsGo } = callEventKinds[step.type];
      return {
        ...{ index, answer, broken, letsGo, goesOn: letsGo },
        page: -1,
        call: next,
        moved: next !== call,
      };
    }));
  }

  indexOf(event: object): number {
    return this.families.findIndex((one) => keyOf(one) === keyOf(event));
  }

  stepIndexOf(event: object): number {
    return this.steps.findIndex((one) => keyOf(one) === keyOf(event));
  }

  private waysOfPage(call: number, page: number): readonly Way[] {
    const numbers = (this.numbers[call] ??= this.numbersIn(call));
    return this.families.flatMap((_, index) => {
      const event = numbers[index] ?? -1;
      return event < 0 ? [] : [this.wayOf(call, page, event, index)];
    });
  }

  /** What a page's move asks, as states and events: of the page, and then of the call. */
  asked(call: number, page: number, index: number): Asked {
    const event = (this.numbers[call] ??= this.numbersIn(call))[index] ?? -1;
    if (event < 0) return { pages: [], calls: [] };
    const calls: (readonly [number, number])[] = [];
    let after = call;
    for (const { type } of this.pages.row(page, event).effects) {
      const notice = this.notices.get(type);
      if (notice === undefined) continue;
      calls.push([after, notice]);
      after = this.calls.row(after, notice).next;
    }
    return { pages: [[page, event]], calls };
  }

  /** The same of a step of the call. */
  askedOfCall(call: number, index: number): Asked {
    const step = this.steps[index];
    return { pages: [], calls: step ? [[call, this.calls.events.indexOf(step)]] : [] };
  }

  private wayOf(call: number, page: number, event: number, index: number): Way {
    const row = this.pages.row(page, event);
    const family = this.families[index] as PageCall;
    const { letsGo } = pageEventKinds[family.type];
    const goesOn = isUsual(family) && family.type !== 'page.touch';
    let { broken } = row;
    let after = call;
    for (const { type } of row.effects) {
      const notice = this.notices.get(type);
      if (notice === undefined) continue;
      const told = this.calls.row(after, notice);
      after = told.next;
      broken = joined(broken, told.broken);
    }
    const moved = row.next !== page || after !== call;
    return {
      ...{ index, broken, letsGo, goesOn, moved },
      answer: row.answer,
      page: row.next,
      call: after,
    };
  }

  private numbersIn(state: number): number[] {
    const { phase, kind } = this.calls.view(state);
    const call = phase === 'idle' ? 'idle' : 'busy';
    return this.families.map((family) => {
      const part = partOf[family.type];
      if (part !== undefined && part !== phase) return -1;
      return this.pages.events.findIndex(
        (event) =>
          keyOf(withoutCall(event)) === keyOf(family) &&
          (event.type !== 'page.touch' || event.call === call) &&
          (event.type !== 'page.collect' || event.by === kind),
      );
    });
  }
}

const isStep = (event: CallEvent): event is MigrationStep =>
  Object.hasOwn(callEventKinds, event.type);
