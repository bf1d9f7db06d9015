// `zdspec walk` as a user meets it: what it prints, what it exits with, and that it says that nothing is proved.
import { describe, expect, it } from 'vitest';
import { zdspec } from './fake-surroundings.ts';

describe('zdspec walk', () => {
  it('says how many events it took, and that nothing is proved', async () => {
    const { out, code } = await zdspec(['walk', '--type', 'pci-p2pdma', '--events', '5000']);
    expect(out).toContain('5,000 events in 5 lives');
    expect(out.replaceAll(/\s+/g, ' ')).toContain('no rule fell, nothing is proved');
    expect(code).toBe(0);
  });

  it('shrinks what it meets, and exits 1', async () => {
    const { out, code } = await zdspec(['walk', '--mutant', 'LIF-004.a']);
    expect(out).toContain('LIF-004 is broken in device-private (6.19)');
    expect(out).toContain('shrunk sequence, 2 events');
    expect(code).toBe(1);
  });

  it('refuses bounds whose tables cannot fit', async () => {
    const { err, code } = await zdspec(['walk', '--type', 'generic', '--pages', '16']);
    expect(err).toMatch(
      /Expected the tables of generic \(contract\) with 16 pages to fit in 8 GiB/,
    );
    expect(code).toBe(2);
  });

  it('refuses a world of several ranges, and says what walks it', async () => {
    const { err, code } = await zdspec(['walk', '--ranges', '2']);
    expect(err).toMatch(/Expected one pagemap of one range .*zdspec check walks every world/);
    expect(code).toBe(2);
  });

  it('writes JSON alone to standard output', async () => {
    const { out } = await zdspec(['walk', '--type', 'generic', '--events', '1000', '--json', '-']);
    expect(JSON.parse(out)).toMatchObject({
      command: 'walk',
      results: [{ type: 'generic', events: 1000, violations: [] }],
    });
  });
});
