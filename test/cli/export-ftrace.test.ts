// `zdspec export ftrace`: a trace that replay reads back, from given, saved and random calls; wrong usage in one sentence.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { zdspec } from './fake-surroundings.ts';

const folder = mkdtempSync(join(tmpdir(), 'zdspec-ftrace-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const file = (name: string): string => join(folder, name);

const generic = ['export', 'ftrace', '--type', 'generic', '--kernel', '6.19'];

describe('zdspec export ftrace', () => {
  it('writes given calls as lines of a kernel, under a header that counts them', async () => {
    const calls = 'pagemap.register; 0 folio.get; 0 folio.put';
    const done = await zdspec([...generic, '--pages', '1', '--sequence', calls]);
    const lines = done.out.trimEnd().split('\n');
    expect(done.code).toBe(0);
    expect(lines).toContain('# entries-in-buffer/entries-written: 5/5   #P:2');
    expect(lines.slice(-5)).toEqual([
      '          insmod-400     [000] .....   100.000013: memremap_pages: (memremap_pages+0x4/0x660) pgmap=0xff11000100532900 type=4 flags=0 vmemmap_shift=0 nr_range=1 start=0x100000000 end=0x1001fffff',
      '          insmod-400     [000] .....   100.000015: page_ref_set: pfn=0x100000 flags=none count=1 mapcount=0 mapping=0000000000000000 mt=0 val=1',
      '          insmod-400     [000] .....   100.000017: memremap_pages_ret: (devm_memremap_pages+0x20/0x60 <- memremap_pages) ret=0xff11000100000000',
      '            user-200     [000] .....   100.000030: page_ref_mod: pfn=0x100000 flags=reserved count=2 mapcount=-1 mapping=0000000000000000 mt=1 val=1',
      '            user-200     [000] .....   100.000043: page_ref_mod_and_test: pfn=0x100000 flags=reserved count=1 mapcount=-1 mapping=0000000000000000 mt=1 val=-1 ret=0',
    ]);
  });

  it('declares kernel and probes, so that replay needs no options', async () => {
    const out = file('random.txt');
    const random = [
      '--type',
      'device-private',
      '--kernel',
      '6.15',
      '--seed',
      '3',
      '--events',
      '2000',
    ];
    expect((await zdspec(['export', 'ftrace', ...random, '--out', out])).code).toBe(0);
    const done = await zdspec(['replay', out]);
    expect(done.out).toContain('conforms');
    expect(done.out).toContain('kernel    6.15');
    expect(done.code).toBe(0);
  });

  it('writes the later pieces of a split without the flag that all other pages of a device have, until they are set up again', async () => {
    const owned = ['export', 'ftrace', '--type', 'device-private', '--kernel', '7.3'];
    const split = 'pagemap.register; 0 folio.handOut order=1; 0 folio.map; 0 folio.split order=0';
    const { out } = await zdspec([...owned, '--pages', '2', '--sequence', split]);
    const flags = (pfn: string): readonly string[] =>
      [...out.matchAll(new RegExp(`page_ref_\\w+: pfn=${pfn} flags=(\\S+)`, 'g'))].map(
        ([, flag = '']) => flag,
      );
    const [first, later] = [flags('0x100000'), flags('0x100001')];
    expect(first.slice(1).filter((flag) => !flag.includes('reserved'))).toEqual([]);
    expect(later.map((flag) => flag.includes('reserved'))).toEqual([
      ...[false, true],
      ...[false, false, false],
    ]);
  });

  it('writes the same trace for the same seed', async () => {
    const random = [...generic, '--seed', '5', '--events', '300'];
    const [one, other] = [await zdspec(random), await zdspec(random)];
    expect(one.out).toBe(other.out);
    expect(one.out).toContain('# written with --seed 5 --events 300');
  });

  it('takes the sequence that a check has saved or reported', async () => {
    const [report, trace] = [file('report.json'), file('trace.txt')];
    const sequence = 'pagemap.register; 0 folio.tryGet';
    const found = ['--mutant', 'LIF-016.a', '--sequence', sequence, '--json', report];
    expect((await zdspec(['check', ...found])).code).toBe(1);
    const from = ['--mutant', 'LIF-016.a', '--from', report, '--out', trace];
    expect((await zdspec(['export', 'ftrace', ...from])).code).toBe(0);
    expect((await zdspec(['replay', trace])).out).toContain('LIF-016 is broken');
    const saved = {
      type: 'generic',
      kernel: '6.12',
      stage: 'life',
      rule: 'GEN-001',
      sequence: 'pagemap.register',
    };
    writeFileSync(report, JSON.stringify(saved));
    const done = await zdspec(['export', 'ftrace', '--from', report]);
    expect(done.out).toContain('# zdspec kernel=6.12');
    expect(done.out).toContain('type=4');
  });

  it('leaves no file behind when it is interrupted', async () => {
    const out = file('half.txt');
    const done = await zdspec([...generic, '--events', '1000000', '--out', out], {
      interruptedAtPause: 3,
    });
    expect(done.err).toContain('Interrupted: the trace is not whole.');
    expect(done.code).toBe(3);
    expect(existsSync(out)).toBe(false);
  });

  it('writes a long trace to a file piece by piece', async () => {
    const out = file('long.txt');
    await zdspec([...generic, '--seed', '1', '--events', '5000', '--out', out]);
    expect(statSync(out).size).toBeGreaterThan(500_000);
    const entries = /written: (\d+)\//.exec(readFileSync(out, 'utf8'))?.[1];
    expect(Number(entries)).toBeGreaterThanOrEqual(5000);
  });

  for (const [words, sentence] of [
    [
      ['--sequence', '0 folio.get', '--seed', '1'],
      'Expected one of --sequence, --from and --events',
    ],
    [['--sequence', '0 folio.fly'], 'Expected step 1 to be an event'],
    [['--sequence', '0 folio.get'], 'Expected step 1 to find its folio, got "0 folio.get"'],
    [['--from', '/no/such/file'], 'Expected --from /no/such/file to be a JSON file'],
    [['--ranges', '2'], 'Expected --ranges to be 1 for a trace'],
    [['--events', '0'], 'Expected --events to be a whole number from 1'],
    [
      ['--out', '/no/such/folder/x'],
      'Expected --out /no/such/folder/x to be a file that can be written',
    ],
  ] as const) {
    it(`refuses ${words.join(' ')} in one sentence`, async () => {
      const done = await zdspec([...generic, ...words]);
      expect(done.err).toContain(sentence);
      expect(done.err.trimEnd().split('\n')).toHaveLength(1);
      expect(done.code).toBe(2);
    });
  }

  it('refuses a file without a sequence', async () => {
    const path = file('empty.json');
    writeFileSync(path, '{"results": []}');
    const done = await zdspec(['export', 'ftrace', '--from', path]);
    expect(done.err).toContain(
      'to hold a sequence as zdspec check --save or --json writes it, got none',
    );
    expect(done.code).toBe(2);
  });
});
