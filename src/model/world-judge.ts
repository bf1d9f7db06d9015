// Rules that need more than one folio: pairs of folio and pagemap, and sums over the world. Judged by memo, exactly.

import type { Always, Balance, LeadsTo, Reachable, RuleId, Step } from '../core/rule.ts';
import type { DriverCall } from '../domain/driver-call.ts';
import type { Folio } from '../domain/folio.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import type { FolioTable } from './folio-moves.ts';
import type { PagemapTable } from './pagemap-moves.ts';
import { tail } from './slots.ts';

interface Meeting {
  readonly folio: Folio;
  readonly pagemap: Pagemap;
}

/** The rules that a world is judged by, beyond its tables' own. */
export interface WorldRules {
  readonly pairs: readonly Always<Meeting>[];
  readonly witnesses: readonly Reachable<Meeting>[];
  readonly balances: readonly Balance<Folio, Pagemap>[];
  readonly ends: readonly LeadsTo<{
    readonly folios: readonly Folio[];
    readonly pagemap: Pagemap;
  }>[];
  /** What a driver calls. */
  readonly calls: readonly Step<DriverCall>[];
}

const none: readonly RuleId[] = [];

export class WorldJudge {
  /** Premises that were true, and reachable rules that were witnessed. */
  readonly concern = new Map<RuleId, number>();
  private readonly rules: WorldRules;
  private readonly folios: FolioTable;
  private readonly pagemap: PagemapTable;
  /** By pagemap state, then folio state. */
  private readonly meetings: (readonly RuleId[])[][] = [];
  /** The same as bytes: 1 where the two were met and broke nothing. */
  private readonly clear: Uint8Array[] = [];
  private readonly shares: number[][];
  private readonly totals: number[][];

  constructor(rules: WorldRules, folios: FolioTable, pagemap: PagemapTable) {
    this.rules = rules;
    this.folios = folios;
    this.pagemap = pagemap;
    this.shares = rules.balances.map(() => []);
    this.totals = rules.balances.map(() => []);
  }

  /** The rules that a whole state breaks. */
  world(state: Uint16Array): readonly RuleId[] {
    const met = this.met(state);
    const summed = this.summed(state);
    return summed.length === 0 ? met : [...met, ...summed];
  }

  /** The rules that a pagemap breaks with one of its folios. One that has just gone still has its folios here. */
  met(state: Uint16Array): readonly RuleId[] {
    const pagemap = state[0] as number;
    const row = this.clear[pagemap] ?? this.clearRow(pagemap);
    for (let slot = 1; slot < state.length; slot += 1) {
      const folio = state[slot] as number;
      if (folio < tail && row[folio] !== 1) return this.meetAll(state);
    }
    return none;
  }

  /** The balances that do not add up. */
  summed(state: Uint16Array): readonly RuleId[] {
    let broken = none;
    const pagemap = state[0] as number;
    for (let index = 0; index < this.shares.length; index += 1) {
      if (this.sum(index, state) === this.total(index, pagemap)) continue;
      broken = [...broken, (this.rules.balances[index] as Balance<Folio, Pagemap>).id];
    }
    return broken;
  }

  /** The same for states in which something falls, or that have folios that were not met before. */
  private meetAll(state: Uint16Array): readonly RuleId[] {
    let broken = none;
    const pagemap = state[0] as number;
    for (let slot = 1; slot < state.length; slot += 1) {
      const folio = state[slot] as number;
      if (folio >= tail) continue;
      const met = this.meets(folio, pagemap);
      if (met.length > 0) broken = [...broken, ...met];
    }
    return broken;
  }

  private sum(index: number, state: Uint16Array): number {
    const shares = this.shares[index] as number[];
    let sum = 0;
    for (let slot = 1; slot < state.length; slot += 1) {
      const folio = state[slot] as number;
      if (folio < tail) sum += shares[folio] ?? this.share(index, folio);
    }
    return sum;
  }

  private clearRow(pagemap: number): Uint8Array {
    while (this.clear.length <= pagemap) this.clear.push(new Uint8Array(0));
    return this.clear[pagemap] as Uint8Array;
  }

  /** Remembers that a folio and a pagemap break nothing together. */
  private keepClear(folio: number, pagemap: number): void {
    let row = this.clearRow(pagemap);
    if (row.length <= folio) {
      const grown = new Uint8Array(Math.max(folio + 1, this.folios.size));
      grown.set(row);
      this.clear[pagemap] = row = grown;
    }
    row[folio] = 1;
  }

  get balances(): readonly Balance<Folio, Pagemap>[] {
    return this.rules.balances;
  }

  /** What a folio adds to a balance. */
  share(index: number, folio: number): number {
    const shares = this.shares[index] as number[];
    const rule = this.rules.balances[index] as Balance<Folio, Pagemap>;
    while (shares.length <= folio) shares.push(rule.share(this.folios.view(shares.length)));
    return shares[folio] as number;
  }

  /** What the shares must add up to. */
  total(index: number, pagemap: number): number {
    const totals = this.totals[index] as number[];
    const rule = this.rules.balances[index] as Balance<Folio, Pagemap>;
    return (totals[pagemap] ??= this.note(rule.id, rule.total(this.pagemap.view(pagemap))));
  }

  private note<Value>(id: RuleId, value: Value): Value {
    this.concern.set(id, (this.concern.get(id) ?? 0) + 1);
    return value;
  }

  /** Rules that are asked of every state: sums, and how things end. */
  get alwaysConcerned(): readonly RuleId[] {
    return [...this.rules.balances, ...this.rules.ends].map((rule) => rule.id);
  }

  /** The rules that an end breaks: `folios` as they were right before the pagemap went. */
  end(folios: readonly number[], pagemap: number): readonly RuleId[] {
    if (this.rules.ends.length === 0) return none;
    const end = {
      folios: folios.map((folio) => this.folios.view(folio)),
      pagemap: this.pagemap.view(pagemap),
    };
    return this.rules.ends
      .filter((rule) => !this.note(rule.id, rule.then(end)))
      .map((rule) => rule.id);
  }

  /** The rules that a call of a driver breaks. */
  driver(call: DriverCall): readonly RuleId[] {
    return this.rules.calls
      .filter((rule) => rule.when(call) && !this.note(rule.id, rule.then(call)))
      .map((rule) => rule.id);
  }

  /** The rules that a folio and its pagemap break together. */
  private meets(folio: number, pagemap: number): readonly RuleId[] {
    const row = (this.meetings[pagemap] ??= []);
    const known = row[folio];
    if (known) return known;
    const { said, broken } = this.pair(folio, pagemap);
    for (const id of said) this.note(id, true);
    if (broken.length === 0) this.keepClear(folio, pagemap);
    return (row[folio] = broken);
  }

  /** What a folio and its pagemap say to the rules about both: which have their premise or witness, and which fall. */
  pair(
    folio: number,
    pagemap: number,
  ): { readonly said: readonly RuleId[]; readonly broken: readonly RuleId[] } {
    const pair = { folio: this.folios.view(folio), pagemap: this.pagemap.view(pagemap) };
    const witnessed = this.rules.witnesses.filter((rule) => rule.witness(pair));
    const concerned = this.rules.pairs.filter((rule) => rule.when(pair));
    return {
      said: [...witnessed, ...concerned].map((rule) => rule.id),
      broken: concerned.filter((rule) => !rule.then(pair)).map((rule) => rule.id),
    };
  }
}
