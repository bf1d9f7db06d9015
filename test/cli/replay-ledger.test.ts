// What replay tells beside the verdict: who holds what, one page's whole life, how long pages were busy, which kernel fits.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kernelsSince } from '../../src/domain/era-range.ts';
import { kernelEras } from '../../src/domain/era.ts';
import { packagePath } from '../../src/package/files.ts';
import { privateTrace, TraceText } from '../trace/trace-text.ts';
import { zdspec, type Ended } from './fake-surroundings.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zdspec-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const replay = async (trace: TraceText, ...args: readonly string[]): Promise<Ended> => {
  const file = join(folder, 'trace.txt');
  await writeFile(file, trace.text);
  return zdspec(['replay', ...args, file], { tick: 1000 });
};

const bundled = (name: string, ...args: readonly string[]): Promise<Ended> =>
  zdspec(['replay', ...args, packagePath(`traces/${name}.trace.gz`)], { tick: 1000 });

describe('the ledger', () => {
  const leaks = privateTrace().handOut(0).by('thief-200', 1).mod(0, 1).mod(0, 1);
  leaks.by('user-100', 0).put(0);

  it('names who holds a folio at the end of a trace, which is only a note', async () => {
    const { out, code } = await replay(leaks);
    expect(code).toBe(0);
    expect(out).toContain('out when the trace ends: 1 folio\n');
    expect(out).toContain('0x1000  device-private  ');
    expect(out).toContain('count 2, out since line 7 (0.001007)');
    expect(out).toContain('1 held by thief-200, cpu 1, 0.001009, line 9: page_ref_mod val=1');
    expect(out).toContain('1 held by thief-200, cpu 1, 0.001010, line 10: page_ref_mod val=1');
    expect(out).not.toContain('held by user-100');
  });

  it('makes it a doubt where memunmap_pages still waits, for that is lawful as long as somebody holds it', async () => {
    const { out, code } = await replay(leaks.unregister());
    expect(code).toBe(3);
    expect(out).toContain('out when memunmap_pages begins at line 12: 1 folio');
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'which waits for 1 folio that is out: 0x1000; one that is never freed has leaked (MAP-025)',
    );
  });
});

describe('one page', () => {
  const trace = privateTrace().handOut(0).end(0).handOut(1).handOut(0);

  it('is told whole, by pfns in hexadecimal and decimal', async () => {
    const { out } = await replay(trace, '--pfn', '0x1000', '--pfn', '4097');
    const [, first = '', second = ''] = out.split(/^ {2}pfn /m);
    expect(first).toMatch(/^0x1000: 8 lines\n/);
    expect(first).toMatch(/0\.001007 {2}\[000\] {2}user-100 {2}zone_device_page_init +handedOut\n/);
    expect(second).toMatch(/^0x1001: 4 lines\n/);
  });

  for (const text of ['', 'x', '-1', '0x', '1,,2', '9007199254740993']) {
    it(`is not ${text === '' ? 'nothing' : text}`, async () => {
      const { err, code } = await replay(trace, '--pfn', text);
      expect(code).toBe(2);
      expect(err).toContain('Expected --pfn to be page frame numbers such as');
    });
  }
});

describe('a recording', () => {
  it('shows a truncate that waits as FS_DAX busy, then idle', async () => {
    const { out } = await bundled('fsdax-ext4', '--pfn', '0x40528');
    expect(out).toContain(
      'busy      fs-dax 9 times, longest 0.51 s: pfn 0x4052d busy from 9.888320',
    );
    expect(out).toMatch(/9\.888174 .* ret=1 +count=2 {2}busy\n/);
    expect(out).toMatch(/10\.401826 .* ret=1 +count=1 {2}idle\n/);
  });

  it('shows the migrations of a long-term pin as evictions of coherent folios', async () => {
    const { out } = await bundled('coherent-hmm-selftests');
    expect(out).toContain(
      'evicted   device-coherent folio 0x7fffd, moved to system memory at line 6710',
    );
    expect(out).toContain(
      'evicted   device-coherent folio 0x7fffc, moved to system memory at line 6718',
    );
  });
});

describe('--kernel auto', () => {
  const kernels = kernelEras();
  const since615 = kernels.filter(kernelsSince('6.15').has);
  const after = (era: string, some: readonly string[]): string =>
    `kernel ${era} (${some.filter((one) => one !== era).join(', ')} fit as well): `;

  it('takes the oldest of the kernels that explain the trace, and says which others do', async () => {
    const trace = new TraceText('fs-dax').live('6.15').mod(0, 1).put(0).free(0);
    const { out, code } = await replay(trace, '--kernel', 'auto');
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain(
      `${after('6.15', since615)}it explains the first 9 lines`,
    );
  });

  it('says what names tell, and no kernel that they rule out', async () => {
    const { out } = await replay(privateTrace().handOut(0).end(0), '--kernel', 'auto');
    const others = kernels.filter(kernelsSince('6.2').has);
    expect(out.replace(/\s+/g, ' ')).toContain(
      `${after('6.12', others)}free_zone_device_folio is in the trace, which 6.1 calls free_zone_device_page`,
    );
  });

  it('is what a trace is held to whose names leave it open', async () => {
    const trace = new TraceText('fs-dax').live('6.15').mod(0, 1).put(0);
    const { out, code } = await replay(trace);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain(
      `${after('6.15', since615)}it explains the first 8 lines`,
    );
  });

  it('holds a trace to the kernels that its lines leave, and says which of them it takes', async () => {
    const trace = new TraceText('fs-dax').live('6.15').mod(0, 1).put(0).free(0);
    const { out, code } = await replay(trace);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain(
      `${after('6.15', since615)}a page of FS_DAX memory is freed, which before 6.15 only became idle`,
    );
  });
});
