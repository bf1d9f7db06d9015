// Writes lines of tracefs in the forms in which other tools print them, and puts before them what mails and logs do.
import { parseLine, type EventLine } from '../../../src/trace/read/line.ts';

/** One way to write a trace. */
export interface FormWriter {
  readonly name: string;
  /** What the report calls the form. */
  readonly form: string;
  readonly write: (lines: readonly string[]) => readonly string[];
}

/** One thing to put around lines. */
export interface Wrapper {
  readonly name: string;
  /** What the report says is taken off. */
  readonly takenOff: readonly string[];
  readonly wrap: (lines: readonly string[]) => readonly string[];
}

const others = (line: string): string => line;

/** Events as they are written; comments are left out, other lines are as `other` has them. */
const eachEvent =
  (write: (event: EventLine, index: number) => string | readonly string[], other = others) =>
  (lines: readonly string[]): readonly string[] =>
    lines.flatMap((text, index) => {
      const line = parseLine(text);
      if (line.kind === 'event') return write(line, index);
      return line.kind === 'header' ? [] : [other(text)];
    });

const seconds = (time: number): string => (time / 1e6).toFixed(6);

const latencyLine = (marks: readonly string[]) =>
  eachEvent(({ comm, pid, cpu, flags = '.....', time, event, body }, index) => {
    const task = `${comm.slice(0, 8).padStart(8)}-${String(pid).padEnd(7)}`;
    const mark = marks[index % marks.length] ?? ' ';
    return `${task} ${String(cpu).padStart(3)}${flags} ${time.toFixed(0)}us${mark}: ${event}: ${body}`;
  });

/** Tools that read the buffer raw print addresses without symbols, and groups of events. */
const raw = (body: string): string =>
  body.replace(/^\((?:\S+ <- )?[^)]*\)/, (place) =>
    place.includes('<-') ? '(ffffffffc0002341 <- ffffffff8134a5d0)' : '(ffffffff8134a5d4)',
  );

const perf = (stack: readonly string[]): FormWriter['write'] =>
  eachEvent(({ comm, pid, cpu, time, event, body }) => {
    const group = event.startsWith('page_ref') ? 'page_ref' : 'probe';
    const columns = `${comm.padStart(16)} ${String(pid).padStart(7)} [${String(cpu).padStart(3, '0')}]`;
    return [`${columns} ${seconds(time).padStart(12)}: ${group}:${event}: ${raw(body)}`, ...stack];
  });

const latencyForm = 'the latency format, as a dump of ftrace has it';
const graph = 'events in function_graph';
const stars = '** 3 printk messages dropped **';

export const formWriters: readonly FormWriter[] = [
  { name: 'tracefs', form: 'tracefs', write: (lines) => lines },
  {
    name: 'trace-cmd report',
    form: 'tracefs',
    write: (lines) => [
      'cpus=2',
      ...eachEvent(({ comm, pid, cpu, flags = '', time, event, body }) => {
        const task = `${comm.padStart(16)}-${String(pid).padEnd(5)}`;
        return `${task} [${String(cpu).padStart(3, '0')}] ${flags} ${seconds(time)}: ${event.padEnd(20)}: ${raw(body)}`.replace(
          / +: /,
          ': ',
        );
      })(lines),
    ],
  },
  {
    name: 'a latency format',
    form: latencyForm,
    write: (lines) => [
      '# tracer: nop',
      `# latency: 0 us, #${lines.length}/${lines.length}, CPU#0 | (M:preempt VP:0, KP:0, SP:0 HP:0 #P:2)`,
      ...latencyLine([' ', '+', '!', '#', '*', '@', '$'])(lines),
    ],
  },
  {
    name: 'a latency format with a clock that counts',
    form: latencyForm,
    write: (lines) =>
      latencyLine([' '])(lines).map((line) =>
        line.replace(/(\d+)us {2}: /, '$1: ').replace(/(\d+)us : /, '$1: '),
      ),
  },
  {
    name: 'a dump of ftrace',
    form: latencyForm,
    write: (lines) => [
      'Dumping ftrace buffer:',
      '---------------------------------',
      ...latencyLine([' '])(lines),
      '---------------------------------',
    ],
  },
  { name: 'perf script', form: 'perf script', write: perf([]) },
  {
    name: 'perf script with stacks',
    form: 'perf script',
    write: perf([
      '\tffffffff8134a5d4 put_page+0x4 ([kernel.kallsyms])',
      '\t    7f1234567890 [unknown] (x)',
      '',
    ]),
  },
  {
    name: 'function_graph',
    form: graph,
    write: eachEvent(({ cpu, event, body }) => [
      ` ${cpu})               |  /* ${event}: ${body} */`,
      ` ${cpu})   0.123 us    |  __page_ref_mod();`,
    ]),
  },
  {
    name: 'function_graph with tasks and times',
    form: graph,
    write: eachEvent(({ comm, pid, cpu, time, event, body }) => [
      `  ${seconds(time)} |   ${cpu})  ${comm}-${pid}  |               |  /* ${event}: ${body} */`,
      `  ${seconds(time)} |   ${cpu})  ${comm}-${pid}  |   0.123 us    |  } /* put_page */`,
    ]),
  },
  {
    name: 'tp_printk',
    form: 'events printed by tp_printk',
    write: eachEvent(({ pid, time, event, body }, index) => [
      `[${seconds(time).padStart(12)}][${`T${pid}`.padStart(6)}] ${event}: ${body}`,
      ...(index % 5 === 0 ? [`[${seconds(time).padStart(12)}][    C0] usb 1-1: new device`] : []),
    ]),
  },
  {
    name: 'bpf_trace_printk',
    form: 'events that a program printed into the trace',
    write: eachEvent(({ comm, pid, cpu, flags = '.....', time, event, body }) => {
      const columns = `${comm.padStart(16)}-${String(pid).padEnd(7)} [${String(cpu).padStart(3, '0')}]`;
      return `${columns} ${flags} ${seconds(time)}: bpf_trace_printk: ${event}: ${body}`;
    }),
  },
];

const each =
  (write: (line: string, index: number) => string) =>
  (lines: readonly string[]): readonly string[] =>
    lines.map(write);

const clock = (index: number): string => `18:25:${String(index % 60).padStart(2, '0')}`;

export const wrappers: readonly Wrapper[] = [
  { name: 'a mail', takenOff: ['the quotes of a mail'], wrap: each((line) => `> ${line}`) },
  {
    name: 'a mail in a mail',
    takenOff: ['the quotes of a mail'],
    wrap: each((line) => `>> ${line}`),
  },
  {
    name: 'printk',
    takenOff: ['the time of printk'],
    wrap: each((line, index) => `[${(309 + index / 1000).toFixed(6).padStart(12)}] ${line}`),
  },
  {
    name: 'syzkaller',
    takenOff: ['the time of printk', 'the caller of printk'],
    wrap: each((line) => `[  309.603630][ T5063] ${line}`),
  },
  {
    name: 'a raw console',
    takenOff: ['the level of printk', 'the time of printk'],
    wrap: each((line) => `<6>[  309.603630] ${line}`),
  },
  {
    name: 'dmesg -x',
    takenOff: ['the facility of dmesg', 'the time of printk'],
    wrap: each((line) => `kern  :warn  : [  309.603630] ${line}`),
  },
  {
    name: 'dmesg -T',
    takenOff: ['the date of dmesg'],
    wrap: each((line, index) => `[Sun Nov 29 ${clock(index)} 2026] ${line}`),
  },
  {
    name: 'the journal',
    takenOff: ['the prefix of a system log'],
    wrap: each((line, index) => `Nov 29 ${clock(index)} host kernel: ${line}`),
  },
  {
    name: 'journalctl -o short-iso',
    takenOff: ['the prefix of a system log'],
    wrap: each((line, index) => `2026-11-29T${clock(index)}+0000 host kernel: ${line}`),
  },
  {
    name: 'journalctl -o short-full',
    takenOff: ['the prefix of a system log'],
    wrap: each((line, index) => `Sun 2026-11-29 ${clock(index)} UTC host kernel: ${line}`),
  },
  {
    name: 'dmesg -e',
    takenOff: ['the date of dmesg'],
    wrap: each((line, index) => (index === 0 ? `[Nov29 18:25] ${line}` : `[  +0.000013] ${line}`)),
  },
  {
    name: 'ts',
    takenOff: ['the time of a log'],
    wrap: each((line, index) => `Nov 29 ${clock(index)} ${line}`),
  },
  {
    name: 'a job of GitLab',
    takenOff: ['the time of a log'],
    wrap: each((line, index) => `2026-11-29T${clock(index)}.123456Z 01O ${line}`),
  },
  {
    name: 'kubectl logs --prefix',
    takenOff: ['the prefix of a pod'],
    wrap: each((line) => `[pod/tracer-x7/main] ${line}`),
  },
  {
    name: 'a container log',
    takenOff: ['the time of a log'],
    wrap: each((line, index) => `2026-11-29T${clock(index)}.123456789Z stdout F ${line}`),
  },
  {
    name: 'docker compose',
    takenOff: ['the name of a container'],
    wrap: each((line) => `tracer-1  | ${line}`),
  },
  {
    name: 'a JSON logger',
    takenOff: ['the records of a logger in JSON'],
    wrap: each((line) => JSON.stringify({ log: `${line}\n`, stream: 'stdout' })),
  },
  {
    name: 'grep -n',
    takenOff: ['line numbers of grep'],
    wrap: each((line, index) => `${index + 1}:${line}`),
  },
  {
    name: 'grep -Hn',
    takenOff: ['file names and line numbers of grep'],
    wrap: each((line, index) => `trace.txt:${index + 1}:${line}`),
  },
  {
    name: 'cat -n',
    takenOff: ['line numbers'],
    wrap: each((line, index) => `${String(index + 1).padStart(6)}\t${line}`),
  },
  {
    name: 'a patch',
    takenOff: ['the marks of a difference'],
    wrap: (lines) => [
      'diff --git a/t b/t',
      '--- /dev/null',
      '+++ b/t',
      `@@ -0,0 +1,${lines.length} @@`,
      ...lines.map((line) => `+${line}`),
    ],
  },
  {
    name: 'a comment of C',
    takenOff: ['the marks of a comment'],
    wrap: (lines) => ['/*', ...lines.map((line) => ` * ${line}`), ' */'],
  },
  {
    name: 'a prefix of its own',
    takenOff: ['"guest#2 "'],
    wrap: each((line) => `guest#2 ${line}`),
  },
  {
    name: 'colours',
    takenOff: ['colour codes'],
    wrap: each((line) => `\u001b[01;31m\u001b[K${line}\u001b[m\u001b[K`),
  },
  {
    name: 'HTML',
    takenOff: ['entities of HTML'],
    wrap: (lines) => [
      '<pre>',
      ...lines.map((line) =>
        line
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll('=', '&#x3d;'),
      ),
      '</pre>',
    ],
  },
  {
    name: 'blanks that do not break',
    takenOff: ['blanks that do not break'],
    wrap: each((line) => line.replaceAll('  ', ' \u00a0')),
  },
  { name: 'Windows', takenOff: [], wrap: each((line) => `${line}\r`) },
  { name: 'a terminal', takenOff: ['carriage returns'], wrap: each((line) => `${line}\r\r`) },
  {
    name: 'decimal commas',
    takenOff: ['decimal commas'],
    wrap: each((line) => line.replace(/(\s\d+)\.(\d{6}:\s)/, '$1,$2')),
  },
  {
    name: 'quoted-printable',
    takenOff: ['quoted-printable'],
    wrap: (lines) =>
      lines.flatMap((line) => {
        const coded = line.replaceAll('=', '=3D');
        const parts = coded.match(/(?:=3D|[^=]){1,60}/g) ?? [''];
        return parts.map((part, index) => (index < parts.length - 1 ? `${part}=` : part));
      }),
  },
  {
    name: 'Markdown',
    takenOff: [],
    wrap: (lines) => ['My trace:', '', '```', ...lines, '```', 'It hangs.'],
  },
];

/** A line in which printk says that it has left out others. */
export const droppedMessages = stars;
