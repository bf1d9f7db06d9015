// `zdspec check --sequence`: exactly the calls that are given, or one sentence about the first that cannot be taken.
import { describe, expect, it } from 'vitest';
import { zdspec, type Ended } from './fake-surroundings.ts';

const take = (sequence: string, ...more: string[]): Promise<Ended> =>
  zdspec(['check', '--type', 'device-private', '--sequence', sequence, ...more]);

describe('zdspec check --sequence', () => {
  it('holds, and shows the answer and the state after each call', async () => {
    const { out, err, code } = await take('pagemap.register; 0 folio.handOut order=1; 0 folio.put');
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toContain('Every rule holds in device-private (contract) after each of 3 calls');
    expect(out).toContain('2. 0 folio.handOut order=1  -> ok');
    expect(out).toContain('pfn 2 to 7  free  count 1');
    expect(out.match(/pagemap live/g)).toHaveLength(3);
  });

  it('shows a refusal as what the kernel answers', async () => {
    const { out, code } = await take('pagemap.register; pagemap.register');
    expect(code).toBe(0);
    expect(out).toMatch(/2\. pagemap\.register {2}-> (?!ok)/);
  });

  it('finds the stage that has all of the calls', async () => {
    const { out, code } = await take('pagemap.register; altmap.allocate pages=2');
    expect(code).toBe(0);
    expect(out).toContain('altmap alloc 3');
  });

  it('names what kernels are known to do, at the call that does it, and of no kernel that has a fault', async () => {
    const calls =
      'pagemap.register; 0 folio.handOut order=1; 0 folio.map; 0 folio.split; 0 folio.put';
    const line = ['check', '--type', 'device-coherent', '--kernel', '7.3', '--sequence', calls];
    const { out, code } = await zdspec(line);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'known at step 4, K3 of docs/findings.md (SPL-007, SPL-010): The split of a large coherent folio',
    );
    expect((await zdspec([...line, '--kernel', '6.12'])).out).not.toContain('known');
    const faulty = await zdspec([
      ...['check', '--mutant', 'DAX-004.a', '--sequence'],
      'pagemap.register; 0 folio.associate; 0 folio.map; 0 folio.get; 0 folio.truncate; 0 folio.map; 0 folio.put',
    ]);
    expect(faulty.out).toContain('folio.truncate');
    expect(faulty.out).not.toContain('K2');
  });

  it('takes orders and counts that random campaigns would not', async () => {
    const gets = Array<string>(9).fill('0 folio.get').join('; ');
    const { out, code } = await take(
      `pagemap.register; 0 folio.handOut order=4; ${gets}`,
      '--pages',
      '16',
    );
    expect(code).toBe(0);
    expect(out).toContain('pfn 0  handedOut  order 4  count 10  held 10');
  });

  for (const [sequence, ...says] of [
    ['0 folio.frobnicate', '--sequence: Expected step 1', 'known are folio.handOut'],
    ['pagemap.register; folio.put', 'Expected step 2', "write the folio's first page before it"],
    ['0 folio.handOut order=4', 'step 1', 'got "0 folio.handOut order=4"', 'order=3', '--pages'],
    ['pagemap.register; 8 folio.put', 'step 2', 'got "8 folio.put"', 'at pfns up to 7'],
    ['0 folio.share', 'step 1', 'got "0 folio.share"', 'it has pagemap.register', 'folio.handOut'],
    ['0 folio.put', 'Expected step 1 to find its folio, got "0 folio.put"'],
    ['pagemap.register; 0 folio.handOut order=1; 1 folio.put', 'step 3', 'got "1 folio.put"'],
    [' ; ', 'Expected --sequence to name at least one call, got none'],
  ] as const) {
    it(`refuses "${sequence}"`, async () => {
      const { out, err, code } = await take(sequence);
      expect({ out, code }).toEqual({ out: '', code: 2 });
      expect(err).toMatch(/^zdspec: [^\n]*\.\n$/);
      for (const words of says) expect(err).toContain(words);
    });
  }

  it('wants one type and one kernel', async () => {
    const { err, code } = await zdspec(['check', '--sequence', 'pagemap.register']);
    expect(code).toBe(2);
    expect(err).toContain('one --type and one --kernel, got several');
  });
});
