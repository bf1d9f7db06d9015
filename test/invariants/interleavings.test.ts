// Each rule of chapter 35 with an example that keeps it and one that breaks it.
import { describe, expect, it } from 'vitest';
import { eraRow } from '../../src/domain/era.ts';
import type { AccessStep, FolioWords, Lock, PagemapWords, Words } from '../../src/domain/words.ts';
import type { RaceEnd } from '../../src/invariants/interleaving-rule.ts';
import { interleavingRules } from '../../src/invariants/interleavings.ts';
import { firstWords, largeWords } from '../../src/programs/first-words.ts';

const first = firstWords(eraRow('device-private', '7.3'));

interface Change {
  readonly folio?: Partial<FolioWords>;
  readonly pagemap?: Partial<PagemapWords>;
  readonly pool?: Partial<Words['pool']>;
  readonly mapped?: Partial<Words['mapped']>;
  readonly second?: Partial<Words['second']>;
  readonly failure?: Partial<Words['failure']>;
  readonly device?: Partial<Words['device']>;
}

const words = ({ folio, pagemap, pool, mapped, second, failure, device }: Change): Words => ({
  ...first,
  folio: { ...first.folio, ...folio },
  pagemap: { ...first.pagemap, ...pagemap },
  pool: { ...first.pool, ...pool },
  mapped: { ...first.mapped, ...mapped },
  second: { ...first.second, ...second },
  failure: { ...first.failure, ...failure },
  device: { ...first.device, ...device },
});

/** A folio that is handed out. */
const out: Change = {
  folio: { count: 1, holders: 1, taken: 1, keeper: 'users' },
  pool: { free: false },
};

const access = (before: Change, more: Partial<AccessStep>, after: Change = before): AccessStep => ({
  ...{ before: words(before), after: words(after), thread: 0 },
  ...{ folio: 'folio', call: 'folio.put', step: 'a2' },
  access: { source: 'mm/a.c f()', says: 'reads', touches: 'folio', by: 'holder' },
  ...more,
});

const by = (
  touches: AccessStep['access']['touches'],
  how: AccessStep['access']['by'],
): Pick<AccessStep, 'access'> => ({
  access: { source: 'mm/a.c f()', says: 'reads', touches, by: how },
});

/** A walk goes on behind a large folio, of whose second page there are so many references. */
const passedOver = (count: number): AccessStep => {
  const { piece, ...whole } = largeWords(eraRow('device-private', '7.3'));
  const before = { ...whole, ...(piece ? { piece: { ...piece, count, holders: count } } : {}) };
  return { ...access({}, { step: 'e4', ...by('folio', 'pfn') }), before, after: before };
};

/** Somebody has a folio that its second page is linked to, and that is large or is not. */
const linked = (large: boolean): Words => {
  const { folio, ...rest } = largeWords(eraRow('device-private', '7.3'));
  return { ...rest, folio: { ...folio, ...out.folio, large } };
};

/** An entry gets a new page in place of one of which so many references were granted. */
const moved = (granted: number): AccessStep =>
  access({ folio: { granted }, mapped: { migrating: 1 } }, {}, { mapped: { elsewhere: 1 } });

const releasing = (releases: Lock): Pick<AccessStep, 'access'> => ({
  access: { ...by('folio', 'holder').access, releases },
});

/** A driver that is unbound frees the references of its pagemap. */
const unbound = (pagemap: Partial<PagemapWords>): AccessStep =>
  access(
    { pagemap },
    { call: 'pagemap.unbind', step: 'k7' },
    { pagemap: { ...pagemap, released: true } },
  );

const end = (change: Partial<RaceEnd>): RaceEnd => ({
  ...{ waiting: [], waitsInTurn: false, keeps: false, goesRound: false, atRest: false },
  words: words(out),
  ...change,
});

type Subject = Words | AccessStep | RaceEnd;

const examples: Readonly<Record<string, { readonly keeps: Subject; readonly breaks: Subject }>> = {
  'ILV-001': { keeps: access(out, {}), breaks: access({ folio: { keeper: 1 } }, {}) },
  'ILV-002': {
    keeps: access(out, {}),
    breaks: access({ ...out, pagemap: { memmap: false } }, {}),
  },
  'ILV-003': { keeps: words(out), breaks: words({ folio: { count: 1 } }) },
  'ILV-004': {
    keeps: access({ folio: { keeper: 0 } }, {}, out),
    breaks: access({ folio: { keeper: 1 } }, {}, out),
  },
  'ILV-005': { keeps: words(out), breaks: words({ folio: { ...out.folio, taken: 0 } }) },
  'ILV-006': {
    keeps: words({ pagemap: { local: 1, owed: 2 } }),
    breaks: words({ pagemap: { local: 1 } }),
  },
  'ILV-007': {
    keeps: access({}, {}, { pagemap: { local: 1 } }),
    breaks: access({ pagemap: { summed: true } }, {}, { pagemap: { summed: true, local: 1 } }),
  },
  'ILV-008': {
    keeps: access({}, by('reference', 'pfn')),
    breaks: access({ pagemap: { released: true } }, by('reference', 'pfn')),
  },
  'ILV-009': { keeps: words({}), breaks: words({ folio: { keeper: 1 } }) },
  'ILV-010': {
    keeps: access({}, by('folio', 'pfn')),
    breaks: access({ pagemap: { memmap: false } }, by('folio', 'pfn')),
  },
  'ILV-011': {
    keeps: access(
      {},
      { call: 'folio.handOut', step: 'h2c', ...by('reference', 'holder') },
      { pagemap: { owed: 2 } },
    ),
    breaks: access({}, { call: 'folio.handOut', step: 'h2c', ...by('reference', 'holder') }),
  },
  'ILV-012': {
    keeps: access(out, { step: 'a3' }),
    breaks: access({ folio: { ...out.folio, pagemap: 'none' } }, { step: 'a3' }),
  },
  'ILV-013': {
    keeps: end({ waiting: [1], waitsInTurn: true }),
    breaks: end({ waiting: [1] }),
  },
  'ILV-014': { keeps: end({}), breaks: end({ goesRound: true }) },
  'ILV-015': {
    keeps: access({ mapped: { inFile: true } }, {}, { mapped: { inFile: false } }),
    breaks: access({ mapped: { inFile: true } }, {}, { folio: { granted: 1 } }),
  },
  'ILV-016': {
    keeps: access({ folio: { data: 'here' } }, { step: 'm6' }),
    breaks: access({ folio: { data: 'moved' } }, { step: 'm6' }),
  },
  'ILV-018': {
    keeps: words(out),
    breaks: words({ folio: { ...out.folio, pagemap: 'none' } }),
  },
  'ILV-019': { keeps: passedOver(0), breaks: passedOver(1) },
  'ILV-020': { keeps: moved(0), breaks: moved(1) },
  'ILV-025': {
    keeps: access({}, by('callbacks', 'pagemap')),
    breaks: access({ pagemap: { owner: false } }, by('owner', 'pagemap')),
  },
  'ILV-026': {
    keeps: access({ folio: { poisoned: true } }, {}),
    breaks: access({ folio: { poisoned: true } }, {}, {}),
  },
  'ILV-027': {
    keeps: access({ failure: { reported: 'had' } }, { step: 'x10' }),
    breaks: access({ failure: { reported: 'another' } }, { step: 'x10' }),
  },
  'ILV-028': { keeps: access(out, {}), breaks: access({ ...out, pagemap: { raw: true } }, {}) },
  'ILV-029': {
    keeps: words({ ...out, mapped: { cached: 1 } }),
    breaks: words({ mapped: { cached: 1 } }),
  },
  'ILV-030': {
    keeps: words({ device: { ended: true } }),
    breaks: words({ device: { ended: true }, mapped: { entries: 1 } }),
  },
  'ILV-031': { keeps: access({}, { step: 'y1' }), breaks: access(out, { step: 'y1' }) },
  'ILV-032': {
    keeps: words({ folio: { share: 2 }, mapped: { inFile: true }, second: { inFile: true } }),
    breaks: words({ folio: { share: 2 }, mapped: { inFile: true } }),
  },
  'ILV-033': {
    keeps: access(out, { step: 'g2' }),
    breaks: access({ folio: { pagemap: 'none' } }, { step: 'g2' }),
  },
  'ILV-040': {
    keeps: end({ atRest: true }),
    breaks: end({ atRest: true, words: words({ pool: { locked: true } }) }),
  },
  'ILV-041': {
    keeps: access({ mapped: { tableLocked: true } }, {}, { mapped: { entries: 1 } }),
    breaks: access({}, {}, { mapped: { entries: 1 } }),
  },
  'ILV-042': {
    keeps: access({ folio: { data: 'moved' }, mapped: { migrating: 1 } }, {}, {}),
    breaks: access({ folio: { data: 'here' }, mapped: { migrating: 1 } }, {}, {}),
  },
  'ILV-043': {
    keeps: words({ pagemap: { completions: 1 } }),
    breaks: words({ pagemap: { completions: 2 } }),
  },
  'ILV-044': {
    keeps: access({ folio: { locked: true } }, releasing('folio'), out),
    breaks: access(out, releasing('folio')),
  },
  'ILV-045': { keeps: words({}), breaks: words({ folio: { locked: true } }) },
  'ILV-046': {
    keeps: access({ pool: { locked: true } }, {}, { pool: { locked: true, free: false } }),
    breaks: access({}, {}, { pool: { free: false } }),
  },
  'ILV-047': { keeps: words({}), breaks: words({ pool: { free: false } }) },
  'ILV-048': { keeps: words({}), breaks: words({ folio: { mapping: 'anon' } }) },
  'ILV-049': { keeps: linked(true), breaks: linked(false) },
  'ILV-050': {
    keeps: end({ atRest: true, words: linked(true) }),
    breaks: end({ atRest: true, words: linked(false) }),
  },
  'ILV-051': {
    keeps: access(out, releasing('invalidate')),
    breaks: access({ folio: { pagemap: 'none' } }, releasing('invalidate')),
  },
  'ILV-052': {
    keeps: words({ mapped: { cached: 1, inFile: true } }),
    breaks: words({ mapped: { cached: 1 } }),
  },
  'ILV-053': { keeps: words({ folio: { count: 1 } }), breaks: words({ folio: { count: 0 } }) },
  'ILV-054': {
    keeps: access({ folio: { mapping: 'file' }, mapped: { fileLocked: true } }, { step: 'x10' }),
    breaks: access({ folio: { mapping: 'file' } }, { step: 'x10' }),
  },
  'ILV-055': { keeps: unbound({ callbacks: false, owner: false }), breaks: unbound({}) },
};

describe('the rules of chapter 35', () => {
  it('have an example each', () => {
    expect(Object.keys(examples)).toEqual(interleavingRules.map(({ id }) => id));
  });

  for (const rule of interleavingRules) {
    it(`${rule.id} ${rule.title}`, () => {
      const { keeps, breaks } = examples[rule.id] as (typeof examples)[string];
      const when = 'when' in rule ? (rule.when as (subject: Subject) => boolean) : () => true;
      const then = rule.then as (subject: Subject) => boolean;
      expect([when(keeps), then(keeps)]).toEqual([true, true]);
      expect([when(breaks), then(breaks)]).toEqual([true, false]);
    });
  }
});
