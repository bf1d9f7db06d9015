// What `zdspec replay --help` says after the options.

import { traceNames } from '../../study/trace-names.ts';

export const replayHelp = `
Examples:
  zdspec replay trace.txt                         a trace as tracefs prints it, or in another form (below)
  zdspec replay traces                            every trace below a folder, by its name (below)
  zdspec replay per_cpu                           files of one name but for the CPU, put together by time
  dmesg | zdspec replay -                         a dump of ftrace; prefixes that lines share are taken off
  zdspec replay --probe p_x_0=memory_failure t    a probe under a name of your own
  zdspec replay --kernel 6.19 --probes all t.txt  say what the trace cannot
  zdspec replay traces --journal judged           go on where a run was stopped; --workers, --shard, --queue: many cores
  zdspec replay --pfn 0xfcfff80 trace.txt         every line about one page, as a timeline
  zdspec replay --kernel auto trace.txt           hold it to every kernel, and take the one that it fits
  zdspec replay --shrink small.txt trace.txt      the few lines that matter, and the calls they stand for
  zdspec replay --patch my.ts trace.txt           the trace of a kernel or driver with a change of yours
  zdspec replay --format sarif t.txt > t.sarif    one result a rule, for a code host or a CI server
  trace-cmd report | zdspec replay -              from standard input

Without --kernel, a file is held to the kernel that traces/index.json declares for its name, to the one that
its comments or the names of its probes tell, or to the one that explains its first 20000 lines. A call
that nobody probed cannot be missed: --probes says what was probed,
and without it a probe counts as installed once one of its events is seen.

Several traces are replayed side by side, on all cores; the files of one recording are one trace. With standard input among
them they are replayed one after the other.

Below a folder these are traces: ${traceNames}, and cpu0/trace.

Forms: tracefs and trace-cmd report, the latency format, a dump of ftrace, perf script, events in function_graph,
tp_printk, bpf_trace_printk; in mails, logs, diffs and other things that put something before lines; gzip, xz, zstd,
bzip2, lz4, and trace.dat where trace-cmd is installed.

Exit codes: 0 all conform, 1 one diverges, 2 wrong usage or a file that cannot be read, 3 one is inconclusive.
`;
