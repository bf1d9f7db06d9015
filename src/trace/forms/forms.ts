// Every form that is read, the plainest first: of two that read as many lines, the first is taken.
import type { Form } from './form.ts';
import { functionGraph } from './function-graph.ts';
import { latency } from './latency.ts';
import { perfScript } from './perf-script.ts';
import { printedEvents } from './printed-events.ts';
import { printedText } from './printed-text.ts';

/** The text of tracefs and of `trace-cmd report`, which needs no change. */
export const tracefs: Form = {
  name: 'tracefs',
  begin: () => ({ lacks: [], read: ({ text }) => text }),
};

export const forms: readonly Form[] = [
  tracefs,
  latency,
  perfScript,
  functionGraph,
  printedText,
  printedEvents,
];
