// `zdspec record`: prints how to record a trace that replay can judge, or records on this machine and judges as it goes.

import { release } from 'node:os';
import type { Command } from 'commander';
import { eraOfRelease, kernelEras, namesIn, newestEra, type Era } from '../../domain/era.ts';
import type { MemoryType } from '../../domain/memory-type.ts';
import { renderWindow, type PfnWindow } from '../../trace/read/pfn.ts';
import { usualArguments, type Arguments } from '../../trace/record/probe-definitions.ts';
import { bufferFor, largestFolio, wholeFolios } from '../../trace/record/window.ts';
import type { RecordOrder } from '../../trace/record/plan.ts';
import { recordScript, usualTracefs } from '../../trace/record/script.ts';
import { InputError } from '../../study/input-error.ts';
import { recordLive } from '../terminal/record-live.ts';
import { quietOption, typeOption } from '../options/select.ts';
import { eraGiven, parseCount } from '../../study/given-option.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

interface RecordOptions {
  readonly print?: boolean;
  readonly live?: boolean;
  readonly kernel?: Era;
  readonly type: readonly MemoryType[];
  readonly pfn?: PfnWindow;
  readonly vmemmap?: bigint;
  readonly arguments?: Arguments;
  readonly callback?: string;
  readonly splitCallback?: string;
  readonly buffer?: number;
  readonly tracefs: string;
  readonly out?: string;
  readonly quiet?: boolean;
}

const examples = `
Examples:
  zdspec record --print > record.sh               a shell script for the machine to be looked at
  zdspec record --print --kernel 6.1 --pfn 0xfcfff80-0xfcfffff --vmemmap 0xffffea0000000000
  zdspec record --print --callback dmirror_devmem_free   probe a driver's free callback, too
  zdspec record --print --kernel 6.19 --split-callback dmirror_devmem_folio_split
  zdspec record --live                            record here until Ctrl-C, judge as it goes (root)
  zdspec record --live --out trace.txt            and keep the trace

What is recorded: the page_ref tracepoints (CONFIG_DEBUG_PAGE_REF), one for each change of a
reference count, and kprobes on registration, hand-out, free, eviction and memory failure
(CONFIG_KPROBE_EVENTS). The trace says in comments what was probed, so that replay can tell silence
from a missing probe. A window of pfns keeps a trace short; kprobes print addresses of struct pages,
so that a window needs to know where these begin (--vmemmap; two usual places without address
randomisation).

Without CONFIG_DEBUG_PAGE_REF no count shows: underflows, leaks and uses after free stay unseen.
Never shown are who holds a reference, pagemap references, look-ups, the altmap, file associations
and wake-ups.

A callback of a module that is not loaded yet is named MODULE:SYMBOL, and probed by registers. A probe
that is refused is told with tracefs' own reason. A window is rounded to whole large folios, and the
buffer sized by it; where events were lost, the end says how large it would have had to be.

The script, and --live, put tracefs back as it was: probes removed, events and filters off, clock
and buffer size restored, also after Ctrl-C. Tracing that was stopped meanwhile, as an oops does it,
is said, and marked in the trace.

Exit codes: 0 printed, or the trace conforms; 1 it diverges, or tracing was stopped; 2 wrong usage,
no tracefs or no permission; 3 inconclusive.
`;

/** Adds the command. */
export const addRecord = (program: Command, surroundings: Surroundings): void => {
  program
    .command('record')
    .description(summaries.record)
    .option('--print', 'print a shell script that records')
    .option('--live', 'record on this machine, and report divergences as they happen')
    .option(
      '--kernel <era>',
      `${kernelEras().join(', ')} (default: of this machine with --live, else ${newestEra})`,
      parseEra,
    )
    .addOption(typeOption())
    .option('--pfn <window>', 'only pages from A to B, as 0xA-0xB', parseWindow)
    .option('--vmemmap <address>', 'where the array of struct pages begins', parseAddress)
    .option(
      '--arguments <how>',
      'by names (BTF) or by offsets (default: names from 6.12 on)',
      parseArguments,
    )
    .option(
      '--callback <symbol>',
      "the driver's free callback, to be probed as well",
      parseSymbol('--callback', 'test_hmm:dmirror_devmem_free'),
    )
    .option(
      '--split-callback <symbol>',
      "the driver's split callback, likewise (from 6.19 on)",
      parseSymbol('--split-callback', 'test_hmm:dmirror_devmem_folio_split'),
    )
    .option(
      '--buffer <KiB>',
      'buffer of each CPU (default: by the window, else 65536)',
      parseCount('--buffer', 64, 2 ** 22),
    )
    .option('--tracefs <dir>', 'where tracefs is mounted', parseFolder, usualTracefs)
    .option('-o, --out <file>', 'with --live: keep the trace')
    .addOption(quietOption())
    .addHelpText('after', examples)
    .action((options: RecordOptions) => record(options, surroundings));
};

const record = async (options: RecordOptions, surroundings: Surroundings): Promise<void> => {
  const { print = false, live = false } = options;
  if (print === live) {
    throw new InputError(
      `Expected one of --print and --live, got ${print ? 'both' : 'neither'}; zdspec record --help has examples.`,
    );
  }
  if (print && options.out !== undefined) {
    throw new InputError(
      `Expected --out with --live, got it with --print; the script is what is printed: > ${options.out}`,
    );
  }
  const order = orderOf(options, live);
  if (options.quiet !== true) sayWindow(options.pfn, order.pfns, surroundings);
  if (print) surroundings.out(recordScript(order, options.tracefs));
  else await recordLive(order, options, surroundings);
};

const orderOf = (options: RecordOptions, live: boolean): RecordOrder => {
  const era = options.kernel ?? (live ? eraOfRelease(release()) : newestEra);
  const window = options.pfn && wholeFolios(options.pfn);
  return {
    era,
    types: options.type,
    pfns: window,
    vmemmap: options.vmemmap,
    arguments: options.arguments ?? usualArguments(era),
    callbacks: { free: options.callback, split: splitCallbackOf(era, options) },
    bufferKb: options.buffer ?? bufferFor(window),
  };
};

/** A window that was rounded is said: the trace is larger than was asked for. */
const sayWindow = (
  asked: PfnWindow | undefined,
  window: PfnWindow | undefined,
  surroundings: Surroundings,
): void => {
  if (!asked || !window || (asked.first === window.first && asked.last === window.last)) return;
  surroundings.err(
    `The window is ${renderWindow(window)}: whole large folios of ${largestFolio} pages.\n`,
  );
};

const parseEra = (text: string): Era => {
  const era = eraGiven(text, `--kernel to be one of ${kernelEras().join(', ')}`);
  if (kernelEras().includes(era)) return era;
  throw new InputError(
    `Expected --kernel to be a kernel that can run, got ${era}, the header's own words.`,
  );
};

const parseWindow = (text: string): PfnWindow => {
  const [, from = '', to = ''] =
    /^(0x[0-9a-f]{1,13}|\d{1,15})-(0x[0-9a-f]{1,13}|\d{1,15})$/i.exec(text) ?? [];
  const window = { first: Number(from), last: Number(to) };
  if (from !== '' && window.first <= window.last) return window;
  throw new InputError(
    `Expected --pfn to be a window of pfns such as 0xfcfff80-0xfcfffff, got ${text}.`,
  );
};

const parseAddress = (text: string): bigint => {
  const digits = /^(?:0x)?([0-9a-f]{16})$/i.exec(text)?.[1];
  if (digits !== undefined && /^[89a-f]/i.test(digits)) return BigInt(`0x${digits}`);
  throw new InputError(
    `Expected --vmemmap to be a kernel address such as 0xffffea0000000000, got ${text}.`,
  );
};

const parseArguments = (text: string): Arguments => {
  if (text === 'names' || text === 'offsets') return text;
  throw new InputError(`Expected --arguments to be names or offsets, got ${text}.`);
};

/** Nothing may get into a script that a shell would take for more than a path. */
const parseFolder = (text: string): string => {
  if (/^[\w./+:@%-]+$/.test(text)) return text;
  throw new InputError(`Expected --tracefs to be a folder such as ${usualTracefs}, got ${text}.`);
};

/** Nothing but a symbol may get into a script. */
const parseSymbol =
  (option: string, example: string) =>
  (text: string): string => {
    if (/^(?:\w+:)?[A-Za-z_][\w.]*$/.test(text)) return text;
    throw new InputError(
      `Expected ${option} to be a function of the kernel, perhaps with its module, such as ${example}, got ${text}.`,
    );
  };

const splitCallbackOf = (era: Era, { splitCallback }: RecordOptions): string | undefined => {
  if (splitCallback === undefined || namesIn(era).hasSplitCallback) return splitCallback;
  throw new InputError(
    `Expected --split-callback with a kernel whose drivers have one, from 6.19 on, got --kernel ${era}.`,
  );
};
