// The callbacks of a driver without a state, as questions.

import type { Folio } from '../domain/folio.ts';
import { isBoolean, isFolioChange, isResult, isSplitChange, type Asking } from './asking.ts';
import type { SeenFolio } from './change.ts';
import type { PlainDriver } from './driver.ts';
import type { Change } from './provide.ts';

export const migrations = ['succeeds', 'fails'] as const;
export const failures = ['succeeds', 'declines', 'fails'] as const;

/** The word of an answer that is a word, or has one. */
export const wordOf = (answer: unknown): unknown =>
  typeof answer === 'string' ? answer : (answer as { readonly returns: unknown }).returns;

/** What an answer changes, if it is more than a word. */
export const changeOf = (answer: unknown): Change | undefined =>
  typeof answer === 'string' ? undefined : (answer as Change | undefined);

export class Callbacks {
  private readonly driver: PlainDriver;
  private readonly asking: Asking;

  constructor(driver: PlainDriver, asking: Asking) {
    this.driver = driver;
    this.asking = asking;
  }

  free(folio: SeenFolio): Change | undefined {
    const asked = (given: SeenFolio): unknown => this.driver.folioFree?.(given);
    return changeOf(this.asking.ask('driver.folioFree', folio, asked, isFolioChange));
  }

  migrate(folio: SeenFolio): unknown {
    const asked = (given: SeenFolio): unknown => this.driver.migrateToRam?.(given);
    return this.asking.ask('driver.migrateToRam', folio, asked, isResult(migrations));
  }

  fail(folio: SeenFolio): unknown {
    const asked = (given: SeenFolio): unknown => this.driver.memoryFailure?.(given, 1);
    return this.asking.ask('driver.memoryFailure', folio, asked, isResult(failures));
  }

  split(head: SeenFolio, tail: SeenFolio | undefined): Change | undefined {
    const asked = (given: { head: SeenFolio; tail: SeenFolio | undefined }): unknown =>
      this.driver.folioSplit?.(given.head, given.tail);
    return changeOf(this.asking.ask('driver.folioSplit', { head, tail }, asked, isSplitChange));
  }

  takes(folio: Folio, order: number): boolean {
    const asked = (given: Folio): unknown => this.driver.allocate?.(given, { order });
    return this.asking.ask('driver.allocate', folio, asked, isBoolean) as boolean;
  }
}
