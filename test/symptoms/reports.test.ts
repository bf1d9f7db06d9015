// Reports of kernels, cut out of a text whatever stands in front of their lines, and what they show.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareLine } from '../../src/symptoms/bare-line.ts';
import { linesApart } from '../../src/symptoms/glued-lines.ts';
import { symptomsOf, tellingLines } from '../../src/symptoms/match.ts';
import { reportsIn } from '../../src/symptoms/read-reports.ts';
import type { KernelReport } from '../../src/symptoms/report.ts';
import { reportsShowing, symptoms } from './samples.ts';

const reportsOf = (lines: readonly string[]): readonly KernelReport[] =>
  reportsIn(lines.join('\n'), tellingLines(symptoms));

const idsOf = (lines: readonly string[]): readonly string[] =>
  reportsOf(lines).flatMap((one) => symptomsOf(one, symptoms).map(({ symptom }) => symptom.id));

/** Every way in which a symptom shows, as reports. */
const shown = symptoms.flatMap(({ id, sights }) =>
  sights.flatMap((sight) => reportsShowing(sight).map((lines) => ({ id, lines }))),
);

/** What tools and people put in front of a line of a log. */
const fronts = [
  (line: string, at: number) => `[  225.${String(588651 + at)}] ${line}`,
  (line: string, at: number) => `<4>[  225.${String(588651 + at)}] ${line}`,
  (line: string) => `[  225.588651][  T812] ${line}`,
  (line: string) => `[Sun Nov 29 18:00:01 2026] ${line}`,
  (line: string) => `Nov 29 18:00:01 host kernel: ${line}`,
  (line: string) => `2026-11-29T18:00:01.123456+00:00 host kernel: [  225.588651] ${line}`,
  (line: string) => `kern  :warn  : [  225.588651] ${line}`,
  (line: string) => `> > [  225.588651] ${line}`,
  (line: string) => `>> ${line}\r`,
  (line: string, at: number) => `${String(at)}:[  225.588651] ${line}`,
  (line: string) => `\u001b[31m[  225.588651]\u001b[0m ${line}`,
  (line: string) => `[  225.588651]\u00a0${line}`,
];

describe('each way in which a symptom shows', () => {
  it('is one of many', () => {
    expect(shown.length).toBeGreaterThan(120);
  });

  it('is found in a report that shows it', () => {
    expect(shown.filter(({ id, lines }) => !idsOf(lines).includes(id))).toEqual([]);
  });

  it('is found whatever stands in front of the lines, as without it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shown), fc.constantFrom(...fronts), ({ lines }, front) => {
        expect(idsOf(lines.map(front))).toEqual(idsOf(lines));
      }),
      { numRuns: 1000 },
    );
  });

  it('is found in what is left of a report that ends early, from the line that tells it on', () => {
    let cuts = 0;
    for (const { id, lines } of shown) {
      const first = lines.findIndex((_, at) => idsOf(lines.slice(0, at + 1)).includes(id));
      expect(first, lines.join('\n')).toBeGreaterThanOrEqual(0);
      for (let end = first + 1; end <= lines.length; end += 1) {
        const left = lines.slice(0, end);
        expect(idsOf(left), left.join('\n')).toContain(id);
        cuts += 1;
      }
    }
    expect(cuts).toBeGreaterThan(400);
  });

  it('is found as well where the end is in the middle of a line', () => {
    const known = shown.map(({ id, lines }) => {
      const first = lines.findIndex((_, at) => idsOf(lines.slice(0, at + 1)).includes(id));
      return { id, text: lines.join('\n'), least: lines.slice(0, first + 1).join('\n').length };
    });
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.nat(2000), ({ id, text, least }, more) => {
        const end = least + (more % (text.length - least + 1));
        expect(idsOf(text.slice(0, end).split('\n'))).toContain(id);
      }),
      { numRuns: 2000 },
    );
  });

  it('is told by its first line alone, where that names the function', () => {
    const told = shown.filter(({ lines }) => /^(?:WARNING|BUG: KASAN)/.test(lines[1] ?? ''));
    expect(told.length).toBeGreaterThan(20);
    for (const { lines } of told) expect(idsOf(lines.slice(0, 2))).toEqual(idsOf(lines));
  });

  it('is found in a report that was pasted as one line, as in its lines', () => {
    const fronted = (lines: readonly string[]): readonly string[] =>
      lines.map((line, at) => `[  225.${String(588651 + at)}] ${line}`);
    for (const { lines } of shown) {
      for (const text of [lines.join(' '), fronted(lines).join(' ')]) {
        expect(idsOf(linesApart(text)), text).toEqual(idsOf(lines));
      }
    }
  });

  it('is looked for in one long line in no time that grows faster than the line', () => {
    for (const piece of ['1', 'f]', 'x ', '1 ', 'at a:1 ', '\t']) {
      const line = piece.repeat(Math.ceil(100_000 / piece.length));
      expect(idsOf(linesApart(`WARNING: ${line}x`))).toEqual([]);
    }
  });

  it('is found among others in order, each as alone', () => {
    const some = fc.array(fc.constantFrom(...shown), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(some, (all) => {
        const between = ['systemd[1]: Started a session.', 'eth0: link up'];
        const text = all.flatMap(({ lines }) => [...lines, ...between]);
        expect(idsOf(text)).toEqual(all.flatMap(({ lines }) => idsOf(lines)));
      }),
      { numRuns: 300 },
    );
  });

  it('is found, or is not, in what is left of a report, and nothing is thrown', () => {
    const left = fc.tuple(
      fc.array(fc.constantFrom(...shown), { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(), { maxLength: 12 }),
    );
    const ids = symptoms.map(({ id }) => id);
    fc.assert(
      fc.property(left, ([all, cuts]) => {
        const text = cuts.reduce(
          (lines, cut) => {
            const at = cut % Math.max(1, lines.length);
            const [line = ''] = lines.slice(at, at + 1);
            if (cut % 3 === 0) return lines.toSpliced(at, 1);
            if (cut % 3 === 1) return lines.toSpliced(at, 1, line.slice(0, cut % 40));
            return lines.toSpliced(cut % 7, 0, line);
          },
          all.flatMap(({ lines }) => lines),
        );
        expect(ids).toEqual(expect.arrayContaining([...idsOf(text)]));
      }),
      { numRuns: 2000 },
    );
  });

  it('is not found in lines of anything else, and no text is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(idsOf([text])).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a report', () => {
  const [first] = reportsOf([
    '[  309.491317] page: refcount:0 mapcount:0 mapping:0000000000000000 index:0x0 pfn:0xfcfffff',
    '[  309.491318] flags: 0x7ffff00000002000(reserved|node=0|zone=4)',
    '[  309.491319] raw: 7ffff00000002000 ff11000100532900 ff110001007a9900 0000000000000000',
    '[  309.491321] page dumped because: VM_BUG_ON_FOLIO(((unsigned int) folio_ref_count(folio) + 127u <= 127u))',
    '[  309.491322] ------------[ cut here ]------------',
    '[  309.491323] kernel BUG at include/linux/mm.h:1455!',
    '[  309.491324] CPU: 0 UID: 0 PID: 1 Comm: sh Tainted: G        W  OE      6.19.0-rc4+ #1',
    '[  309.491325] RIP: 0010:try_grab_folio.part.0+0x1/0x2',
  ]);

  it('has the dump that stands before it', () => {
    expect(first).toMatchObject({
      ...{ kind: 'stop', line: 1, says: 'kernel BUG at include/linux/mm.h:1455!' },
      ...{ place: 'include/linux/mm.h:1455', at: 'try_grab_folio', release: '6.19.0' },
      page: { count: 0, pfn: '0xfcfffff', flags: ['reserved', 'node=0', 'zone=4'] },
    });
  });

  it('has the message between the cut and the line that says where it is', () => {
    const lines = [
      '------------[ cut here ]------------',
      'Conflicting mapping in same section',
      'WARNING: CPU: 0 PID: 1 at mm/memremap.c:199 memremap_pages+0x1/0x2',
    ];
    expect(idsOf(lines)).toEqual(['SYM-014']);
    expect(idsOf(lines.toSpliced(1, 1))).toEqual(['SYM-013']);
  });

  it('names its function in the form of each architecture and release', () => {
    const forms = [
      ['WARNING: mm/memremap.c:431 at free_zone_device_folio+0x9c/0xd0, CPU#1: ls/77'],
      ['WARNING: CPU: 12 PID: 878 at mm/memremap.c:436 free_zone_device_folio+0x6e/0x140'],
      ['kernel BUG at mm/memremap.c:1!', 'pc : free_zone_device_folio+0x6e/0x140'],
      ['kernel BUG at mm/memremap.c:1!', ' epc : free_zone_device_folio+0x6e/0x140'],
      ['kernel BUG at mm/memremap.c:1!', 'NIP [c000000000c3447c] free_zone_device_folio+0x98/0xc0'],
      [
        'kernel BUG at mm/memremap.c:1!',
        'Krnl PSW : 0704d00180000000 000001ec0548b44a (free_zone_device_folio+0x72/0x140)',
      ],
    ];
    for (const lines of forms) {
      expect(reportsOf(lines), lines.join()).toMatchObject([{ at: 'free_zone_device_folio' }]);
    }
  });

  it('has a stack without the frames that are guessed, in every form', () => {
    const stack = reportsOf([
      'INFO: task ndctl:3669 blocked for more than 122 seconds.',
      'Call Trace:',
      ' ? __pfx_schedule+0x1/0x2',
      ' schedule+0x1/0x2',
      '[c0000006223fba30] [c0000000003dc1d8] wait_for_completion+0x118/0x170',
      '[<0>] memunmap_pages+0x40/0x220',
      ' svm_migrate_fini+0x2d/0x60 [amdgpu]',
    ])[0]?.stack;
    expect(stack).toEqual([
      'schedule',
      'wait_for_completion',
      'memunmap_pages',
      'svm_migrate_fini',
    ]);
  });

  it('ends where a line says something by itself, and has the message below its first line', () => {
    const oops = 'BUG: Unable to handle kernel data access at 0xc00c000001400000';
    const said = 'Memory failure: 0x208900: recovery action for dax page: Failed';
    const frames = [
      'pc: c0000000000b58b0: memset+0x68/0x104',
      '[c00000026ea938a0] c0000000004b8a60 memunmap_pages+0x300/0x400',
    ];
    expect(idsOf([oops, said])).toEqual(['SYM-017']);
    expect(idsOf([oops, ...frames, said])).toEqual(['SYM-011', 'SYM-017']);
    const warning = 'WARNING: CPU: 0 PID: 21 at lib/percpu-refcount.c:155 switched+0x1/0x2';
    const below = 'percpu ref (dev_pagemap_percpu_release) <= 0 (0) after switching to atomic';
    expect(reportsOf([warning, below])).toHaveLength(1);
    expect(idsOf([warning, below])).toEqual(['SYM-005']);
  });

  it('is told by the innermost function that is known, where the stack is all there is', () => {
    const stack = ['schedule', '__folio_lock', 'migrate_device_range', 'memunmap_pages'];
    expect(idsOf(stack.map((name) => ` ${name}+0x1/0x2`))).toEqual(['SYM-019']);
  });

  it('is not told by who allocated or freed', () => {
    const [kasan] = reportsOf([
      'BUG: KASAN: slab-use-after-free in my_driver_put+0x1/0x2 [my_driver]',
      ' my_driver_put+0x1/0x2 [my_driver]',
      'Freed by task 12:',
      ' memunmap_pages+0x1/0x2',
    ]);
    expect(kasan?.stack).toEqual(['my_driver_put']);
  });
});

describe('what ordinary memory shows as well', () => {
  const unsureOf = (lines: readonly string[]): readonly boolean[] =>
    reportsOf(lines).flatMap((one) => symptomsOf(one, symptoms).map(({ isUnsure }) => isUnsure));
  const bad = [
    'BUG: Bad page state in process sh  pfn:103249',
    'page: refcount:0 mapcount:0 mapping:0000000000000000 index:0x0 pfn:0x103249',
  ];
  const flags = (names: string): string => `flags: 0x7ffff00000002000(${names}|node=0|zone=2)`;

  it('is said of a report that names no device memory', () => {
    expect(unsureOf([...bad, flags('lru')])).toEqual([true]);
    expect(unsureOf([...bad, flags('lru'), ' free_unref_page+0x1/0x2'])).toEqual([true]);
    expect(unsureOf([' schedule+0x1/0x2', ' __folio_lock+0x1/0x2'])).toEqual([true]);
    expect(unsureOf(['refcount_t: underflow; use-after-free.'])).toEqual([true]);
  });

  it('is not said where a page or a function is of a device', () => {
    expect(unsureOf([...bad, flags('reserved')])).toEqual([false]);
    const stack = [' __folio_lock+0x1/0x2', ' migrate_device_range+0x1/0x2'];
    expect(unsureOf(stack)).toEqual([false]);
    expect(unsureOf(['page dumped', ' memunmap_pages+0x1/0x2'])).toEqual([false]);
    expect(unsureOf(['Missing owner'])).toEqual([false]);
  });
});

describe('a dumped page', () => {
  const dumpOf = (word: string, flags = 'reserved|node=0'): readonly string[] => [
    'page: refcount:1 mapcount:0 mapping:0000000000000000 index:0x0 pfn:0x40803',
    `flags: 0x7ffff00000002000(${flags})`,
    `raw: 7ffff00000002000 ${word} 0000000000000000 0000000000000000`,
  ];

  it('is without a pagemap or on a list by the word where that stands, if it is of a device', () => {
    expect(idsOf(dumpOf('0000000000000000'))).toEqual(['SYM-011']);
    expect(idsOf(dumpOf('dead000000000122'))).toEqual(['SYM-011']);
    expect(idsOf(dumpOf('ff11000100532900'))).toEqual([]);
    expect(idsOf(dumpOf('ff11000100532901'))).toEqual([]);
    expect(idsOf(dumpOf('dead000000000122', 'lru|node=0'))).toEqual([]);
  });

  it('is asked for its count whatever it is of', () => {
    const lines = dumpOf('ff11000100532900', 'lru').map((line) =>
      line.replace('refcount:1', 'refcount:-1'),
    );
    expect(idsOf(lines)).toEqual(['SYM-006']);
  });
});

describe('a refusal', () => {
  it('is told by the call and the error, by name or by number', () => {
    expect(idsOf(['ib_umem: pin_user_pages_fast returned -95'])).toEqual(['SYM-020']);
    expect(idsOf(['pin_user_pages() = -EREMOTEIO'])).toEqual(['SYM-020']);
    expect(idsOf(['my_driver: vm_insert_page failed: -22'])).toEqual(['SYM-021']);
    expect(idsOf(['pin_user_pages() = -951', 'returned -95', 'pin_user_pages() = 0'])).toEqual([]);
  });
});

describe('a bare line', () => {
  it('keeps what the kernel said', () => {
    expect(bareLine('[    0.1] [drm] ready')).toBe('[drm] ready');
    expect(bareLine('  plain words  ')).toBe('plain words');
    expect(bareLine('')).toBe('');
  });
});
