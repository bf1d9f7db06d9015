// `zdspec record` where the kernel does not do as wished: probes refused, tracing stopped, events lost, Ctrl-C not heard.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { machine, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraOfRelease } from '../../src/domain/era.ts';
import { byRegisters } from '../../src/trace/record/registers.ts';
import { probeFunction } from '../../src/trace/record/script-parts.ts';
import { zdspec } from './fake-surroundings.ts';
import { declaredIn, good, said } from './recordings.ts';
import { restored, ScratchTracefs } from './scratch-tracefs.ts';

let tracefs: ScratchTracefs;
let folder: string;
beforeEach(() => {
  tracefs = new ScratchTracefs();
  folder = mkdtempSync(join(tmpdir(), 'zdspec-record-'));
});
afterEach(() => {
  tracefs.remove();
  rmSync(folder, { recursive: true });
});

describe('a recording script', () => {
  /** A script that records into `out`, until `end`; what it says and how it ends. */
  const recording = async (
    command: (file: string, out: string) => readonly [string, ...string[]],
    end: (child: ChildProcess) => void,
  ): Promise<{ code: unknown; err: string; out: string }> => {
    const [file, out] = [join(folder, 'record.sh'), join(folder, 'out.txt')];
    writeFileSync(file, (await zdspec(['record', '--print', '--kernel', '6.12'])).out);
    const [program, ...words] = command(file, out);
    const child = spawn(program, words, { env: { ...process.env, TRACEFS: tracefs.folder } });
    let err = '';
    child.stderr.on('data', (text) => (err += String(text)));
    await said(child, 'Recording into');
    end(child);
    const [code] = (await once(child, 'exit')) as readonly unknown[];
    return { code, err, out: readFileSync(out, 'utf8') };
  };
  const plainly = (file: string, out: string): readonly [string, ...string[]] => ['sh', file, out];

  it('hears Ctrl-C when it was started in the background', async () => {
    const deaf = 'trap \'\' INT; exec sh "$1" "$2"';
    const done = await recording(
      (file, out) => ['sh', '-c', deaf, 'sh', file, out],
      (child) => child.kill('SIGINT'),
    );
    expect(done.code).toBe(0);
    expect(tracefs.settings).toEqual({ ...restored, 'events/page_ref/filter': 'none' });
  });

  it('says that tracing was stopped meanwhile, marks the trace, and exits 1', async () => {
    const done = await recording(plainly, (child) => {
      tracefs.send(good().text);
      tracefs.write('tracing_on', '0\n');
      child.kill('SIGINT');
    });
    expect(done.code).toBe(1);
    expect(done.err).toContain('Tracing was stopped before the end, as an oops does it');
    expect(done.out).toContain('\n# zdspec stopped\n');
    const replay = await zdspec(['replay', join(folder, 'out.txt')]);
    expect(replay.code).toBe(3);
    expect(replay.out.replace(/\s+/g, ' ')).toContain(
      'tracing was stopped before the recording ended',
    );
  });

  it('says in the head what cannot show of each type', async () => {
    const stop = (child: ChildProcess): void => void child.kill('SIGINT');
    expect((await recording(plainly, stop)).out).not.toContain('cannot show');
    tracefs.leaveOut('events/page_ref');
    const { out } = await recording(plainly, stop);
    expect(out).toContain('\n# cannot show of device-private: counts\n');
    expect(out).toContain('\n# cannot show of fs-dax: counts, hand-outs\n');
    expect(out).toContain('\n# cannot show of pci-p2pdma: counts, hand-outs\n');
  });

  it('says how large the buffer would have had to be', async () => {
    const done = await recording(plainly, (child) => {
      tracefs.write('per_cpu/cpu1/stats', 'entries: 7\noverrun: 32000\nbytes: 5\n');
      child.kill('SIGINT');
    });
    expect(done.code).toBe(0);
    expect(done.err).toContain('One CPU lost 32000 events');
    expect(done.err).toContain('--buffer 67536 would have kept them');
  });

  it('shows why a probe is refused', async () => {
    tracefs.refuseProbes('Failed to find function');
    const done = await recording(plainly, (child) => child.kill('SIGINT'));
    expect(done.err).toContain('memremap_pages cannot be probed here');
    expect(done.err).toContain('trace_kprobe: error: Failed to find function');
    expect(declaredIn(done.out).probes).toEqual(['page_ref']);
    expect(done.out).toContain('\n# refused: memremap_pages\n');
  });

  it('says that the kernel is another one than it is for', async () => {
    // This machine runs some kernel; a script for one that is older or newer says so.
    const own = eraOfRelease(release());
    const other = own === '6.1' ? '6.12' : '6.1';
    for (const [kernel, isSaid] of [
      [own, false],
      [other, true],
    ] as const) {
      const { out } = await zdspec(['record', '--print', '--kernel', kernel]);
      writeFileSync(join(folder, 'other.sh'), out);
      rmSync(join(tracefs.folder, 'trace_pipe'));
      writeFileSync(join(tracefs.folder, 'trace_pipe'), '');
      const { stderr } = spawnSync('sh', [join(folder, 'other.sh'), join(folder, 'o.txt')], {
        encoding: 'utf8',
        env: { ...process.env, TRACEFS: tracefs.folder },
      });
      expect(stderr.includes(`This script is for Linux ${kernel}, and this is`)).toBe(isSaid);
    }
  });

  it('is quiet about a window only where it keeps to it', async () => {
    const rounded = await zdspec(['record', '--print', '--pfn', '0x1001-0x1201']);
    expect(rounded.err).toBe('The window is 0x1000-0x13ff: whole large folios of 512 pages.\n');
    expect(rounded.out).toContain('# Pages 0x1000 to 0x13ff, whole large folios of 512 pages.');
    expect((await zdspec(['record', '--print', '--pfn', '0x1000-0x13ff'])).err).toBe('');
  });

  it('sizes the buffer by the window', async () => {
    const sized = async (...words: readonly string[]): Promise<string | undefined> => {
      const { out } = await zdspec(['record', '--print', '--quiet', ...words]);
      return /^put buffer_size_kb (\d+)$/m.exec(out)?.[1];
    };
    expect(await sized()).toBe('65536');
    expect(await sized('--pfn', '0x0-0x1')).toBe('4096');
    expect(await sized('--pfn', '0x40000-0x7ffff')).toBe('65536');
    expect(await sized('--pfn', '0x40000-0x5ffff')).toBe('32768');
    expect(await sized('--pfn', '0x40000-0x5ffff', '--buffer', '100')).toBe('100');
  });
});

describe('zdspec record --live', () => {
  const live = (): readonly string[] => [
    ...['record', '--live', '--kernel', '6.12', '--tracefs', tracefs.folder],
  ];

  it('says why a probe is refused', async () => {
    tracefs.refuseProbes('Failed to find function');
    const done = await zdspec(live(), { interruptedAtPause: 2 });
    expect(done.err).toContain('memremap_pages cannot be probed here (Failed to find function)');
  });

  it('ends when tracing is stopped, says so, and marks what it keeps', async () => {
    const out = join(folder, 'kept.txt');
    tracefs.send(good().text);
    setTimeout(() => {
      tracefs.write('tracing_on', '0\n');
    }, 200);
    const done = await zdspec([...live(), '--out', out]);
    expect(done.code).toBe(1);
    expect(done.out).toContain('tracing was stopped before the recording ended');
    expect(readFileSync(out, 'utf8')).toMatch(/\n# zdspec stopped\n$/);
  });

  it('says how large the buffer would have had to be', async () => {
    tracefs.write('per_cpu/cpu0/stats', 'entries: 7\noverrun: 17\n');
    const done = await zdspec(live(), { interruptedAtPause: 2 });
    expect(done.err).toContain('One CPU lost 17 events');
    expect(done.err).toContain('--buffer 65538 would have kept them');
  });
});

describe('a probe in a module that is not loaded yet', () => {
  const line =
    'p:zdspec/folio_free test_hmm:gone page=$arg1:x64 tail=$arg2:x64 count=+52($arg1):s32';

  it('is set up by registers, in the script and in a live recording', () => {
    const byScript = (of: string): string => {
      const text = [
        'installed=',
        'T=/nowhere',
        'tell() { echo "$*"; }',
        ...probeFunction,
        // A kernel that knows no arguments of this function.
        `define() { case $1 in *'$arg'*) return 1 ;; *) echo "$1" ;; esac; }`,
        `probe folio_free '${of}'`,
        'echo "installed:$installed"',
      ].join('\n');
      return execFileSync('sh', ['-c', text], { encoding: 'utf8' });
    };
    const expected = byRegisters(line, machine());
    expect(expected).toMatch(/ page=%\w+:x64 tail=%\w+:x64 count=\+52\(%\w+\):s32$/);
    expect(byScript(line)).toBe(`${expected ?? ''}\ninstalled: folio_free\n`);
    expect(byScript('p:zdspec/x f type=pgmap->type:u32 page=$arg1:x64')).toContain(
      'folio_free cannot be probed here',
    );
  });

  it('is not guessed where fields are named, or on an unknown machine', () => {
    expect(byRegisters('p:zdspec/x f type=pgmap->type:u32 a=$arg1', 'x86_64')).toBeUndefined();
    expect(byRegisters(line, 'vax')).toBeUndefined();
  });
});
