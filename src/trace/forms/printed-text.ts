// Events that programs print as text into the trace: bpf_trace_printk, trace_printk and trace_marker. A text that begins with
// the name of a known event is taken for that event, with the fields that it has.
import type { Form } from './form.ts';

const printed =
  /^(?<columns>.*?-\d+\s+(?:\(.{1,9}\)\s+)?\[\d+\]\s+(?:\S+\s+)?\d+(?:\.\d+)?:\s+)(?<by>[^\s:]+:\s+(?:[^\s:]+:\s+)?)(?<event>(?<name>\w+):(?:\s.*)?)$/;

export const printedText: Form = {
  name: 'events that a program printed into the trace',
  begin: (isKnown) => ({
    lacks: [],
    read: ({ text }) => {
      const { columns = '', name = '', event = '', by = '' } = printed.exec(text)?.groups ?? {};
      const [first = ''] = by.split(':');
      return isKnown(name) && !isKnown(first) ? `${columns}${event}` : undefined;
    },
  }),
};
