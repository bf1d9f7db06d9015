// The table of phases in a chapter says by what a folio leaves each, as the drawn statechart does.
import { describe, expect, it } from 'vitest';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { filesBelow, read } from './tree.ts';

/** How a chapter says a call by which a phase is left; of several, any. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  handOut: ['hand-out'],
  allocate: ['allocation'],
  release: ['`pci_free_p2pmem()`'],
  takeBack: ['a mapping that fails'],
  associate: ['a file takes it (`folio.associate`)'],
  unshare: ['the last entry removed'],
  truncate: ['the last entry removed', 'truncate'],
  get: ['a reference'],
  tryGet: ['a reference'],
  put: ['the last put'],
  putBulk: ['the last put'],
  map: ['a mapping'],
  migrateIn: ['data moves in'],
  unmap: ['unmap'],
  fault: ['CPU fault'],
  evict: ['eviction'],
  pin: ['a pin'],
  pinHeld: ['a pin'],
  unpin: ['unpin'],
  freeze: ['freeze'],
  unfreeze: ['unfreeze'],
};

/** Calls that lead from each phase to another one, by the diagram of the statechart. */
const leaving = (type: string): ReadonlyMap<string, readonly string[]> => {
  const ways = new Map<string, string[]>();
  const diagram = read(`docs/machines/${type}.md`).matchAll(/^ {2}(\w+) --> \w+ : (.+)$/gm);
  for (const [, phase = '', calls = ''] of diagram) {
    ways.set(phase, [...(ways.get(phase) ?? []), ...calls.split(', ')]);
  }
  return ways;
};

/** Phase and what it is left by, of the rows of a chapter's table. */
const rowsOf = (chapter: string): readonly (readonly [string, readonly string[]])[] =>
  [...chapter.matchAll(/^\| `(\w+)` +\|.*\| ([^|]+?) +\|$/gm)].map(([, phase = '', words = '']) => [
    phase,
    words.split(', '),
  ]);

describe('the table of phases', () => {
  for (const type of memoryTypes) {
    it(`says by what each is left, of ${type}`, () => {
      const path = filesBelow('spec', `-${type}.md`)[0] ?? '';
      const [table = ''] = /^\| phase [^]*?\n\n/m.exec(read(path)) ?? [];
      const [rows, ways] = [rowsOf(table), leaving(type)];
      expect(rows.map(([phase]) => phase).toSorted()).toEqual([...ways.keys()].toSorted());
      for (const [phase, words] of rows) {
        const calls = ways.get(phase) ?? [];
        const unsaid = calls.filter((call) => !wordsOf[call]?.some((said) => words.includes(said)));
        const untrue = words.filter((said) => !calls.some((call) => wordsOf[call]?.includes(said)));
        expect({ phase, unsaid, untrue }).toEqual({ phase, unsaid: [], untrue: [] });
      }
    });
  }
});
