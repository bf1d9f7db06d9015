// The link of a divergence: the calls that its life stands for, played in the explorer up to the line that breaks a rule.
import { describe, expect, it } from 'vitest';
import { packagePath } from '../../src/package/files.ts';
import { lookAtLife } from '../../src/study/replay-look.ts';
import { zdspec } from './fake-surroundings.ts';

const replayed = async (name: string): Promise<string> =>
  (await zdspec(['replay', packagePath(`traces/${name}.trace.gz`)])).out;

const linesOf = (...events: readonly string[]): Parameters<typeof lookAtLife>[0]['life'] =>
  events.map((event, at) => {
    const where = { line: at + 1, time: at, cpu: 0, task: 'test-1' };
    return { ...where, event, count: null, phase: null };
  });

describe('the link of a divergence', () => {
  // Lines whose first field says what the call was were taken for lines without it, and no calls were found.
  it('plays a page that is handed out twice', async () => {
    expect(await replayed('7.3-seed-handed-out-twice')).toContain(
      'look    http://127.0.0.1:8377/explorer/#type=device-private&kernel=7.3&pages=1&diverges=LIF-005' +
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

  it('is left out of a folio that is larger than what the explorer draws', () => {
    const order = (of: number) =>
      linesOf(`zone_device_page_init order=${of}`, 'page_ref_set val=1');
    const seen = { type: 'device-private', era: '7.3', rule: '' } as const;
    expect(lookAtLife({ ...seen, life: order(9) })).toBeNull();
    expect(lookAtLife({ ...seen, life: order(1) })).toContain('&pages=2&');
  });
});
