// Stands in the explorer's bundle for what it never asks: worlds of migrations and their rules, drivers with a state, worlds as numbers, and
// bugs that no fault stands for. Whoever adds a name here has read that nothing in the explorer comes to it; see build.ts.

import type { compileWorld as soundCompile } from '../../src/model/compile.ts';
import type {
  buildMigration as soundBuild,
  migrationMachines as soundMachines,
} from '../../src/catalog/migration.ts';
import type { migrateVmaRules as soundRules } from '../../src/invariants/migrate-vma.ts';
import type { migrateVmaMutants as soundMutants } from '../../src/mutants/migrate-vma.ts';
import type { migrateVmaSpecimens as soundSpecimens } from '../../src/specimens/migrate-vma.ts';
import type { unexpressedSpecimens as soundUnexpressed } from '../../src/specimens/unexpressed.ts';

const neverAsked = (): never => {
  throw new Error('Expected the explorer to draw no migration and no driver with a state, got one');
};

export const buildMigration: typeof soundBuild = neverAsked;
export const migrationMachines: typeof soundMachines = [];
export const migrateVmaRules: typeof soundRules = [];
export const migrateVmaMutants: typeof soundMutants = [];
export const migrateVmaSpecimens: typeof soundSpecimens = [];
export const unexpressedSpecimens: typeof soundUnexpressed = [];
export const compileWorld: typeof soundCompile = () => undefined;

/** No world is one of these. */
export class MigrationWorld {
  readonly isMade = false;
}

export class DrivenWorld {
  readonly isMade = false;
}
