// The latency format: tracefs with `latency-format`, `trace-cmd report -l`, and what the kernel dumps of its buffer to the
// console when it crashes. Names of tasks are cut to eight letters, the CPU has no brackets, and times are microseconds.
import { secondsOf, type Form } from './form.ts';

// A name is not longer, and has no two blanks side by side: what has is a prefix of the line.
const event =
  /^\s*(?<comm>\S(?:\S| (?! )){0,8}?)-(?<pid>\d+)\s+(?<cpu>\d{1,4})(?<flags>[^\s\d]\S{0,7})?\s+(?:(?<us>\d+)us\s?[^\s\w:]?\s*|(?<seconds>\d+(?:\.\d+)?)):\s+(?<rest>\S+:(?:\s.*)?)$/;
/** How many entries the file has, of how many. */
const header = /^#?\s*latency: \d+ us, #(\d+)\/(\d+)/;
const around =
  /^\s*(?:-{20,}|Dumping ftrace (?:buffer|instance \S+ buffer):|\(ftrace buffer empty\))\s*$/;

export const latency: Form = {
  name: 'the latency format, as a dump of ftrace has it',
  begin: () => ({
    lacks: [],
    read: ({ text }) => {
      const found = event.exec(text)?.groups;
      if (found) {
        const {
          comm = '',
          pid = '',
          cpu = '',
          flags = '.....',
          us,
          seconds = '',
          rest = '',
        } = found;
        const time = us === undefined ? seconds : secondsOf(us);
        return `${comm}-${pid} [${cpu.padStart(3, '0')}] ${flags} ${time}: ${rest}`;
      }
      const counts = header.exec(text);
      // Files are often cut to the lines that matter, and their headers stay: only what the kernel lost counts.
      if (counts) return counts[1] === counts[2] ? '' : `[${missing(counts)} EVENTS DROPPED]`;
      return around.test(text) ? '' : undefined;
    },
  }),
};

const missing = ([, held, written]: RegExpExecArray): number => Number(written) - Number(held);
