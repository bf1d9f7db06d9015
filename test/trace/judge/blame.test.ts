// Which rule a line breaks that no state explains, at which line, and with which values: one small trace each.
import { describe, expect, it } from 'vitest';
import type { Era } from '../../../src/domain/era.ts';
import type { MemoryType } from '../../../src/domain/memory-type.ts';
import { rules } from '../../../src/catalog.ts';
import type { Moment } from '../../../src/trace/follow/records.ts';
import { privateTrace, renderedPfn, replay, TraceText } from '../trace-text.ts';

interface Case {
  readonly says: string;
  readonly rule: string;
  readonly reason: string;
  readonly trace: () => TraceText;
  readonly era?: Era;
}

const live = (type: MemoryType, era: Era = '6.12'): TraceText => new TraceText(type).live(era);

const cases: readonly Case[] = [
  {
    says: 'a hand-out without zone_device_page_init, once that is probed',
    rule: 'LIF-004',
    reason:
      'Expected zone_device_page_init, which takes the pagemap reference, before the count of a free folio is written, got page_ref_set val=1',
    trace: () => privateTrace().handOut(1).set(0, 1),
  },
  {
    says: 'a hand-out of a folio that is out',
    rule: 'LIF-005',
    reason:
      'Expected a free folio, not one that is handedOut with count 1 (1 held, 0 mappings, 0 pins), got zone_device_page_init',
    trace: () => privateTrace().handOut(0).init(0),
  },
  {
    says: 'a count that is written under a user',
    rule: 'LIF-005',
    reason: 'nobody to write the count of a folio that is handedOut with count 1',
    trace: () => privateTrace().handOut(0).set(0, 1),
  },
  {
    says: 'a hand-out that leaves another count than one',
    rule: 'LIF-006',
    reason: 'Expected the hand-out to write a count of 1, got page_ref_set val=2',
    trace: () => privateTrace().init(0).set(0, 2),
  },
  {
    says: 'a hand-out of a large folio by a kernel that has none',
    rule: 'LIF-015',
    reason: 'Expected an order that this kernel hands out, got zone_device_page_init order=2',
    trace: () => privateTrace().init(0, 2),
  },
  {
    says: 'a hand-out of memory that is not handed out',
    rule: 'LIF-005',
    reason: 'Expected a free folio, not one that is owned with count 1',
    trace: () => live('generic').init(0),
  },
  {
    says: 'a put of nobody',
    rule: 'LIF-018',
    reason: 'Expected no more than the count of 0 to go, got page_ref_mod_and_test val=-1 ret=0',
    trace: () => privateTrace().put(0),
  },
  {
    says: 'a get of a free folio',
    rule: 'LIF-001',
    reason:
      'Expected a count above 0 where a reference is taken, not a folio that is free with count 0',
    trace: () => privateTrace().mod(0, 1),
  },
  {
    says: 'an answer that the count does not give',
    rule: 'LIF-001',
    reason: 'Expected ret=0, because 2 becomes 1, got page_ref_mod_and_test val=-1 ret=1',
    trace: () => privateTrace().handOut(0).mod(0, 1).put(0, -1, { ret: 1 }),
  },
  {
    says: 'a try-get that succeeds at zero',
    rule: 'LIF-016',
    reason: 'Expected ret=0, because the count is 0, got page_ref_mod_unless val=1 ret=1',
    trace: () => privateTrace().tryGet(0, 1),
  },
  {
    says: 'a try-get that fails above zero',
    rule: 'LIF-001',
    reason: 'Expected ret=1, because the count is 1, got page_ref_mod_unless val=1 ret=0',
    trace: () => privateTrace().handOut(0).tryGet(0, 0),
  },
  {
    says: 'a free that runs twice',
    rule: 'LIF-008',
    reason:
      'Expected one free for each life of a folio that is free already, got free_zone_device_folio',
    trace: () => privateTrace().handOut(0).end(0).free(0),
  },
  {
    says: 'a free that never runs',
    rule: 'LIF-008',
    reason: 'Expected free_zone_device_folio after the count reached 0, got zone_device_page_init',
    trace: () => privateTrace().handOut(1).end(1).handOut(0).put(0).init(0),
  },
  {
    says: 'a free of a folio that is out',
    rule: 'LIF-009',
    reason: 'Expected a free only at count 0, where it is handedOut with count 1',
    trace: () => privateTrace().handOut(1).end(1).handOut(0).free(0),
  },
  {
    says: 'a pin of device-private memory',
    rule: 'PRV-002',
    reason: 'Expected no pin of a folio that is handedOut with count 1',
    trace: () => privateTrace().handOut(0).mod(0, 1024),
  },
  {
    says: 'an unpin without a pin',
    rule: 'PIN-002',
    reason:
      'Expected a pin to be there, where there are 0, got page_ref_mod_and_test val=-1024 ret=0',
    trace: () => live('generic').mod(0, 512).mod(0, 512).mod(0, 1).put(0, -1024),
  },
  {
    says: 'a freeze that other holders forbid',
    rule: 'LIF-019',
    reason: 'to answer otherwise, got page_ref_freeze val=1 ret=1',
    trace: () => privateTrace().handOut(0).mod(0, 1).freeze(0, 1),
  },
  {
    says: 'a frozen count that comes back as another',
    rule: 'LIF-019',
    reason: 'to answer otherwise, got page_ref_unfreeze val=2',
    trace: () => privateTrace().handOut(0).freeze(0, 1).unfreeze(0, 2),
  },
  {
    says: 'a set-up that leaves a count',
    rule: 'PRV-001',
    reason: 'Expected set-up to leave a count of 0, got page_ref_set val=3',
    trace: () => new TraceText('device-private').register().set(0, 1).set(0, 3),
  },
  {
    says: 'a set-up that stops half-way',
    rule: 'COH-001',
    reason: 'Expected set-up to leave a count of 0, got memremap_pages_ret',
    trace: () => new TraceText('device-coherent').register().set(0, 1).registered(),
  },
  {
    says: 'a free that does not reset the count of peer memory',
    rule: 'P2P-001',
    reason: 'Expected the count to be reset to 1 after the free, got page_ref_mod val=1',
    trace: () => live('pci-p2pdma').mod(0, 1).put(0).end(0).mod(0, 1),
  },
  {
    says: 'a memory failure that is handled while the count is frozen',
    rule: 'FAI-004',
    reason: 'Expected an answer other than 0 while the folio is frozen with count 0',
    trace: () => privateTrace().handOut(0).freeze(0, 1).fail(0).returned('memory_failure', 0),
  },
  {
    says: 'a pagemap that is gone while a folio is out',
    rule: 'MAP-020',
    reason:
      'Expected memunmap_pages to wait for a folio that is handedOut with count 1 (1 held, 0 mappings, 0 pins), got memunmap_pages_ret',
    trace: () => privateTrace().handOut(0).unregister().unregistered(),
  },
  {
    says: 'a registration over a pagemap that is live',
    rule: 'MAP-008',
    reason:
      'Expected -ENOMEM, because the range lies in a pagemap that is live, got memremap_pages_ret',
    trace: () => privateTrace().unregister().unregistered().live('6.12').register().registered(),
  },
];

describe('a line that no state explains', () => {
  for (const { says, rule, reason, trace, era = '6.12' } of cases) {
    it(`${rule} falls by ${says}`, () => {
      const written = trace();
      const { verdict, divergences } = replay(written, era);
      expect(verdict).toBe('diverges');
      const [first] = divergences;
      expect(first).toMatchObject({ rule, line: written.at, pfn: renderedPfn(0), count: 1 });
      expect(first?.reason).toContain(reason);
      expect(first?.title).toBe(rules.find(({ id }) => id === rule)?.title);
    });
  }

  it('is judged by the contract where the header is taken literally', () => {
    const trace = live('generic', 'contract').put(0).free(0).mod(0, 1);
    expect(replay(trace, 'contract').divergences).toMatchObject([
      { rule: 'GEN-003', reason: expect.stringContaining('reset to 1 after the free') as string },
    ]);
  });

  it('shows the folio before it and its last lines, oldest first', () => {
    const trace = privateTrace().handOut(0).by('other-200', 1).mod(0, 1).init(0);
    const [first] = replay(trace).divergences;
    expect(first?.state).toMatch(/^(handedOut|mapped) {2}count 2/);
    expect(first?.life).toEqual([
      moment(7, 'user-100', 0, 'zone_device_page_init', null, 'handedOut'),
      moment(8, 'user-100', 0, 'page_ref_set val=1', 1, 'handedOut'),
      moment(9, 'other-200', 1, 'page_ref_mod val=1', 2, 'mapped or handedOut'),
      moment(10, 'other-200', 1, 'zone_device_page_init', null, null),
    ]);
  });
});

/** A line of a report; times of these traces are 1000 and the line. */
function moment(
  line: number,
  task: string,
  cpu: number,
  event: string,
  count: number | null,
  phase: string | null,
): Moment {
  return { line, time: 1000 + line, cpu, task, event, count, phase };
}
