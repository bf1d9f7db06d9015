// Rules that need a page and its migration, or all pages: judged by memo, exactly.

import type { Always, Balance, LeadsTo, RuleId } from '../core/rule.ts';
import { joined } from '../core/rule.ts';
import type { MigratingPage, MigrationCall } from '../domain/migration.ts';
import type { CallTable, PageTable } from './migration-moves.ts';

interface Meeting {
  readonly page: MigratingPage;
  readonly call: MigrationCall;
}

/** The rules that a migration is judged by, beyond its tables' own. */
export interface MigrationRules {
  readonly meetings: readonly Always<Meeting>[];
  readonly balances: readonly Balance<MigratingPage, MigrationCall>[];
  readonly ends: readonly LeadsTo<{
    readonly pages: readonly MigratingPage[];
    readonly call: MigrationCall;
  }>[];
}

export class MigrationJudge {
  /** Premises that were true. */
  readonly concern = new Map<RuleId, number>();
  private readonly rules: MigrationRules;
  private readonly pages: PageTable;
  private readonly calls: CallTable;
  /** By call state, then page state. */
  private readonly met: (readonly RuleId[])[][] = [];
  /** By balance, then page state. */
  private readonly shares: number[][] = [];

  constructor(rules: MigrationRules, pages: PageTable, calls: CallTable) {
    this.rules = rules;
    this.pages = pages;
    this.calls = calls;
  }

  /** The rules that a whole state breaks. */
  world(state: Uint16Array): readonly RuleId[] {
    let broken: readonly RuleId[] = [];
    const call = state[0] as number;
    const row = (this.met[call] ??= []);
    for (let at = 1; at < state.length; at += 1) {
      const page = state[at] as number;
      broken = joined(broken, (row[page] ??= this.meet(page, call)));
    }
    for (const [index, rule] of this.rules.balances.entries()) {
      const shares = (this.shares[index] ??= []);
      let sum = -rule.total(this.calls.view(call));
      for (let at = 1; at < state.length; at += 1) {
        const page = state[at] as number;
        sum += shares[page] ??= rule.share(this.pages.view(page));
      }
      this.note(rule.id);
      if (sum !== 0) broken = joined(broken, [rule.id]);
    }
    return broken;
  }

  /** The rules that fall where a migration has gone as far as it can. */
  end(state: Uint16Array): readonly RuleId[] {
    const end = { pages: this.viewsOf(state), call: this.calls.view(state[0] as number) };
    return this.rules.ends
      .filter((rule) => {
        this.note(rule.id);
        return !rule.then(end);
      })
      .map(({ id }) => id);
  }

  private viewsOf(state: Uint16Array): readonly MigratingPage[] {
    return [...state.subarray(1)].map((page) => this.pages.view(page));
  }

  private meet(page: number, call: number): readonly RuleId[] {
    const meeting = { page: this.pages.view(page), call: this.calls.view(call) };
    return this.rules.meetings
      .filter((rule) => {
        if (!rule.when(meeting)) return false;
        this.note(rule.id);
        return !rule.then(meeting);
      })
      .map(({ id }) => id);
  }

  private note(id: RuleId): void {
    this.concern.set(id, (this.concern.get(id) ?? 0) + 1);
  }
}
