// Events that `tp_printk` prints among the messages of the kernel: no columns, but the time of printk, and its caller where the
// kernel prints that (CONFIG_PRINTK_CALLER).
import type { Form, Lack, Unwrapped } from './form.ts';

const event = /^\s*(?:[\w.-]+:)?(?<name>[\w.-]+):(?:\s|$)/;
/** What is left of an event is none of the kernel's other messages. */
const remains = /\b(?:pfn|page|folio|pgmap)=/;

export const printedEvents: Form = {
  name: 'events printed by tp_printk',
  begin: (isKnown) => {
    const callers = new Map<string, number>();
    const lacks = new Set<Lack>();
    return {
      get lacks() {
        return [...lacks];
      },
      read: (line) => {
        const name = event.exec(line.text)?.groups?.['name'];
        // Without the time of printk it may be the rest of a line that a mail program broke.
        if (name === undefined || line.seconds === undefined || !isKnown(name)) {
          return isMessage(line) ? '' : undefined;
        }
        if (line.caller === undefined) lacks.add('CPUs').add('tasks');
        const caller = line.caller ?? 'T0';
        // The lines of one caller are in order, as those of one CPU are.
        const cpu = callers.get(caller) ?? callers.size;
        callers.set(caller, cpu);
        return `${caller}-${caller.slice(1)} [${cpu}] ..... ${line.seconds}: ${line.text.trim()}`;
      },
    };
  },
};

const isMessage = ({ text, seconds }: Unwrapped): boolean =>
  text.trim() === '' || (seconds !== undefined && !remains.test(text));
