// Why no state can have done what a line says: the rule that falls, and one sentence with the values.
import { isContract } from '../../domain/era.ts';
import type { RuleId } from '../../core/rule.ts';
import { pinBias, type Folio } from '../../domain/folio.ts';
import type { MemoryType } from '../../domain/memory-type.ts';
import { requiredEcho, type Pending } from './echoes.ts';
import type { StateSets } from './state-sets.ts';
import { renderSign, steps, type Sign } from './steps.ts';

/** What a divergence is put down to. */
export interface Blame {
  readonly rule: RuleId;
  readonly reason: string;
  /** Where in its life the folio was. */
  readonly phase: string;
}

/** The rule about the free count of each type, beside the contract's. */
const freeCountRules: Readonly<Record<MemoryType, RuleId>> = {
  'device-private': 'PRV-001',
  'device-coherent': 'COH-001',
  'fs-dax': 'DAX-001',
  generic: 'GEN-001',
  'pci-p2pdma': 'P2P-001',
};

const freeCountRule = ({ row }: StateSets): RuleId =>
  isContract(row.era) ? 'LIF-002' : freeCountRules[row.type];

/** Which rule a line breaks that `set` cannot explain, and how. */
export const blame = (sets: StateSets, set: number, sign: Sign): Blame => {
  const [first] = sets.members(set);
  const pending = sets.ways.pendings.at(first?.pending ?? 0);
  const { folio, isWaiting } = sets.summary(set);
  if (isWaiting) return unechoed(sets, pending, renderSign(sign), folio);
  return { phase: folio.phase, ...unexplained(sets, folio, sign) };
};

/** A line that had to follow has not come; `got` is what came in its place. */
export const unechoed = (
  sets: StateSets,
  pending: Pending,
  got: string,
  { phase }: Folio,
): Blame => {
  const { cause } = pending;
  const echo = requiredEcho(pending);
  if (cause === 'setUp') {
    const count = sets.row.initialCount;
    const reason = `Expected set-up to leave a count of ${count}, got ${got}`;
    return { rule: freeCountRule(sets), phase: 'set-up', reason };
  }
  if (cause === 'handOut') {
    const reason = `Expected the hand-out to write a count of ${echo?.count ?? 1}, got ${got}`;
    return { rule: 'LIF-006', phase: 'hand-out', reason };
  }
  if (echo?.what === 'free') {
    const reason = `Expected free_zone_device_folio after the count reached 0, got ${got}`;
    return { rule: 'LIF-008', phase, reason };
  }
  const reason = `Expected the count to be reset to ${echo?.count ?? 1} after the free, got ${got}`;
  const rule = sets.row.type === 'generic' ? 'GEN-003' : 'LIF-003';
  return {
    rule: isContract(sets.row.era) ? rule : freeCountRule(sets),
    phase: 'free path',
    reason,
  };
};

/** What `memunmap_pages()` leaves when it returns: nothing, of a folio whose pagemap references it waits for. */
export const blameAtReturn = (sets: StateSets, set: number, got: string): Blame | undefined => {
  const [first] = sets.members(set);
  if (first === undefined) return undefined;
  const { folio, isAwaited, isWaiting } = sets.summary(set);
  const pending = sets.ways.pendings.at(first.pending);
  if (isWaiting && requiredEcho(pending)?.what === 'free')
    return unechoed(sets, pending, got, folio);
  if (!isAwaited || !sets.shown.frees) return undefined;
  const reason = `Expected memunmap_pages to wait for a folio that is ${described(folio)}, got ${got}`;
  return { rule: 'MAP-020', phase: folio.phase, reason };
};

/** A registration over a live pagemap has succeeded. */
export const blameOverlap = (got: string): Blame => ({
  rule: 'MAP-008',
  phase: 'live',
  reason: `Expected -ENOMEM, because the range lies in a pagemap that is live, got ${got}`,
});

type Reasoned = Omit<Blame, 'phase'>;

const unexplained = (sets: StateSets, folio: Folio, sign: Sign): Reasoned => {
  const { otherwise } = steps[sign.meaning];
  switch (sign.meaning) {
    case 'take':
      return taken(folio, sign);
    case 'drop':
    case 'dropToSome':
    case 'dropToZero':
    case 'changeTo':
      return sign.val > 0 ? taken(folio, sign) : dropped(folio, sign);
    case 'tryGet':
      if (folio.count > 0) return taken(folio, sign);
      return because(otherwise, 'ret=0, because the count is 0', sign);
    case 'tryGetRefused':
      return because(otherwise, `ret=1, because the count is ${folio.count}`, sign);
    case 'freeze':
    case 'freezeRefused':
    case 'unfreeze':
      return because(otherwise, `a folio that is ${described(folio)} to answer otherwise`, sign);
    case 'writeCount':
      return overwritten(sets, folio, sign);
    case 'handOut':
      return handedOut(folio, sign);
    case 'free':
    case 'freeCallback':
      return folio.phase === 'free'
        ? because('LIF-008', 'one free for each life of a folio that is free already', sign)
        : because(otherwise, `a free only at count 0, where it is ${described(folio)}`, sign);
    case 'fail':
      return because(
        otherwise,
        `an answer other than 0 while the folio is ${described(folio)}`,
        sign,
      );
  }
};

const because = (rule: RuleId, expected: string, sign: Sign): Reasoned => ({
  rule,
  reason: `Expected ${expected}, got ${renderSign(sign)}`,
});

const taken = (folio: Folio, sign: Sign): Reasoned => {
  const isPin = sign.val >= 1023 && folio.count > 0;
  if (!isPin) {
    const expected = `a count above 0 where a reference is taken, not a folio that is ${described(folio)}`;
    return because('LIF-001', expected, sign);
  }
  const rules: Readonly<Partial<Record<MemoryType, RuleId>>> = {
    'device-private': 'PRV-002',
    ...(isContract(folio.era) ? { 'device-coherent': 'COH-002' } : {}),
  };
  const rule = rules[folio.type] ?? 'PIN-003';
  return because(rule, `no pin of a folio that is ${described(folio)}`, sign);
};

const dropped = (folio: Folio, sign: Sign): Reasoned => {
  const left = folio.count + sign.val;
  const bias = pinBias(folio.order);
  if (left < 0) return because('LIF-018', `no more than the count of ${folio.count} to go`, sign);
  if (bias > 1 && -sign.val % bias === 0) {
    return because('PIN-002', `a pin to be there, where there are ${folio.pins}`, sign);
  }
  const ret = sign.meaning === 'changeTo' ? left : left === 0 ? 1 : 0;
  if (sign.ret !== undefined && sign.ret !== ret) {
    return because('LIF-001', `ret=${ret}, because ${folio.count} becomes ${left}`, sign);
  }
  const holders = `${folio.held} held, ${folio.mapcount} mappings, ${folio.pins} pins`;
  return because('LIF-001', `a holder to drop its reference (${holders})`, sign);
};

const overwritten = (sets: StateSets, folio: Folio, sign: Sign): Reasoned => {
  if (folio.phase !== 'free') {
    const rule = sets.ways.isHandOutProbed || folio.type === 'pci-p2pdma' ? 'LIF-005' : 'LIF-001';
    return because(rule, `nobody to write the count of a folio that is ${described(folio)}`, sign);
  }
  if (!sets.ways.isHandOutProbed) return because('LIF-006', 'a hand-out with a count of 1', sign);
  const expected =
    'zone_device_page_init, which takes the pagemap reference, before the count of a free folio is written';
  return because('LIF-004', expected, sign);
};

const handedOut = (folio: Folio, sign: Sign): Reasoned =>
  folio.phase === 'free' && sign.order > 0
    ? because('LIF-015', 'an order that this kernel hands out', sign)
    : because('LIF-005', `a free folio, not one that is ${described(folio)}`, sign);

const described = ({ phase, count, held, mapcount, pins }: Folio): string =>
  `${phase} with count ${count} (${held} held, ${mapcount} mappings, ${pins} pins)`;
