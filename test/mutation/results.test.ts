// What mutation/results.json says is true today, and every survivor has a reason that is needed.
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/catalog.ts';
import { eraRow, eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import {
  isOpen,
  killerOf,
  kindOf,
  scoreOf,
  survivorsOf,
  type MutationRow,
} from '../../src/export/mutation.ts';
import { alterationsOf } from '../../src/mutation/alteration.ts';
import { openBehaviour } from '../../src/mutation/open-behaviour.ts';
import { mutating } from '../../src/mutation/run.ts';
import { read } from '../architecture/tree.ts';

const rows = JSON.parse(read('mutation/results.json')) as MutationRow[];

const keyOf = ({ place, part, change }: Omit<MutationRow, 'type' | 'fates'>): string =>
  `${place} ${part} ${change}`;

describe('the results (else: npm run mutation)', () => {
  it('are of the mutants that there are', () => {
    const kept = rows.flatMap(({ type, fates, ...row }) =>
      Object.keys(fates).map((era) => `${type} ${era} ${keyOf(row)}`),
    );
    const today = memoryTypes.flatMap((type) =>
      eras.flatMap((era) =>
        alterationsOf(eraRow(type, era)).map((one) => `${type} ${era} ${keyOf(one)}`),
      ),
    );
    expect(kept.length).toBeGreaterThan(4000);
    expect(kept.sort()).toEqual(today.sort());
  });

  it('are what is found today, in one type and era', () => {
    const type = 'generic';
    const era = '6.19';
    const today = new Map([...mutating(type, era)].map((one) => [keyOf(one.alteration), one.fate]));
    const kept = rows
      .filter((row) => row.type === type && row.fates[era] !== undefined)
      .map((row) => [keyOf(row), row.fates[era]] as const);
    expect(kept.length).toBe(today.size);
    expect(kept.filter(([key, fate]) => today.get(key) !== fate)).toEqual([]);
  });

  it('name rules that there are', () => {
    const fates = rows.flatMap((row) => Object.values(row.fates));
    const killers = new Set(fates.flatMap((fate) => killerOf(fate) ?? []));
    const known = new Set(rules.map(({ id }) => id));
    expect(killers.size).toBeGreaterThan(50);
    expect([...killers].filter((id) => !known.has(id))).toEqual([]);
  });

  it('leave no exploration unfinished, and kill at least 95 of 100 that make a difference', () => {
    const { killed, survived, unfinished } = scoreOf(rows);
    expect(unfinished).toBe(0);
    expect(killed / (killed + survived)).toBeGreaterThanOrEqual(0.95);
  });
});

describe('what is left open', () => {
  const survivors = survivorsOf(rows, openBehaviour);

  it('is every survivor', () => {
    const odd = survivors.filter(({ open }) => open === undefined);
    expect(odd.map(({ row, era }) => `${row.type} ${era} ${keyOf(row)}`)).toEqual([]);
  });

  it('is nothing that is killed or makes no difference', () => {
    expect(openBehaviour.length).toBeGreaterThan(0);
    const idle = openBehaviour.flatMap((open) =>
      rows.flatMap((row) =>
        eras
          .filter((era) => row.fates[era] !== undefined && isOpen(open, row, era))
          .filter((era) => !['survived', 'unfinished'].includes(kindOf(row.fates[era] ?? '')))
          .map((era) => `${row.type} ${era} ${keyOf(row)}`),
      ),
    );
    expect(idle).toEqual([]);
    const used = new Set(survivors.map(({ open }) => open));
    expect(openBehaviour.filter((open) => !used.has(open))).toEqual([]);
  });

  it('has a reason of at least a sentence', () => {
    expect(openBehaviour.filter(({ reason }) => !/^[A-Z].{40,}\.$/.test(reason))).toEqual([]);
  });
});
