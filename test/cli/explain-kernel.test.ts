// `zdspec explain` with what people have of a kernel: lines of dmesg, stacks, dumped pages, files of these.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { symptoms } from '../symptoms/samples.ts';
import { root } from '../architecture/tree.ts';
import { shellWords, widest, zdspec } from './fake-surroundings.ts';

const warning = 'WARNING: CPU: 1 PID: 77 at mm/memremap.c:431 free_zone_device_folio+0x9c/0xd0';

const warned = `[  225.588651] ------------[ cut here ]------------
[  225.588651] ${warning}
[  225.588652] Modules linked in: test_hmm
[  225.588653] CPU: 1 UID: 0 PID: 77 Comm: hmm-tests Not tainted 6.12.117 #1
[  225.588654] RIP: 0010:free_zone_device_folio+0x9c/0xd0
[  225.588655] Call Trace:
[  225.588656]  <TASK>
[  225.588657]  do_swap_page+0x7b3/0xec0
[  225.588658]  </TASK>
[  225.588659] ---[ end trace 0000000000000000 ]---
`;

const dumped = `[  309.491317] page: refcount:0 mapcount:0 mapping:0000000000000000 index:0x0 pfn:0xfcfffff
[  309.491318] flags: 0x7ffff00000002000(reserved|node=0|zone=4|lastcpupid=0x1ffff)
[  309.491319] raw: 7ffff00000002000 ff11000100532900 ff110001007a9900 0000000000000000
[  309.491320] raw: 0000000000000000 0000000000000000 00000000ffffffff 0000000000000000
[  309.491321] page dumped because: VM_BUG_ON_FOLIO(((unsigned int) folio_ref_count(folio) + 127u <= 127u))
[  309.491322] ------------[ cut here ]------------
[  309.491323] kernel BUG at include/linux/mm.h:1455!
`;

const hung = `INFO: task ndctl:3669 blocked for more than 122 seconds.
      Not tainted 7.3.4 #1
Call Trace:
 schedule+0x1/0x2
 wait_for_completion+0x118/0x170
 memunmap_pages+0x40/0x220
`;

interface Told {
  readonly about: string;
  readonly file: string | null;
  readonly others: number;
  readonly reports: readonly { readonly times: number; readonly symptoms: readonly string[] }[];
  readonly symptoms: readonly {
    readonly id: string;
    readonly record: { readonly command: string };
  }[];
}

let folder = '';
const fileOf = (name: string, text: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zdspec-explain-test-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const told = async (words: readonly string[]): Promise<Told> =>
  JSON.parse((await zdspec(['explain', ...words, '--json', '-'])).out) as Told;

describe('zdspec explain of a report', () => {
  it('says rules, calls, bugs and what to record', async () => {
    const { out, err, code } = await zdspec(['explain', fileOf('warned.txt', warned)]);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    for (const words of [
      `line 2: ${warning}\n`,
      'this is     a warning in free_zone_device_folio(), of 6.12.117, taken for 6.12\n',
      'place       mm/memremap.c:431; lines differ by kernel, so that the function counts\n',
      'SYM-003 The free path warns\n',
      'rules       LIF-020 Every folio knows its pagemap\n',
      'bugs        S1 mm: set up the tails of a device private folio on split\n',
      'Calls that lead there:\n',
      'GEN-001.a the put of the last user',
      '3. 0 folio.put  -> ok\n',
      'npx zdspec record --print --kernel 6.12 > record.sh\n',
    ]) {
      expect(out).toContain(words);
    }
    expect(widest(out)).toBeLessThanOrEqual(100);
  });

  it('sets rules apart that are not in force in the kernel that reports', async () => {
    const { out } = await zdspec(['explain', fileOf('warned.txt', warned)]);
    const flat = out.replace(/\s+/g, ' ');
    expect(flat).toContain(
      'SPL-003 Every piece has the pagemap and the mapping of the folio (not in',
    );
    expect(flat.indexOf('GEN-001 ')).toBeLessThan(flat.indexOf('SPL-003 '));
  });

  it('takes it from the command line, quoted or not, and without its end', async () => {
    const whole = await zdspec(['explain', warning]);
    const words = warning.replace(/\+0x.*/, '').split(' ');
    for (const { out, code } of [whole, await zdspec(['explain', ...words])]) {
      expect(code).toBe(0);
      expect(out).toContain('SYM-003 The free path warns');
    }
  });

  it('reads the counts and the pagemap of a dumped page, and records its window', async () => {
    const { out } = await zdspec(['explain', fileOf('dumped.txt', dumped)]);
    const flat = out.replace(/\s+/g, ' ');
    expect(flat).toContain(
      'page pfn 0xfcfffff, count 0, mapcount 0, reserved, as device pages are, pagemap at ff11000100532900',
    );
    expect(flat).toContain('symptoms SYM-007');
    expect(flat).toContain('npx zdspec record --print --pfn 0xfcffe00-0xfcfffff > record.sh');
  });

  it('tells several in order, each once, and counts what is of other parts of the kernel', async () => {
    const other =
      'WARNING: CPU: 1 PID: 2 at net/core/dev.c:12 dev_queue+0x1/0x2\n---[ end trace 0 ]---\n';
    const file = fileOf('dmesg.txt', hung + other + warned + warned + dumped);
    const result = await told([file]);
    expect(result).toMatchObject({ about: 'symptoms', file, others: 1 });
    expect(result.reports.map(({ times, symptoms: ids }) => [times, ...ids])).toEqual([
      [1, 'SYM-001'],
      [2, 'SYM-003'],
      [1, 'SYM-007'],
    ]);
    expect(result.symptoms.map(({ id }) => id)).toEqual(['SYM-001', 'SYM-003', 'SYM-007']);
    expect((await zdspec(['explain', file])).out).toContain('One other report is of another part');
  });

  it('prints commands to record that zdspec has', async () => {
    const { symptoms: all } = await told([fileOf('all.txt', hung + warned + dumped)]);
    expect(all.length).toBe(3);
    for (const { record } of all) {
      const [, , ...words] = shellWords(record.command.replace(/ > .*$/, ''));
      expect((await zdspec(words)).code, record.command).toBe(0);
    }
  });

  it('names all types of a symptom in one option, of which the last one counts', async () => {
    const { out } = await zdspec(['explain', 'SYM-004']);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'npx zdspec record --print --type device-private,device-coherent,pci-p2pdma > record.sh',
    );
  });

  it('tells rules that cite a function of it, where no symptom speaks of it', async () => {
    const { out, code } = await zdspec([
      'explain',
      warning.replace('free_zone_device', 'try_grab').replace('_folio+', '_folio_fast+'),
    ]);
    expect(code).toBe(0);
    expect(out).toContain('PIN-005: they cite try_grab_folio_fast, and no symptom speaks of it');
  });

  it('says that ordinary memory shows the same, where nothing names device memory', async () => {
    const { out } = await zdspec([
      'explain',
      'BUG: Bad rss-counter state mm:00000000 type:MM_ANONPAGES',
    ]);
    expect(out).toContain(
      'but         nothing in it names device memory, and ordinary memory shows the same\n',
    );
    expect((await zdspec(['explain', warning])).out).not.toContain('ordinary memory');
  });

  it('tells what a report may show that ends before its function, by its file', async () => {
    for (const [text, ids] of [
      ['kernel BUG at mm/memremap.c:431!', ['SYM-003', 'SYM-004']],
      ['WARNING: CPU: 1 PID: 77 at mm/memremap.c:431', ['SYM-003', 'SYM-004']],
    ] as const) {
      const { out, code } = await zdspec(['explain', text]);
      expect(code).toBe(0);
      expect(out.replace(/\s+/g, ' ')).toContain(
        'mm/memremap.c:431; lines differ by kernel, so that all count that are known of it: free_zone_device_folio',
      );
      for (const id of ids) expect(out).toContain(`  ${id}     `);
      expect(out).not.toContain('SYM-001 ');
    }
  });

  it('reads the first lines of a dumped page, and says what the others would tell', async () => {
    const lines = dumped.split('\n').slice(0, 3);
    for (let from = 0; from < 2; from += 1) {
      for (let end = from + 1; end <= lines.length; end += 1) {
        const text = lines.slice(from, end).join('\n');
        const { out, code } = await zdspec(['explain', text]);
        expect(code, text).toBe(0);
        expect(out.replace(/\s+/g, ' ')).toContain('but nothing in it is wrong by itself');
        expect(out.includes('reserved, as device pages are')).toBe(text.includes('flags:'));
      }
    }
  });

  it('sees a hang that was pasted as one line', async () => {
    const line = 'INFO: task foo:123 blocked for more than 120 seconds … memunmap_pages+0x12/0x40';
    expect((await told([line])).reports).toMatchObject([{ kind: 'hung', symptoms: ['SYM-001'] }]);
  });

  it('reads standard input', () => {
    const out = execFileSync('node', ['bin/zdspec.js', 'explain', '-'], {
      cwd: root,
      input: hung,
      encoding: 'utf8',
    });
    expect(out).toContain('SYM-001 memunmap_pages() does not return');
  });
});

describe('zdspec explain of a name', () => {
  it('tells the symptoms of a function that only stacks name', async () => {
    const { out } = await zdspec(['explain', 'ext4_break_layouts']);
    expect(out).toContain('SYM-002 A truncate or an unmount waits');
  });

  it('tells the symptoms of a function beside what else is known of it', async () => {
    const { out } = await zdspec(['explain', 'memunmap_pages()']);
    expect(out).toContain('symptoms    SYM-001 memunmap_pages() does not return\n');
    expect(out).toContain('pagemap: live -> killed  pagemap.unregister  blocked');
  });

  it('leaves out symptoms of a function that the words beside it rule out', async () => {
    const idsOf = async (words: string): Promise<readonly string[]> =>
      (await told(words.split(' '))).symptoms.map(({ id }) => id);
    expect(await idsOf('hung in memunmap_pages')).toEqual(['SYM-001']);
    expect(await idsOf('WARN in free_zone_device_folio')).toEqual(['SYM-003']);
    expect((await idsOf('why memunmap_pages')).length).toBeGreaterThan(1);
  });

  it('finds a function by a part of its name', async () => {
    const { out } = await zdspec(['explain', 'layout_busy']);
    expect(out).toContain('SYM-002     A truncate');
    expect(out).toContain('DAX-001 ');
  });

  it('says of a place which functions are known of the file, because lines differ', async () => {
    for (const place of ['mm/memremap.c:431', 'mm/memremap.c']) {
      const { out, code } = await zdspec(['explain', place]);
      expect(code).toBe(0);
      expect(out.replace(/\s+/g, ' ')).toContain(
        'lines differ by kernel, so that all count that are known of it: free_zone_device_folio, zone_device_page_init',
      );
      expect(out).toContain('SYM-013     A registration is refused for what the driver left out');
    }
  });

  it('explains each symptom by its id, with all of its calls if they are wanted', async () => {
    for (const { id, title, shownBy } of symptoms) {
      const { out, code } = await zdspec(['explain', id.toLowerCase(), '--all']);
      expect(code).toBe(0);
      expect(out).toContain(`${id} ${title}\n`);
      for (const one of shownBy)
        expect(out).toMatch(new RegExp(`^    ${one.replace('.', '\\.')} `, 'm'));
      expect(widest(out)).toBeLessThanOrEqual(100);
    }
  });

  it('finds symptoms by words that mean the same', async () => {
    const of = async (words: string): Promise<string> =>
      (await zdspec(['explain', ...words.split(' ')])).out;
    expect(await of('stuck')).toContain('SYM-001 ');
    expect(await of('hang')).toContain('SYM-002 ');
    expect(await of('livelock')).toContain('SYM-018 ');
    expect(await of('underflow')).toContain('SYM-006 ');
    expect(await of('bad page')).toContain('SYM-009 ');
    expect(await of('use after free')).toContain('SYM-012 ');
    expect(await of('use-after-free')).toContain('SYM-012 ');
  });
});

describe('zdspec explain of what it does not know', () => {
  const complaint = async (words: readonly string[]): Promise<string> => {
    const { out, err, code } = await zdspec(['explain', ...words]);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    return err;
  };

  it('says what there is, what is near, and what it understands', async () => {
    const near = await complaint([
      warning.replace('free_zone_device_folio', 'free_zone_devices_foli'),
    ]);
    expect(near).toContain('(near to free_zone_device_folio())');
    expect(near).toContain('understood are warnings, oopses, KASAN, hung tasks');
    expect(await complaint([fileOf('none.txt', 'eth0: link up\nusb 1-1: new device\n')])).toContain(
      'got none in 2 lines',
    );
    expect(await complaint([fileOf('empty.txt', '')])).toContain('got none in 0 lines');
  });

  it('names the command that judges a trace', async () => {
    const line = 'a-1 [000] ..... 1.000000: page_ref_set: pfn=0x1 flags=none count=1 mapcount=0';
    expect(await complaint([fileOf('trace.txt', `${line}\n`)])).toContain('npx zdspec replay');
  });

  it('refuses what is no text, and an id that there is not', async () => {
    expect(await complaint([fileOf('binary', 'a\0b')])).toContain('to be text, got a NUL byte');
    expect(await complaint(['SYM-099'])).toContain('SYM-001 to SYM-025, got SYM-099');
  });

  it('reads UTF-16, and what stands before zero bytes and behind them', async () => {
    const wide = Buffer.from(`\ufeff${warned}`, 'utf16le');
    expect((await told([fileOf('wide.txt', wide)])).symptoms.map(({ id }) => id)).toEqual([
      'SYM-003',
    ]);
    const erased = fileOf('erased.txt', `${warned}[   13.4\0\0\0\0${hung}\0\0`);
    const { out, err, code } = await zdspec(['explain', erased]);
    expect(code).toBe(0);
    expect(err).toMatch(/^Zero bytes at line \d+: what stood there is lost, as in a crash\.\n$/);
    expect(out).toContain('SYM-003');
    expect(out).toContain('SYM-001');
  });

  it('takes a file that is called as an id could be for the file, where there is no such id', () => {
    const cwd = dirname(fileOf('f50', warned));
    const command = [join(root, 'bin/zdspec.js'), 'explain', 'f50'];
    expect(execFileSync(process.execPath, command, { cwd, encoding: 'utf8' })).toContain('SYM-003');
  });

  it('names itself where it says how to read a file that is cut', async () => {
    const cut = fileOf('cut.gz', gzipSync(warned.repeat(20)).subarray(0, 90));
    expect(await complaint([cut])).toContain(`zcat ${cut} | zdspec explain -`);
  });

  it('tells what it has read until Ctrl-C', async () => {
    const long = fileOf('ended.txt', `${warned}${'noise\n'.repeat(6000)}${hung}`);
    const { out, err, code } = await zdspec(['explain', long], { interruptedAtPause: 1 });
    expect([err, code]).toEqual(['Interrupted after 5000 lines: what they hold is told.\n', 3]);
    expect(out).toContain('SYM-003');
    expect(out).not.toContain('SYM-001');
  });

  it('counts reports that say the same', async () => {
    const { reports } = await told([fileOf('same.txt', warned.repeat(300))]);
    expect(reports).toMatchObject([{ line: 2, times: 300 }]);
  });

  it('is through a hundred thousand lines, whatever they are', async () => {
    const noise = '[    1.0] eth0: link up, 1000 Mbit/s\n'.repeat(50_000);
    const result = await told([fileOf('long.txt', noise + warned + noise + hung)]);
    expect(result.symptoms.map(({ id }) => id)).toEqual(['SYM-003', 'SYM-001']);
  });
});
