// Parts of the recording script that stand before anything is set up.
import { eraNamed, kernelEras, type Era } from '../../domain/era.ts';
import { registers } from './registers.ts';
import { refusalSaid } from './said.ts';

/** A script that a shell started in the background is deaf to Ctrl-C, and only one that is started anew hears it. */
export const hearsInterrupts: readonly string[] = [
  '# A shell has what it starts in the background ignore Ctrl-C, and that is undone only by starting anew.',
  "ignored=$(sed -n 's/^SigIgn:[[:space:]]*//p' /proc/$$/status 2> /dev/null) || ignored=",
  'if [ $((0x${ignored:-0} & 2)) -ne 0 ]; then',
  '  if [ -f "$0" ] && [ -z "${ZDSPEC_ANEW:-}" ] && env --default-signal=INT true 2> /dev/null; then',
  '    export ZDSPEC_ANEW=1',
  '    exec env --default-signal=INT sh "$0" "$@"',
  '  fi',
  '  tell "Ctrl-C is not heard in the background here; end it by kill $$."',
  'fi',
];

/** `probe NAME LINE`: sets up a probe, by registers where it is refused, and else says why. */
export const probeFunction: readonly string[] = [
  'case $(uname -m) in',
  ...Object.entries(registers).map(
    ([machine, [one, two, three]]) => `  ${machine}) r1=${one} r2=${two} r3=${three} ;;`,
  ),
  '  *) r1= r2= r3= ;;',
  'esac',
  'define() { printf "%s\\n" "$1" 2> /dev/null >> "$T/kprobe_events"; } 2> /dev/null',
  'probe() {',
  '  if define "$2"; then installed="$installed $1"; return; fi',
  '  # Of a module that is not loaded yet nothing is known but where arguments lie.',
  '  case $2 in',
  "    *'->'*) ;;",
  '    *)',
  '      if [ -n "$r1" ] && define "$(printf "%s\\n" "$2" | sed "s/[$]arg1/$r1/g; s/[$]arg2/$r2/g; s/[$]arg3/$r3/g")"; then',
  '        installed="$installed $1"; return',
  '      fi ;;',
  '  esac',
  '  refused="$refused $1"',
  `  tell "${refusalSaid('$1')}"`,
  '  if [ -s "$T/error_log" ]; then tail -n 3 "$T/error_log" >&2; fi',
  '}',
];

/** A release as one number, for a shell. */
const numberOf = (release: string): number => {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return major * 1000 + minor;
};

/** Probes of another kernel may read what is not there, which no kernel refuses. */
export const isForThisKernel = (era: Era): readonly string[] => {
  const kernels = kernelEras();
  const place = kernels.indexOf(era);
  if (place < 0) return [];
  const [from, next] = [kernels[place], kernels[place + 1]].map((one) => one && eraNamed(one).from);
  const tests = [
    ...(place === 0 || from === undefined ? [] : [`[ "$release" -lt ${numberOf(from)} ]`]),
    ...(next === undefined ? [] : [`[ "$release" -ge ${numberOf(next)} ]`]),
  ];
  return [
    '',
    "release=$(uname -r | sed 's/^\\([0-9]*\\)\\.\\([0-9]*\\).*/\\1 \\2/' | { read -r major minor; echo $((major * 1000 + minor)); })",
    `if ${tests.join(' || ')}; then`,
    `  tell "This script is for Linux ${era}, and this is $(uname -r); zdspec record --help says how to print another (--kernel)."`,
    'fi',
  ];
};
