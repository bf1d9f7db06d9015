// A recording as a shell script: sets up what a plan says, writes the trace, and takes everything down again at its end.
import { renderDeclaration } from '../read/declaration.ts';
import { planOf, usualBases, type RecordOrder, type RecordPlan, type Setting } from './plan.ts';
import { probeGroup } from './probe-definitions.ts';

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

/** The whole script. `TRACEFS` in its environment names another folder than /sys/kernel/tracing. */
export const recordScript = (order: RecordOrder): string => {
  const plan = planOf(order, order.vmemmap ?? usualBases.five);
  return [
    '#!/bin/sh',
    `# Records ZONE_DEVICE memory on Linux ${order.era}, for zdspec replay: sh SCRIPT [OUT], Ctrl-C to end.`,
    '#',
    '# The kernel needs:',
    ...needs(order).map((need) => `#   ${need}`),
    '#',
    ...unseen.map((line) => `# ${line}`),
    'set -eu',
    'T=${TRACEFS:-/sys/kernel/tracing}',
    'out=${1:-zdspec.trace}',
    'installed=',
    'reader=',
    '',
    'if ! [ -w "$T/kprobe_events" ]; then',
    '  echo "Expected $T/kprobe_events to be a file that can be written, got none; mount tracefs and run as root." >&2',
    '  exit 2',
    'fi',
    ...choosePaging(order),
    '',
    'put() { printf "%s\\n" "$2" > "$T/$1"; }',
    'probe() {',
    '  if printf "%s\\n" "$2" >> "$T/kprobe_events" 2> /dev/null; then installed="$installed $1"',
    '  else echo "$1 cannot be probed here: its silence will say nothing." >&2; fi',
    '}',
    ...keepOld(plan),
    ...undo(plan),
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
    '} > "$out"',
    'cat "$T/trace_pipe" >> "$out" &',
    'reader=$!',
    ...plan.switches.map((one) => switched(one, one.value)),
    'echo "Recording into $out until Ctrl-C."',
    'wait "$reader"',
    '',
  ].join('\n');
};

/** Only one of two filters is right; without either, pages outside the window would look half recorded. */
const choosePaging = ({ pfns, vmemmap }: RecordOrder): readonly string[] =>
  pfns === undefined || vmemmap !== undefined
    ? []
    : [
        'if ! grep -qw nokaslr /proc/cmdline; then',
        '  echo "Expected struct pages at their usual place, got a kernel with randomised addresses; name the place with --vmemmap, or leave --pfn out." >&2',
        '  exit 2',
        'fi',
        'if grep -qw la57 /proc/cpuinfo; then paging=five; else paging=four; fi',
      ];

/** Settings whose value may be another than the usual one are remembered. */
const keepOld = ({ settings }: RecordPlan): readonly string[] =>
  settings
    .filter(isRemembered)
    .map(({ path }) =>
      path === 'trace_clock'
        ? `old_${path}=$(sed 's/.*\\[\\(.*\\)\\].*/\\1/' "$T/${path}")`
        : `old_${path}=$(cut -d' ' -f1 "$T/${path}")`,
    );

const isRemembered = ({ path }: Setting): boolean => !path.includes('/');

const undo = ({ settings, switches }: RecordPlan): readonly string[] => [
  'undo() {',
  '  trap - EXIT',
  '  set +e',
  ...[...switches].reverse().map((one) => `  ${switched(one, one.was)}`),
  '  if [ -n "$reader" ]; then',
  '    kill "$reader" 2> /dev/null',
  '    wait "$reader" 2> /dev/null',
  '    grep -v \'^#\' "$T/trace" >> "$out"',
  '  fi',
  ...settings
    .filter((one) => !isRemembered(one) && one.path.startsWith('events/page_ref'))
    .map((one) => `  ${switched(one, one.was)}`),
  `  for event in $installed; do`,
  `    if [ "$event" != page_ref ]; then echo "-:${probeGroup}/$event" >> "$T/kprobe_events"; fi`,
  '  done',
  ...settings.filter(isRemembered).map(({ path }) => `  put ${path} "$old_${path}"`),
  '}',
];

const setUp = (order: RecordOrder, plan: RecordPlan): readonly string[] => [
  ...plan.settings.filter(isRemembered).map(({ path, value }) => `put ${path} ${value}`),
  'if [ -d "$T/events/page_ref" ]; then installed="$installed page_ref"',
  'else echo "page_ref cannot be recorded here (CONFIG_DEBUG_PAGE_REF): counts will not show." >&2; fi',
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

const switched = ({ path }: Setting, value: string): string =>
  `if [ -e "$T/${path}" ]; then put ${path} ${value}; fi`;
