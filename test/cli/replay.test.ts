// The command: files in, verdicts out, and one sentence for what cannot be used.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eras } from '../../src/domain/era.ts';
import { packagePath } from '../../src/package/files.ts';
import { privateTrace, TraceText } from '../trace/trace-text.ts';
import { zdspec, type Circumstances, type Ended } from './fake-surroundings.ts';

let folder = '';
const place = (name: string): string => join(folder, name);
const bundled = (name: string): string => packagePath(`traces/${name}.trace.gz`);

const good = privateTrace().handOut(0).mod(0, 1).put(0).end(0);
const broken = privateTrace().handOut(1).end(1).set(0, 1).put(0).free(0).set(0, 1);
const doubtful = privateTrace().handOut(0).put(0).mod(50, 1);

const files: Readonly<Record<string, string | Buffer>> = {
  'good.txt': good.text,
  'good.gz': gzipSync(good.text),
  'broken.txt': broken.text,
  'doubtful.txt': doubtful.text,
  'empty.txt': '',
  'other.txt': 'no trace\nat all\n',
  'sched.txt': new TraceText('generic').add('sched_switch', 'a=1').text,
  'binary.txt': Buffer.from([80, 75, 0, 1, 10, 0]),
  'cut.gz': gzipSync(good.text.repeat(50)).subarray(0, 300),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zdspec-'));
  for (const [name, content] of Object.entries(files)) await writeFile(place(name), content);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const run = (
  args: readonly string[],
  circumstances: Omit<Circumstances, 'tick'> = {},
): Promise<Ended> => zdspec(['replay', ...args], { tick: 100, ...circumstances });

interface Result {
  readonly kernel: string | readonly string[];
  readonly results: readonly Readonly<Record<string, unknown>>[];
}

describe('zdspec replay', () => {
  it('ends with 0 where every file conforms', async () => {
    const { out, err, code } = await run([place('good.txt'), place('good.gz')]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`${place('good.txt')}: conforms\n  events    12 in`);
    expect(out).toContain(
      'kernel    6.12 (6.15, 6.19, 7.3 fit as well): free_zone_device_folio is in the trace',
    );
    expect(out).toContain('pagemap   device-private 0x1000 to 0x1001, registered at line 1');
    expect(out).toContain('lives     1 hand-out, 1 free, 0 live at the end');
  });

  it('ends with 1 where one diverges, and shows rule, values, lines and citation', async () => {
    const { out, code } = await run([place('good.txt'), place('broken.txt')], { width: 200 });
    expect(code).toBe(1);
    const report = out
      .slice(out.indexOf('LIF-004'))
      .split('\n')
      .map((line) => line.trim());
    expect(report.slice(0, 14)).toEqual([
      'LIF-004 is broken 2 times, first at line 11, pfn 0x1000',
      'A hand-out takes one pagemap reference for each page',
      'Expected zone_device_page_init, which takes the pagemap reference, before the count of a free folio is written, got page_ref_set val=1',
      'before it, the folio is free  count 0',
      'its life so far:',
      '11  0.001011  [000]  user-100  page_ref_set val=1  count=1',
      'what the line could be:',
      'folio.handOut begins with a line that has not come (free, count 0, held 0, mappings 0, pins 0)',
      'folio.handOut with a pagemap that is not live answers warn (free, count 0, held 0, mappings 0, pins 0)',
      'lines that the model would have taken:',
      'zone_device_page_init',
      'page_ref_mod_unless val=1 ret=0',
      'kernel  mm/memremap.c zone_device_page_init()',
      'read    spec/10-folio-life.md#lif-004-a-hand-out-takes-one-pagemap-reference-for-each-page',
    ]);
  });

  it('ends with 3 where one is inconclusive, and says why', async () => {
    const { out, code } = await run([place('doubtful.txt')]);
    expect(code).toBe(3);
    expect(out).toContain('doubtful.txt: inconclusive');
    expect(out).toContain('doubt     1 event of pages whose pagemap the trace does not show');
    expect(out.replace(/\s+/g, ' ')).toContain('--pagemap TYPE:0x1032-0x1032 has them followed');
    expect(out).toContain('next      zdspec record --print --kernel 6.12 > record.sh');
  });

  it('judges what stands before the zeros of a crash', async () => {
    const crashed = place('crashed.txt');
    await writeFile(crashed, Buffer.concat([Buffer.from(broken.text), Buffer.alloc(9000)]));
    expect((await run([crashed])).code).toBe(1);
    await writeFile(crashed, Buffer.concat([Buffer.from(good.text), Buffer.alloc(9000)]));
    const { out, code } = await run([crashed], { width: 200 });
    expect(code).toBe(3);
    expect(out).toContain(
      'doubt     1 line with zeros where text was, as a crash may leave a file, at',
    );
    expect(out).toContain('live at the end: not known');
  });

  it('says less when quiet', async () => {
    const { out } = await run(['--quiet', place('good.txt'), place('doubtful.txt')]);
    // A reason goes on on lines that are set back.
    const lines = out
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith(' '.repeat(12)));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(`${place('good.txt')}: conforms`);
  });

  it('takes the kernel and the probes that it is told', async () => {
    const { out, code } = await run(['--kernel', '6.19', '--probes', 'all', place('good.txt')]);
    expect(code).toBe(0);
    expect(out).toContain('kernel    6.19: --kernel says so');
    expect(out).toContain('probes    --probes declares them');
  });

  it('finds with declared probes what it cannot find without', async () => {
    const skips = place('skips.txt');
    await writeFile(skips, privateTrace().set(0, 1).end(0).text);
    expect((await run([skips])).code).toBe(3);
    expect((await run(['--probes', 'page_ref, zone_device_page_init', skips])).code).toBe(1);
  });

  it('takes a pagemap that it is told of and that the trace registers for one, and names another type', async () => {
    const said = (type: string): Promise<Ended> =>
      run(['--pagemap', `${type}:0x1000-0x1001`, place('good.txt')], { width: 200 });
    expect(await said('device-private')).toEqual(await run([place('good.txt')], { width: 200 }));
    const { out, code } = await said('fs-dax');
    expect(code).toBe(3);
    expect(out).toContain(
      'doubt     --pagemap says fs-dax of 0x1000-0x1001, and the trace says device-private: the trace counts\n',
    );
    expect(out).toContain('1 hand-out, 1 free, 0 live at the end');
    const apart = ['--pagemap', 'generic:0x1-0x9', '--pagemap', 'generic:0x9-0xa'];
    expect((await run([...apart, place('good.txt')])).err).toContain(
      'to lie apart, got generic:0x9-',
    );
  });

  it('takes the place of struct pages that it is told', async () => {
    const moved = place('moved.txt');
    await writeFile(moved, good.text.replaceAll('page=0xffffea', 'page=0xfffee0'));
    const at = ['--vmemmap', '0xfffee00000000000'];
    expect((await run([...at, moved])).out).toContain('1 hand-out, 1 free');
    expect((await run([...at, '--struct-page', '128', moved])).code).not.toBe(0);
  });

  it('writes JSON to a file, or alone to standard output', async () => {
    const json = place('result.json');
    await run([
      '--json',
      json,
      bundled('fsdax-ext4'),
      bundled('6.1-fsdax-ext4'),
      place('empty.txt'),
    ]);
    const result = JSON.parse(await readFile(json, 'utf8')) as Result;
    expect(result).toMatchObject({
      command: 'replay',
      types: ['fs-dax'],
      kernels: ['6.1', '6.12'],
      passedOver: [],
      results: [
        { kernel: '6.12', verdict: 'conforms', events: 800, skipped: 0, lost: 0, live: 0 },
        { kernel: '6.1', verdict: 'conforms', divergences: [] },
        { file: place('empty.txt'), verdict: 'unreadable' },
      ],
    });
    const { out } = await run(['--json', '-', place('broken.txt')]);
    expect(JSON.parse(out)).toMatchObject({
      kernels: ['6.12'],
      results: [{ divergences: [{ line: 11, pfn: '0x1000', rule: 'LIF-004', count: 2 }] }],
    });
  });

  it('ends early with 3 when it is interrupted, and prints what is known so far', async () => {
    const { out, err, code } = await run([bundled('private-hmm-selftests'), place('good.txt')], {
      interruptedAtPause: 2,
    });
    expect(code).toBe(3);
    expect(out).toContain('private-hmm-selftests.trace.gz: inconclusive');
    expect(out).toMatch(/doubt {5}interrupted after [1-9]\d* lines/);
    expect(out).not.toContain('good.txt');
    expect(err).toBe(
      `Interrupted: what is above is what is known. Not judged: ${place('good.txt')}.\n`,
    );
  });
});

describe('a file that is no trace', () => {
  for (const [name, sentence] of [
    ['empty.txt', 'to be a kernel trace, got no bytes at all'],
    ['other.txt', 'to hold an event of a known probe, got none in 2 lines'],
    ['sched.txt', 'got none in 1 line, only sched_switch'],
    ['binary.txt', 'to be text, got a NUL byte'],
    ['cut.gz', 'to be a whole gzip file, got one that is truncated after'],
    ['missing.txt', 'to be a readable file, got no such file'],
  ] as const) {
    it(`ends with 2 and one sentence: ${sentence}`, async () => {
      const { out, err, code } = await run([place(name)]);
      expect([code, out]).toEqual([2, '']);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toContain(place(name));
      expect(err).toContain(sentence);
    });
  }

  it('does not keep the others from being followed', async () => {
    const { out, code } = await run([place('missing.txt'), place('good.txt'), place('broken.txt')]);
    expect(code).toBe(2);
    expect(out).toContain('good.txt: conforms');
    expect(out).toContain('broken.txt: diverges');
  });
});

describe('an option that cannot be', () => {
  for (const [option, value, sentence] of [
    [
      '--kernel',
      'mainline',
      `Expected --kernel to be one of auto, ${eras.join(', ')}, got mainline.`,
    ],
    ['--probes', 'kmalloc', 'got kmalloc; spec/40-trace.md has them all.'],
    ['--probes', 'memremap_page', 'got memremap_page (did you mean memremap_pages?).'],
    ['--probe', 'p=memory_failur', 'got p=memory_failur (did you mean memory_failure?).'],
    ['--probe', 'page_ref_set=memory_failure', 'got page_ref_set, which is an event that replay'],
    ['--struct-page', '63', 'Expected --struct-page to be a multiple of 8, got 63.'],
    ['--pagemap', 'device:0x1-0x2', 'Expected --pagemap to be a type'],
    ['--probes', '', 'got an empty name'],
    ['--vmemmap', '12', 'Expected --vmemmap to be a kernel address such as'],
    ['--struct-page', '1', 'Expected --struct-page to be a whole number from 8 to 4096, got 1'],
  ] as const) {
    it(`${option} ${value} is refused by one sentence`, async () => {
      const { out, err, code } = await run([option, value, place('good.txt')]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(sentence);
    });
  }
});

describe('a folder', () => {
  it('stands for the traces below it, and what is passed over is said', async () => {
    mkdirSync(place('folder/below'), { recursive: true });
    copyFileSync(place('good.txt'), place('folder/below/good.txt'));
    writeFileSync(place('folder/notes.md'), 'no trace');
    const { out, code } = await run([place('folder')]);
    expect(code).toBe(0);
    expect(out).toContain('passed over, which are no traces by their names:');
    expect(out).toContain('notes.md');
    expect(out).toContain(`${place('folder/below/good.txt')}: conforms`);
    expect((await run(['--quiet', place('folder')])).out).not.toContain('notes.md');
  });

  it('has to have one', async () => {
    mkdirSync(place('bare'), { recursive: true });
    const { err, code } = await run([place('bare')]);
    expect(code).toBe(2);
    expect(err).toContain(
      'to hold traces (*.txt, *.trace, *.log, *.gz, *.xz, *.zst, *.bz2, *.lz4, *.dat, *.cpu0), got none',
    );
  });
});
