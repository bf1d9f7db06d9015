// Every shape of line that ftrace and trace-cmd print, and the kinds that they are.
import { describe, expect, it } from 'vitest';
import { parseLine, type EventLine } from '../../../src/trace/read/line.ts';

const body = 'pfn=0x40328 flags=reserved count=2 mapcount=-1 mapping=00000000b9b04315 mt=1 val=1';
const usual: EventLine = {
  kind: 'event',
  comm: 'daxtest',
  pid: 71,
  cpu: 1,
  flags: 'd....',
  time: 9_804_796,
  clock: 'seconds',
  event: 'page_ref_mod',
  body,
};

function without({ flags, ...rest }: EventLine): EventLine {
  expect(flags).toBeDefined();
  return rest;
}

const shapes: readonly (readonly [string, string, EventLine])[] = [
  ['five flags', `         daxtest-71      [001] d....     9.804796: page_ref_mod: ${body}`, usual],
  [
    'no flags',
    `         daxtest-71      [001]     9.804796: page_ref_mod: ${body}`,
    without(usual),
  ],
  [
    'four flags of older kernels',
    `         daxtest-71      [001] d...     9.804796: page_ref_mod: ${body}`,
    { ...usual, flags: 'd...' },
  ],
  [
    'seven flags of newer kernels',
    `         daxtest-71      [001] dNh1.3.     9.804796: page_ref_mod: ${body}`,
    { ...usual, flags: 'dNh1.3.' },
  ],
  [
    'flags that begin with a digit',
    `         daxtest-71      [001] 1.h2.     9.804796: page_ref_mod: ${body}`,
    { ...usual, flags: '1.h2.' },
  ],
  [
    'a thread group',
    `         daxtest-71      (     70) [001] d....     9.804796: page_ref_mod: ${body}`,
    usual,
  ],
  [
    'an unknown thread group',
    `         daxtest-71      (-------) [001] d....     9.804796: page_ref_mod: ${body}`,
    usual,
  ],
  [
    'the counter clock',
    `         daxtest-71      [001] d....         4711: page_ref_mod: ${body}`,
    { ...usual, time: 4711, clock: 'ticks' },
  ],
  [
    'nanoseconds',
    `         daxtest-71      [001] d....     9.804796125: page_ref_mod: ${body}`,
    { ...usual, time: 9_804_796.125 },
  ],
  [
    'a task name with a colon, a dash and digits',
    `   kworker/u4:1-9-71      [001] d....     9.804796: page_ref_mod: ${body}`,
    { ...usual, comm: 'kworker/u4:1-9' },
  ],
  [
    'a task name with spaces',
    `      Web Content-71      [001] d....     9.804796: page_ref_mod: ${body}`,
    { ...usual, comm: 'Web Content' },
  ],
  [
    'a task name with brackets',
    `      x-1 [0] (y)-71      [001] d....     9.804796: page_ref_mod: ${body}`,
    { ...usual, comm: 'x-1 [0] (y)' },
  ],
  [
    'a task name that is not ASCII',
    `            żółw-71      [001] d....     9.804796: page_ref_mod: ${body}`,
    { ...usual, comm: 'żółw' },
  ],
  [
    'a forgotten task name',
    `           <...>-71      [001] d....     9.804796: page_ref_mod: ${body}`,
    { ...usual, comm: '<...>' },
  ],
  [
    'the idle task',
    `          <idle>-0       [001] d....     9.804796: page_ref_mod: ${body}`,
    { ...usual, comm: '<idle>', pid: 0 },
  ],
  [
    'no task name at all',
    `                -71      [001] d....     9.804796: page_ref_mod: ${body}`,
    { ...usual, comm: '' },
  ],
  [
    'trace-cmd report, which pads after the event',
    `         daxtest-71    [001]     9.804796: page_ref_mod:         ${body}`,
    without(usual),
  ],
  [
    'a group before the event',
    `         daxtest-71      [001] d....     9.804796: page_ref:page_ref_mod: ${body}`,
    { ...usual, event: 'page_ref:page_ref_mod' },
  ],
  ['no leading blanks', `daxtest-71 [001] d.... 9.804796: page_ref_mod: ${body}`, usual],
  [
    'an event without fields',
    '         daxtest-71      [001] d....     9.804796: page_ref_mod:',
    { ...usual, body: '' },
  ],
  [
    'a CPU of four digits',
    `         daxtest-71      [1023] d....     9.804796: page_ref_mod: ${body}`,
    { ...usual, cpu: 1023 },
  ],
];

describe('an event line', () => {
  for (const [shape, line, expected] of shapes) {
    it(`has ${shape}`, () => {
      expect(parseLine(line)).toEqual(expected);
    });
  }
});

const otherLines: readonly (readonly [string, object])[] = [
  ['# tracer: nop', { kind: 'header', text: '# tracer: nop' }],
  [
    '# entries-in-buffer/entries-written: 800/801   #P:2',
    {
      kind: 'header',
      text: '# entries-in-buffer/entries-written: 800/801   #P:2',
      buffer: { held: 800, written: 801 },
    },
  ],
  ['CPU:3 [LOST 17 EVENTS]', { kind: 'lost', cause: 'lost', cpu: 3, count: 17 }],
  ['CPU:3 [LOST EVENTS]', { kind: 'lost', cause: 'lost', cpu: 3 }],
  ['[LOST EVENTS]', { kind: 'lost', cause: 'lost' }],
  ['CPU:1 [42 EVENTS DROPPED]', { kind: 'lost', cause: 'dropped', cpu: 1, count: 42 }],
  ['[42 EVENTS DROPPED]', { kind: 'lost', cause: 'dropped', count: 42 }],
  ['CPU:1 [EVENTS DROPPED]', { kind: 'lost', cause: 'dropped', cpu: 1 }],
  ['##### CPU 1 buffer started ####', { kind: 'other', what: 'bufferStarted' }],
  [' => memunmap_pages+0x4/0x2c0', { kind: 'other', what: 'stack' }],
  [' => <00007f1234567890>', { kind: 'other', what: 'stack' }],
  [
    '         daxtest-71      [001] d....     9.804796: <stack trace>',
    { kind: 'other', what: 'function' },
  ],
  [
    '         daxtest-71      [001] d....     9.804796: put_page <-follow_page',
    { kind: 'other', what: 'function' },
  ],
  ['cpus=2', { kind: 'other', what: 'traceCmd' }],
  ['version = 7', { kind: 'other', what: 'traceCmd' }],
  ['CPU 0 is empty', { kind: 'other', what: 'traceCmd' }],
  ['', { kind: 'other', what: 'blank' }],
  ['   ', { kind: 'other', what: 'blank' }],
];

describe('a line that is no event', () => {
  for (const [line, expected] of otherLines) {
    it(`is known: ${line.trim() === '' ? `${line.length} blanks` : line.trim()}`, () => {
      expect(parseLine(line)).toEqual(expected);
    });
  }
});

const junk: readonly (readonly [string, string])[] = [
  ['prose', 'the quick brown fox'],
  ['an event cut before its colon', '   daxtest-71      [001] d....     9.804796: page_ref_m'],
  ['an event cut in its time', '   daxtest-71      [001] d....     9.80'],
  ['an event cut in its CPU', '   daxtest-71      [00'],
  ['an event cut in its thread group', '   daxtest-71      (   12'],
  ['a time without digits', '   daxtest-71      [001] d....     9.: page_ref_mod: x'],
  ['flags too many to be flags', '   daxtest-71      [001] d........ 9.8: page_ref_mod: x'],
  ['a name too long to be one', `   daxtest-71 [001] d.... 9.8: ${'n'.repeat(200)}: x`],
  ['a task name too long to be one', `${'n'.repeat(17)}-71 [001] d.... 9.8: page_ref_mod: x`],
  ['a pid too long to be one', '   daxtest-12345678901 [001] d.... 9.8: page_ref_mod: x'],
  ['a JSON object', '{"kind": "event", "pid": [1]}'],
  ['a long line', 'x'.repeat(5000)],
];

describe('junk', () => {
  for (const [what, line] of junk) {
    it(`is ${what}`, () => {
      expect(parseLine(line)).toEqual({ kind: 'junk' });
    });
  }
});
