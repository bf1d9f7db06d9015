// `zdspec record`: the script is one that a shell takes, records, and cleans up; --live judges what comes and cleans up.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraOfRelease, eras, kernelEras } from '../../src/domain/era.ts';
import { definitionsOf, probesOf } from '../../src/trace/record/probe-definitions.ts';
import { probes } from '../../src/trace/read/probes.ts';
import type { TraceText } from '../trace/trace-text.ts';
import { privateTrace } from '../trace/trace-text.ts';
import { zdspec } from './fake-surroundings.ts';
import { declaredIn, good, said } from './recordings.ts';
import { restored, ScratchTracefs } from './scratch-tracefs.ts';

const program = fileURLToPath(new URL('../../bin/zdspec.js', import.meta.url));
const bad = (): TraceText => privateTrace().set(0, 1).unregister().unregistered();

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

describe('zdspec record --print', () => {
  for (const era of kernelEras()) {
    for (const options of [
      [],
      ['--pfn', '0x100-0x1ff'],
      ['--callback', 'test_hmm:dmirror_devmem_free', '--arguments', 'offsets'],
    ]) {
      it(`prints a script for ${era} ${options.join(' ')} that a shell can read`, async () => {
        const done = await zdspec(['record', '--print', '--kernel', era, ...options]);
        expect(done.code).toBe(0);
        const file = join(folder, 'record.sh');
        writeFileSync(file, done.out);
        expect(execFileSync('sh', ['-n', file]).toString()).toBe('');
        for (const need of ['CONFIG_KPROBE_EVENTS', 'CONFIG_DEBUG_PAGE_REF'])
          expect(done.out).toContain(need);
      });
    }
  }

  it('records what the pipe gives, under comments that replay understands, and cleans up at Ctrl-C', async () => {
    const [file, out] = [join(folder, 'record.sh'), join(folder, 'out.txt')];
    const window = ['--pfn', '0x1000-0x1001', '--vmemmap', '0xffffea0000000000'];
    writeFileSync(file, (await zdspec(['record', '--print', '--kernel', '6.12', ...window])).out);
    const child = spawn('sh', [file, out], {
      env: { ...process.env, TRACEFS: tracefs.folder },
      detached: true,
    });
    await said(child, 'Recording into');
    expect(tracefs.settings).toMatchObject({
      tracing_on: '1',
      trace_clock: 'global',
      'events/zdspec/enable': '1',
    });
    expect(tracefs.settings['events/page_ref/filter']).toBe('pfn >= 0x1000 && pfn <= 0x11ff');
    expect(tracefs.read('events/zdspec/zone_device_page_init/filter')).toBe(
      'page >= 0xffffea0000040000 && page <= 0xffffea0000047fc0',
    );
    tracefs.send(good().text);
    await expect.poll(() => readFileSync(out, 'utf8')).toContain('memunmap_pages_ret');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(tracefs.settings).toEqual(restored);
    const { added, removed } = tracefs.probes;
    expect(added.length).toBeGreaterThan(8);
    expect(removed).toEqual(added);
    const text = readFileSync(out, 'utf8');
    expect(declaredIn(text)).toEqual({
      kernel: '6.12',
      probes: probesOf('6.12', false),
      pfns: { first: 0x1000, last: 0x11ff },
    });
    const replay = await zdspec(['replay', out]);
    expect(replay.out).toContain('conforms');
    expect(replay.code).toBe(0);
  });

  it('looks where tracefs is said to be', async () => {
    const { out } = await zdspec(['record', '--print', '--tracefs', '/mnt/tracing']);
    expect(out).toContain('T=${TRACEFS:-/mnt/tracing}');
  });

  it('leaves out what says nothing of a type', async () => {
    const dax = await zdspec(['record', '--print', '--type', 'fs-dax']);
    expect(dax.out).not.toContain('probe migrate_device_coherent_folio');
    expect(dax.out).not.toContain('probe zone_device_page_init');
    expect(dax.out).toContain('probe free_zone_device_folio');
  });
});

describe('zdspec record --split-callback', () => {
  const splitCallback = ['--split-callback', 'test_hmm:dmirror_devmem_folio_split'];

  it('probes it, with the piece, and keeps it to the window of the folio', async () => {
    const window = ['--pfn', '0x1000-0x1fff', '--quiet'];
    const done = await zdspec([
      'record',
      '--print',
      '--kernel',
      '6.19',
      ...splitCallback,
      ...window,
    ]);
    expect(done.out).toContain(
      'p:zdspec/folio_split test_hmm:dmirror_devmem_folio_split page=$arg1:x64 tail=$arg2:x64',
    );
    expect(done.out).toContain('events/zdspec/folio_split/filter');
  });

  it('is nothing for kernels whose drivers have none', async () => {
    const done = await zdspec(['record', '--print', '--kernel', '6.12', ...splitCallback]);
    expect(done.err).toContain(
      'Expected --split-callback with a kernel whose drivers have one, from 6.19 on, got --kernel 6.12.\n',
    );
    expect(done.code).toBe(2);
  });
});

describe('the definitions of probes', () => {
  for (const era of eras) {
    it(`of ${era} are events that replay knows, with the fields that it reads`, () => {
      const definitions = definitionsOf(era, 'offsets', {
        free: 'driver_free',
        split: 'driver_split',
      });
      expect(definitions.length).toBeGreaterThan(9);
      for (const { event, line } of definitions) {
        const fields = [...line.matchAll(/ (\w+)=/g)].map(([, name]) => name);
        const needed = (probes[event]?.fields ?? ['none']).filter((field) => !field.endsWith('?'));
        expect(fields, event).toEqual(expect.arrayContaining(needed));
      }
    });
  }
});

describe('zdspec record --live', () => {
  const live = (): readonly string[] => [
    'record',
    '--live',
    '--kernel',
    '6.12',
    '--tracefs',
    tracefs.folder,
  ];

  it('says that a trace conforms, and puts everything back', async () => {
    tracefs.send(good().text);
    const done = await zdspec(live(), { interruptedAtPause: 6 });
    expect(done.out).toMatch(/^conforms: 14 events/);
    expect(done.code).toBe(0);
    expect(tracefs.settings).toEqual({ ...restored, 'events/page_ref/filter': 'none' });
    expect(tracefs.probes.removed).toEqual([...tracefs.probes.added].reverse());
    expect(tracefs.probes.added.length).toBeGreaterThan(8);
  });

  it('reports a divergence with the lines of the page, and keeps the trace', async () => {
    const out = join(folder, 'kept.txt');
    tracefs.send(bad().text);
    const done = await zdspec([...live(), '--out', out], { interruptedAtPause: 6 });
    expect(done.out).toContain('LIF-004 is broken at line');
    expect(done.out).toContain('page_ref_set val=1');
    expect(done.code).toBe(1);
    expect(declaredIn(readFileSync(out, 'utf8'))).toEqual({
      kernel: '6.12',
      probes: probesOf('6.12', false),
    });
    expect((await zdspec(['replay', out])).out).toContain('LIF-004 is broken');
  });

  it('reports as it happens, ends at Ctrl-C, and cleans up', async () => {
    const child = spawn(process.execPath, [program, ...live()], { stdio: 'pipe' });
    await said(child, 'until Ctrl-C');
    tracefs.send(bad().text);
    await said(child, 'LIF-004 is broken');
    expect(tracefs.settings['events/zdspec/enable']).toBe('1');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(tracefs.settings).toEqual({ ...restored, 'events/page_ref/filter': 'none' });
    expect(tracefs.probes.removed).toEqual([...tracefs.probes.added].reverse());
  }, 30_000);

  it('cleans up where something goes wrong after it was set up', async () => {
    rmSync(join(tracefs.folder, 'trace_pipe'));
    const done = await zdspec(live(), { interruptedAtPause: 2 });
    expect(done.code).toBe(2);
    expect(tracefs.settings).toEqual({ ...restored, 'events/page_ref/filter': 'none' });
    expect(tracefs.probes.removed).toEqual([...tracefs.probes.added].reverse());
  });

  it('refuses a machine without tracefs in one sentence', async () => {
    const done = await zdspec(['record', '--live', '--tracefs', '/no/such/folder']);
    expect([done.code, done.err]).toEqual([
      2,
      'zdspec: Expected /no/such/folder/kprobe_events to be a file that can be written, got no such file; mount tracefs and run as root.\n',
    ]);
  });
});

describe('wrong usage of zdspec record', () => {
  for (const [words, sentence] of [
    [[], 'Expected one of --print and --live, got neither'],
    [['--print', '--live'], 'Expected one of --print and --live, got both'],
    [['--print', '--pfn', '0x20-0x10'], 'Expected --pfn to be a window of pfns'],
    [['--print', '--kernel', '5.4'], 'Expected --kernel to be one of 6.1'],
    [
      ['--print', '--callback', "x'; rm -rf /"],
      'Expected --callback to be a function of the kernel',
    ],
    [['--print', '--out', 'x.sh'], 'Expected --out with --live, got it with --print'],
    [['--print', '--kernel', 'contract'], 'Expected --kernel to be a kernel that can run'],
    [['--print', '--tracefs', '$(reboot)'], 'Expected --tracefs to be a folder such as'],
    [['--print', '--vmemmap', '0x1234'], 'Expected --vmemmap to be a kernel address'],
    [['--print', '--arguments', 'registers'], 'Expected --arguments to be names or offsets'],
  ] as const) {
    it(`${words.join(' ')} is refused in one sentence`, async () => {
      const done = await zdspec(['record', ...words]);
      expect(done.err).toContain(sentence);
      expect(done.err.trimEnd().split('\n')).toHaveLength(1);
      expect(done.code).toBe(2);
    });
  }

  it('takes the era of a machine from its release', () => {
    expect(
      ['6.1.0-18-amd64', '6.12.117', '6.14.1', '6.15.0', '6.18.2', '6.19.0-rc1', '7.0.1'].map(
        eraOfRelease,
      ),
    ).toEqual(['6.1', '6.12', '6.12', '6.15', '6.15', '6.19', '6.19']);
  });
});
