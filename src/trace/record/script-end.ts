// How a recording script ends: everything is put back, and what was lost or cut short is said, in the trace as well.
import { stoppedMark } from '../read/declaration.ts';
import { isRemembered, type RecordPlan, type Setting } from './plan.ts';
import { probeGroup } from './probe-definitions.ts';
import { lossSaid } from './said.ts';
import { eventBytes } from './window.ts';

export const switched = ({ path }: Setting, value: string): string =>
  `if [ -e "$T/${path}" ]; then put ${path} ${value}; fi`;

/** The function that ends a recording; its exit code is 1 if tracing was stopped by somebody else. */
export const undo = ({ settings, switches }: RecordPlan, bufferKb: number): readonly string[] => [
  'undo() {',
  '  code=$?',
  '  trap - EXIT',
  '  set +e',
  '  stopped=',
  '  if [ -n "$reader" ] && [ "$(cat "$T/tracing_on")" = 0 ]; then stopped=1; fi',
  ...[...switches].reverse().map((one) => `  ${switched(one, one.was)}`),
  '  if [ -n "$reader" ]; then',
  // Another signal would be lost on a shell that has forked and is not the reader yet, and it would be waited for without end.
  '    kill -KILL "$reader" 2> /dev/null',
  '    wait "$reader" 2> /dev/null',
  '    grep -v \'^#\' "$T/trace" >> "$out"',
  ...lost(bufferKb).map((line) => `    ${line}`),
  '  fi',
  '  if [ -n "$stopped" ]; then',
  `    echo '${stoppedMark}' >> "$out"`,
  '    tell "Tracing was stopped before the end, as an oops does it: what came after does not show."',
  '    code=1',
  '  fi',
  ...settings
    .filter((one) => !isRemembered(one) && one.path.startsWith('events/page_ref'))
    .map((one) => `  ${switched(one, one.was)}`),
  `  for event in $installed; do`,
  `    if [ "$event" != page_ref ]; then echo "-:${probeGroup}/$event" >> "$T/kprobe_events"; fi`,
  '  done',
  ...settings.filter(isRemembered).map(({ path }) => `  put ${path} "$old_${path}"`),
  '  exit "$code"',
  '}',
];

/** What one CPU lost at most decides how large the buffer of each would have had to be. */
const lost = (bufferKb: number): readonly string[] => [
  'lost=0',
  'for stats in "$T"/per_cpu/cpu*/stats; do',
  '  if [ -r "$stats" ]; then overrun=$(sed -n \'s/^overrun: *//p\' "$stats"); else overrun=0; fi',
  '  if [ "${overrun:-0}" -gt "$lost" ]; then lost=$overrun; fi',
  'done',
  'if [ "$lost" -gt 0 ]; then',
  `  tell "${lossSaid('$lost', `$((${bufferKb} + (lost * ${eventBytes} + 1023) / 1024))`)}"`,
  'fi',
];
