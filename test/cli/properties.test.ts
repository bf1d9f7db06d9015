// `zdspec properties`: what it says, its JSON, its exit codes.
import { describe, expect, it } from 'vitest';
import { zdspec } from './fake-surroundings.ts';

const small = ['--type', 'pci-p2pdma', '--kernel', '6.1', '--pages', '2', '--quiet'];

describe('zdspec properties', () => {
  it('says that all recovers, in lines that paste into a mail', async () => {
    const { out, err, code } = await zdspec(['properties', ...small, '--sample', '20']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    for (const words of [
      'pci-p2pdma (6.1): ',
      'recovers   from every state some way leads to all free and unregistered',
      'strands    nobody: each of 2 calls',
      'largest    folio order 1, count 3',
      'inductive  tried 20 of ',
      'alone, not inductive: ',
    ]) {
      expect(out).toContain(words);
    }
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('shows a trap and a stranded call with a shortest way in, and exits 1', async () => {
    const args = ['properties', '--mutant', 'SPL-008.a', '--sample', '0', '--quiet'];
    const { out, code } = await zdspec(args);
    expect(code).toBe(1);
    expect(out).toContain('pagemap live, all folios at rest\n      shortest way in, 7 events:');
    expect(out).toContain('pagemap.drain in pagemap killed, all folios at rest');
    expect(out).not.toContain('inductive');
  });

  it('writes JSON alone to standard output', async () => {
    const { out } = await zdspec(['properties', ...small, '--sample', '0', '--json', '-']);
    expect(JSON.parse(out)).toMatchObject({
      command: 'properties',
      kernels: ['6.1'],
      results: [{ type: 'pci-p2pdma', complete: true, traps: [], stranded: [], inductive: null }],
    });
  });

  it('proves nothing when it is interrupted', async () => {
    const { err, code } = await zdspec(['properties', ...small], { interruptedAtPause: 1 });
    expect(code).toBe(3);
    expect(err).toBe('Interrupted: 0 of 1 were looked at.\n');
  });

  for (const [args, says] of [
    ['--mutant MAP-015.a', 'got MAP-015.a of stage pagemap'],
    ['--pagemaps 2 --type generic', 'Expected a world of one pagemap with one range, got 2 with 1'],
    ['--pages 7', 'a power of two'],
  ] as const) {
    it(`refuses ${args} in one sentence`, async () => {
      const { err, code } = await zdspec(['properties', ...args.split(' '), '--quiet']);
      expect(code).toBe(2);
      expect(err).toMatch(/^zdspec: Expected [^\n]*\.\n$/);
      expect(err).toContain(says);
    });
  }
});
