// Every move of every alphabet: what the notation can say.
import { altmapAlphabet, folioAlphabet, wholePagemapAlphabet } from '../../src/domain/alphabet.ts';
import { buildWorld } from '../../src/catalog.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { eras, eraRow } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import type { Move } from '../../src/export/notation.ts';
import { MigrationMoves } from '../../src/model/migration-moves.ts';
import { withoutCondition } from '../../src/model/slots.ts';

const { migration: tables } = buildWorld({
  ...{ type: 'device-private', era: '6.19', stage: 'migration' },
  bounds: smallBounds,
});
if (!tables) throw new Error('Expected the stage to be a migration, got none');
const migration = new MigrationMoves(tables.pages, tables.calls);

const rows = memoryTypes.flatMap((type) => eras.map((era) => eraRow(type, era)));

export const anyMove = (pfn: number): Move[] => [
  ...rows
    .flatMap((row) => folioAlphabet(row, 9))
    .map((event) => ({ pfn, event: withoutCondition(event) })),
  ...rows
    .flatMap((row) => [...wholePagemapAlphabet(row, 3, 9), ...altmapAlphabet])
    .map((event) => ({ pfn: null, event })),
  ...migration.families.map((event) => ({ pfn, event })),
  ...migration.steps.map((event) => ({ pfn: null, event })),
];
