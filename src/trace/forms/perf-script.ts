// What `perf script` prints, with stacks or without.
import type { Form } from './form.ts';

const event =
  /^\s*(?<comm>\S(?:\S| (?! )){0,15}?)\s+(?:\d+\/)?(?<tid>\d+)\s+(?:\[(?<cpu>\d+)\]\s+)?(?:[^\s\d[]\S{0,7}\s+)?(?<time>\d+\.\d+):\s+(?:\d+\s+)?(?<name>(?:[\w.-]+:)?[\w.-]+):(?<body>\s.*|)$/;
/** A frame of a stack: an address, and the function there. */
const frame = /^\s+[\da-f]{6,16}(?:\s|$)/;
const lost = /PERF_RECORD_LOST(?:_SAMPLES)?\b.*?lost[: ]+(\d+)/;
const lostChunks = /^\s*(?:Processed \d+ events and lost \d+ chunks|Check IO\/CPU overload)/;

export const perfScript: Form = {
  name: 'perf script',
  begin: () => {
    const cpus = new Map<string, number>();
    return {
      lacks: [],
      read: ({ text }) => {
        const found = event.exec(text)?.groups;
        if (found) {
          const { comm = '', tid = '', time = '', name = '', body = '' } = found;
          const cpu = found['cpu'] ?? String(indexOf(cpus, tid));
          return `${comm}-${tid} [${cpu}] ..... ${time}: ${name}:${body}`;
        }
        const count = lost.exec(text)?.[1];
        if (count !== undefined) return `CPU:0 [LOST ${count} EVENTS]`;
        if (lostChunks.test(text)) return 'CPU:0 [LOST EVENTS]';
        return text.trim() === '' || frame.test(text) ? '' : undefined;
      },
    };
  },
};

/** Of a recording without CPUs each task's lines are in order, as those of a CPU are. */
const indexOf = (cpus: Map<string, number>, task: string): number => {
  const known = cpus.get(task) ?? cpus.size;
  cpus.set(task, known);
  return known;
};
