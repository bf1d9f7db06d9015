// A recording as a shell script: sets up what a plan says, writes the trace, and takes everything down again at its end.
import { renderDeclaration } from '../read/declaration.ts';
import { renderPfn, type PfnWindow } from '../read/pfn.ts';
import { pageRefFamily } from '../read/installed.ts';
import { isRemembered, planOf, usualBases, type RecordOrder, type RecordPlan } from './plan.ts';
import { switched, undo } from './script-end.ts';
import { hearsInterrupts, isForThisKernel, probeFunction } from './script-parts.ts';
import { unseenBy } from './unseen.ts';
import { largestFolio } from './window.ts';

/** What a kernel needs, and what it is for. */
const needs = (order: RecordOrder): readonly string[] => [
  'CONFIG_KPROBE_EVENTS=y          the calls that are probed',
  'CONFIG_DEBUG_PAGE_REF=y         each change of a reference count (off in most kernels)',
  ...(order.arguments === 'names'
    ? [
        'CONFIG_PROBE_EVENTS_BTF_ARGS=y  arguments by name, from CONFIG_DEBUG_INFO_BTF=y (else: --arguments offsets)',
      ]
    : [
        '                                offsets are those of 64-bit kernels without debugging of locks',
      ]),
];

/** What a recording cannot show, whatever is probed, and what more without the tracepoints. */
const unseen: readonly string[] = [
  'Without CONFIG_DEBUG_PAGE_REF no count shows: gets, puts, pins, mappings, freezes and resets stay unseen,',
  'and with them underflows, leaks and uses after free. Hand-outs, frees, evictions, failures and the two ends',
  'of a pagemap remain, and replay says that counts were not observed.',
  'Never shown: who holds a reference, pagemap references, look-ups, the altmap, file associations, wake-ups.',
];

const windowSaid = ({ first, last }: PfnWindow): string =>
  `Pages ${renderPfn(first)} to ${renderPfn(last)}, whole large folios of ${largestFolio} pages.`;

/** Where tracefs usually is. */
export const usualTracefs = '/sys/kernel/tracing';

/** The whole script. `TRACEFS` in its environment names another folder than `tracefs`. */
export const recordScript = (order: RecordOrder, tracefs = usualTracefs): string => {
  const plan = planOf(order, order.vmemmap ?? usualBases.five);
  return [
    '#!/bin/sh',
    `# Records ZONE_DEVICE memory on Linux ${order.era}, for zdspec replay: sh SCRIPT [OUT], Ctrl-C to end.`,
    '#',
    '# The kernel needs:',
    ...needs(order).map((need) => `#   ${need}`),
    '#',
    ...unseen.map((line) => `# ${line}`),
    ...(order.pfns === undefined ? [] : ['#', `# ${windowSaid(order.pfns)}`]),
    'set -eu',
    `T=\${TRACEFS:-${tracefs}}`,
    'out=${1:-zdspec.trace}',
    'installed=',
    'refused=',
    'reader=',
    'tell() { printf "%s\\n" "$*" >&2; }',
    '',
    ...hearsInterrupts,
    'if ! [ -w "$T/kprobe_events" ]; then',
    '  tell "Expected $T/kprobe_events to be a file that can be written, got none; mount tracefs and run as root."',
    '  exit 2',
    'fi',
    ...choosePaging(order),
    ...isForThisKernel(order.era),
    '',
    'put() { printf "%s\\n" "$2" > "$T/$1"; }',
    ...probeFunction,
    ...keepOld(plan),
    ...undo(plan, order.bufferKb),
    'trap undo EXIT',
    "trap 'exit 0' INT",
    "trap 'exit 143' TERM HUP",
    '',
    ...setUp(order, plan),
    '',
    '{',
    ...renderDeclaration({
      kernel: order.era,
      ...(order.pfns ? { pfns: order.pfns } : {}),
    }).map((line) => `  echo '${line}'`),
    '  for event in $installed; do echo "# zdspec probe=$event"; done',
    '  for event in $refused; do echo "# refused: $event"; done',
    ...cannotShow(order, plan),
    '} > "$out"',
    'cat "$T/trace_pipe" >> "$out" &',
    'reader=$!',
    ...plan.switches.map((one) => switched(one, one.value)),
    'echo "Recording into $out until Ctrl-C."',
    '# The pipe ends by itself only when tracing was stopped.',
    'wait "$reader" || true',
    '',
  ].join('\n');
};

/** What the head of the trace says, with the tracepoints of counts and without them; refused probes are named beside it. */
const cannotShow = ({ era, types }: RecordOrder, { probes }: RecordPlan): readonly string[] => {
  const kprobes = probes.map(({ event }) => event);
  const say = (names: readonly string[]): readonly string[] =>
    unseenBy(era, types, names).map((line) => `    echo '${line}'`);
  const [withCounts, without] = [say([pageRefFamily, ...kprobes]), say(kprobes)];
  return [
    '  case "$installed " in',
    '  *" page_ref "*)',
    ...withCounts,
    '    ;;',
    '  *)',
    ...without,
    '    ;;',
    '  esac',
  ];
};

/** Only one of two filters is right; without either, pages outside the window would look half recorded. */
const choosePaging = ({ pfns, vmemmap }: RecordOrder): readonly string[] =>
  pfns === undefined || vmemmap !== undefined
    ? []
    : [
        'if ! grep -qw nokaslr /proc/cmdline; then',
        '  tell "Expected struct pages at their usual place, got a kernel with randomised addresses; name the place with --vmemmap, or leave --pfn out."',
        '  exit 2',
        'fi',
        'if grep -qw la57 /proc/cpuinfo; then paging=five; else paging=four; fi',
      ];

/** Settings whose value may be another than the usual one are remembered. */
const keepOld = ({ settings }: RecordPlan): readonly string[] =>
  settings.filter(isRemembered).map(({ path }) =>
    path === 'trace_clock'
      ? `old_${path}=$(sed 's/.*\\[\\(.*\\)\\].*/\\1/' "$T/${path}")`
      : // A buffer that was never used is small until then, and says how large it will be.
        `old_${path}=$(sed 's/.*expanded: \\([0-9]*\\).*/\\1/; s/ .*//' "$T/${path}")`,
  );

const setUp = (order: RecordOrder, plan: RecordPlan): readonly string[] => [
  ...plan.settings.filter(isRemembered).map(({ path, value }) => `put ${path} ${value}`),
  'if [ -d "$T/events/page_ref" ]; then installed="$installed page_ref"',
  'else tell "page_ref cannot be recorded here (CONFIG_DEBUG_PAGE_REF): counts will not show."; fi',
  ...plan.probes.map(({ event, line }) => `probe ${event} '${line}'`),
  ...filters(order, plan),
];

const filters = (order: RecordOrder, plan: RecordPlan): readonly string[] => {
  const own = (of: RecordPlan): readonly string[] =>
    of.settings
      .filter((one) => !isRemembered(one))
      .map((one) => `if [ -e "$T/${one.path}" ]; then put ${one.path} '${one.value}'; fi`);
  if (order.pfns === undefined || order.vmemmap !== undefined) return own(plan);
  return [
    'if [ "$paging" = five ]; then',
    ...own(planOf(order, usualBases.five)).map((line) => `  ${line}`),
    'else',
    ...own(planOf(order, usualBases.four)).map((line) => `  ${line}`),
    'fi',
  ];
};
