// Reports in the forms in which kernels print them, written for these tests: one that shows each way of each symptom.
import type { Sight, Symptom } from '../../src/symptoms/symptom.ts';
import { symptomsIn, symptomChapter } from '../../src/symptoms/chapter.ts';
import { read } from '../architecture/tree.ts';

export const symptoms: readonly Symptom[] = symptomsIn(read(symptomChapter));

const frame = (name: string): string => ` ${name}+0x9c/0xd0`;

const stackOf = (names: readonly string[]): readonly string[] => [
  'Call Trace:',
  ' <TASK>',
  ...names.map(frame),
  ' </TASK>',
];

const processor = 'CPU: 1 UID: 0 PID: 77 Comm: worker Not tainted 7.3.4 #1';

const dump = (count: number, mapcount: number, pagemap: string): readonly string[] => [
  `page: refcount:${count} mapcount:${mapcount} mapping:0000000000000000 index:0x0 pfn:0xfcfffff`,
  'flags: 0x7ffff00000002000(reserved|node=0|zone=4|lastcpupid=0x1ffff)',
  `raw: 7ffff00000002000 ${pagemap} ff110001007a9900 0000000000000000`,
  'raw: 0000000000000000 0000000000000000 00000000ffffffff 0000000000000000',
  'page dumped because: somebody asked',
];

const healthy = 'ff11000100532900';

const dumps: Readonly<Record<string, readonly string[]>> = {
  'with a count below 0': dump(-1, 0, healthy),
  'with a mapcount below 0': dump(1, -1, healthy),
  'without a pagemap': dump(1, 0, '0000000000000000'),
  'on a list': dump(1, 0, 'dead000000000100'),
};

/** A message of the chapter with something in the place of each star. */
const messageOf = (pattern: string): string => pattern.replaceAll('*', '-2');

/** What a function that fails, hangs or stops prints of itself. */
const placed: Readonly<Record<string, (name: string) => readonly string[]>> = {
  hung: (name) => [
    'INFO: task umount:812 blocked for more than 120 seconds.',
    '      Not tainted 6.12.117 #1',
    '"echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.',
    'task:umount          state:D stack:0     pid:812   ppid:1      flags:0x00004002',
    ...stackOf(['__schedule', 'schedule', name, 'do_syscall_64']),
  ],
  warning: (name) => [
    '------------[ cut here ]------------',
    `WARNING: CPU: 1 PID: 77 at mm/memremap.c:431 ${name}+0x9c/0xd0`,
    'Modules linked in: test_hmm',
    processor,
    `RIP: 0010:${name}+0x9c/0xd0`,
    ...stackOf(['vfs_write']),
    '---[ end trace 0000000000000000 ]---',
  ],
  oops: (name) => [
    'BUG: kernel NULL pointer dereference, address: 0000000000000010',
    'Oops: 0000 [#1] PREEMPT SMP NOPTI',
    processor,
    `RIP: 0010:${name}+0x9c/0xd0`,
    ...stackOf(['vfs_write']),
    '---[ end trace 0000000000000000 ]---',
  ],
  kasan: (name) => [
    '==================================================================',
    `BUG: KASAN: slab-use-after-free in ${name}+0x9c/0xd0`,
    'Read of size 8 at addr ff11000100532900 by task umount/77',
    processor,
    ...stackOf(['dump_stack_lvl', 'vfs_write']),
    'Allocated by task 12:',
    ' kasan_save_stack+0x1/0x2',
    'Freed by task 13:',
    ' kasan_save_stack+0x1/0x2',
  ],
  lockup: (name) => [
    'watchdog: BUG: soft lockup - CPU#1 stuck for 26s! [hmm-tests:77]',
    processor,
    `RIP: 0010:_raw_spin_lock+0x1/0x2`,
    ...stackOf([name]),
  ],
};

/** Reports that show a symptom in this way, one for each name or message of it. */
export const reportsShowing = (sight: Sight): readonly (readonly string[])[] => {
  switch (sight.kind) {
    case 'line':
      return sight.says.map((pattern) => [messageOf(pattern)]);
    case 'page':
      return [dumps[sight.trouble] ?? []];
    case 'errno':
      return sight.functions.flatMap((name) =>
        sight.errnos.map((errno) => [`my_driver: ${name}() = ${errno}`]),
      );
    case 'owner':
      return [
        [
          'Page allocated via order 0, mask 0x140cca(GFP_HIGHUSER_MOVABLE), pid 68, tgid 68 (hmm-tests)',
          'PFN 0xfcfffff type Movable Block 8191 type Movable Flags 0x7ffff00000002000(reserved|zone=4)',
          ' get_page_from_freelist+0x1b6/0x13d0',
        ],
      ];
    default:
      return sight.functions.map((name) => placed[sight.kind]?.(name) ?? []);
  }
};
