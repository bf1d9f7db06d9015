// The schemas of results: which there are, and what they are called.

import type { Results } from './results.ts';

/** A command that has a schema. */
export type SchemaCommand = keyof Results;

/** Versions count up when a reader of the old shape would stumble. */
const schemaVersions: Readonly<Record<SchemaCommand, number>> = {
  ...{ check: 1, diff: 1, drift: 1, explain: 1, explore: 1, main: 1, mutants: 1 },
  ...{ parts: 1, properties: 1, race: 1, replay: 1, vectors: 1, walk: 1, work: 1 },
};

/** Commands that have a schema. */
export const schemaCommands = Object.keys(schemaVersions) as readonly SchemaCommand[];

/** The file of a schema, in docs/schemas. */
export const schemaFile = (command: SchemaCommand): string =>
  `${command}-${schemaVersions[command]}.json`;

/** The id of a schema: what Node finds it by in the package. */
export const schemaId = (command: SchemaCommand): string => `zdspec/schemas/${schemaFile(command)}`;
