// Which single-field changes of reachable states the always-rules notice, and that each other one has a reason.
import { describe, expect, it } from 'vitest';
import { stagesOfFolios } from '../../src/mutants/stages.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { fieldChanges, scoreOfFields } from '../../src/mutation/fields.ts';
import { isOpenField, openFields } from '../../src/mutation/open-fields.ts';

const changes = memoryTypes.flatMap((type) =>
  eras.flatMap((era) =>
    stagesOfFolios.flatMap((stage) => [...fieldChanges(type, era, stage, smallBounds)]),
  ),
);
const unnoticed = changes.filter(({ isNoticed }) => !isNoticed);

/** As measured: all changes, and those that a rule notices. */
const golden = { changes: 319_621, noticed: 280_600 };

describe('single-field changes', () => {
  it('are noticed as often as ever', () => {
    const noticed = changes.length - unnoticed.length;
    expect({ changes: changes.length, noticed }).toEqual(golden);
  });

  it('are all noticed, of all but few fields', () => {
    const open = scoreOfFields(changes).filter(({ changes: all, noticed }) => noticed < all);
    const names = new Set(open.map(({ subject, field }) => `${subject} ${field}`));
    expect(names).toEqual(new Set(openFields.map(({ subject, field }) => `${subject} ${field}`)));
  });

  it('have a reason where no rule notices', () => {
    expect(unnoticed.length).toBeGreaterThan(0);
    const odd = unnoticed.filter((change) => !openFields.some((open) => isOpenField(open, change)));
    expect(odd.slice(0, 10)).toEqual([]);
  });
});

describe('a reason for what is left open', () => {
  for (const open of openFields) {
    it(`is needed: ${open.subject} ${open.field} ${open.types?.join() ?? ''}`, () => {
      expect(unnoticed.some((change) => isOpenField(open, change))).toBe(true);
    });

    it(`names only types and eras that need it: ${open.subject} ${open.field}`, () => {
      const own = unnoticed.filter((change) => isOpenField(open, change));
      expect(new Set(own.map(({ type }) => type))).toEqual(
        new Set(open.types ?? own.map(({ type }) => type)),
      );
      expect(new Set(own.map(({ era }) => era))).toEqual(
        new Set(open.eras ?? own.map(({ era }) => era)),
      );
      expect(open.reason).toMatch(/^[A-Z0-9].{40,}\.$/);
    });
  }
});
