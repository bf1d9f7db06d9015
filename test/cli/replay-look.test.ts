// The link of a divergence: the calls that its life stands for, played in the explorer up to the line that breaks a rule.
import { describe, expect, it } from 'vitest';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import { packagePath } from '../../src/package/files.ts';
import { lookAtLife } from '../../src/study/replay-look.ts';
import { usualChoice } from '../../site/explorer/choice.ts';
import { sceneOf } from '../../site/explorer/scene.ts';
import { follow, jump, stateOf } from '../../site/explorer/session.ts';
import { zdspec } from './fake-surroundings.ts';

const replayed = async (name: string): Promise<string> =>
  (await zdspec(['replay', packagePath(`traces/${name}.trace.gz`)])).out;

const linesOf = (...events: readonly string[]): Parameters<typeof lookAtLife>[0]['life'] =>
  events.map((event, at) => {
    const where = { line: at + 1, time: at, cpu: 0, task: 'test-1' };
    return { ...where, event, count: null, phase: null };
  });

/** The bundled traces that diverge. */
const divergent = [
  '7.3-coherent-w6-large-split',
  '7.3-seed-handed-out-twice',
  '7.3smp-seed-freeput',
];

describe('the link of a divergence', () => {
  // Lines whose first field says what the call was were taken for lines without it, and no calls were found.
  it('plays a page that is handed out twice', async () => {
    expect(await replayed('7.3-seed-handed-out-twice')).toContain(
      'look    http://127.0.0.1:8377/explorer/#type=device-private&kernel=7.3&pages=1&fault=H3&breaks=LIF-005&besides=MAP-016' +
        '&sequence=pagemap.register;0+folio.tryGet;0+folio.handOut;0+folio.handOut\n',
    );
  });

  it('plays a put of a count that is zero, with the calls before it', () => {
    const handOut = ['zone_device_page_init', 'page_ref_set val=1'];
    const puts = ['page_ref_mod_and_test val=-1 ret=1', 'page_ref_mod_and_test val=-1 ret=0'];
    expect(
      lookAtLife({
        ...{ type: 'device-private', era: '6.12', rule: 'LIF-018' },
        life: linesOf(...handOut, ...puts),
      }),
    ).toContain('sequence=pagemap.register;0+folio.handOut;0+folio.put;0+folio.put');
  });

  // Calls that wrote the same lines left nobody to hold the folio, and the split was refused.
  it('plays a split with the reference of who froze the count, and names the finding', async () => {
    const said = await replayed('7.3-coherent-w6-large-split');
    const [, calls = ''] = /&sequence=(\S+)/.exec(said) ?? [];
    const sequence = calls.replaceAll('+', ' ').replaceAll(';', '; ');
    expect(sequence).toContain('folio.get');
    const choice = { ...usualChoice, type: 'device-coherent', era: '7.3', pages: 4 } as const;
    const { laboratory, steps, ...session } = follow(choice, sequence);
    const before = stateOf(jump({ laboratory, steps, ...session }, steps.length - 1));
    // Lines 2586 to 2591: one reference is left, the one of who then freezes the count.
    const folio = sceneOf(laboratory, before)[0]?.folios[0]?.folio;
    expect(folio).toMatchObject({ count: 1, held: 1, mapcount: 0, order: 2 });
    expect(steps.at(-1)?.answer.kind).toBe('bug');
    expect(said).toContain('known   K3 of docs/findings.md (SPL-007, SPL-010): The split of');
  });

  for (const name of divergent) {
    it(`stands before its last call where the ledger of the replay stands: ${name}`, async () => {
      const said = await replayed(name);
      const [, type, calls = ''] = /#type=([\w-]+)&\S*&sequence=(\S+)/.exec(said) ?? [];
      const [, phase, told = ''] = /before it, the folio is (\w+) (.*)/.exec(said) ?? [];
      const figure = (what: string): number =>
        Number(new RegExp(`${what} (\\d+)`).exec(told)?.[1] ?? 0);
      const sequence = calls.replaceAll('+', ' ').replaceAll(';', '; ');
      const choice = { ...usualChoice, type: type as MemoryType, era: '7.3', pages: 4 } as const;
      const session = follow(choice, sequence);
      const before = stateOf(jump(session, session.steps.length - 1));
      const folio = sceneOf(session.laboratory, before)[0]?.folios[0]?.folio;
      expect(folio).toMatchObject({ held: figure('held'), pins: figure('pins') });
      // A count that is frozen is zero, and what was set aside is in no line.
      if (phase !== 'frozen') expect(folio).toMatchObject({ phase, count: figure('count') });
    });
  }

  it('has fewer pages than a folio that is larger than what the explorer draws', () => {
    const order = (of: number) =>
      linesOf(`zone_device_page_init order=${of}`, 'page_ref_set val=1');
    const seen = { type: 'device-private', era: '7.3', rule: '' } as const;
    expect(lookAtLife({ ...seen, life: order(9) })).toContain('&pages=4&orderSeen=9&');
    expect(lookAtLife({ ...seen, life: order(6) })).toContain('&pages=64&sequence');
    expect(lookAtLife({ ...seen, life: order(1) })).toContain('&pages=2&');
  });
});
