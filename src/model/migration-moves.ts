// The moves of a migration's pages and of its call: which are there, what they do, and how they read.

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
  'page.letGo': 'finalizing',
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

/** Page moves count by page and family; the caller's come after them. */
export class MigrationMoves {
  readonly families: readonly PageCall[];
  readonly steps: readonly MigrationStep[];
  private readonly pages: PageTable;
  private readonly calls: CallTable;
  /** Event numbers by call state, then family; -1 where the step is not there. */
  private readonly numbers: number[][] = [];
  private readonly stepNumbers: readonly number[];

  constructor(pages: PageTable, calls: CallTable) {
    this.pages = pages;
    this.calls = calls;
    const spelt = new Map(pages.events.map((event) => [keyOf(withoutCall(event)), event]));
    this.families = [...spelt.values()].map(withoutCall);
    this.steps = calls.events.filter((event): event is MigrationStep => 'kernel' in kindOf(event));
    this.stepNumbers = this.steps.map((step) => calls.events.indexOf(step));
  }

  /** The number of a page's event in a state of the call, or -1. */
  eventOf(call: number, family: number): number {
    return (this.numbers[call] ??= this.numbersIn(call))[family] as number;
  }

  /** The number of a step among the call's events. */
  stepOf(index: number): number {
    return this.stepNumbers[index] as number;
  }

  indexOf(event: object): number {
    return this.families.findIndex((one) => keyOf(one) === keyOf(event));
  }

  stepIndexOf(event: object): number {
    return this.steps.findIndex((one) => keyOf(one) === keyOf(event));
  }

  /** Whether the move only lets the migration go on, or gives something back. */
  letsGo(family: number): boolean {
    return pageEventKinds[(this.families[family] as PageCall).type].letsGo;
  }

  stepLetsGo(index: number): boolean {
    return callEventKinds[(this.steps[index] as MigrationStep).type].letsGo;
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

const kindOf = (event: CallEvent): object =>
  Object.hasOwn(callEventKinds, event.type)
    ? callEventKinds[event.type as MigrationStep['type']]
    : {};
