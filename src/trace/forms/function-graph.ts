// Events as comments between the calls of the function_graph tracer, which tells CPUs, and tasks and times only on demand.
import type { Form, Lack } from './form.ts';

const columns =
  /^\s*(?:(?<seconds>\d+\.\d+)\s+\|\s+)?(?<cpu>\d+)\)\s*(?:(?<comm>\S.{0,15}?)-(?<pid>\d+)\s*\|)?(?<rest>.*)$/;
const comment = /\|?\s*\/\* (?<event>[\w:.-]+:(?:\s.*?)?) \*\/\s*$/;
/** A CPU goes from one task to another. */
const change = /^\s*(?<cpu>\d+)\)\s*\S.*-\d+\s+=>\s+(?<comm>\S.{0,15}?)-(?<pid>\d+)\s*$/;
const rule = /^\s*-{20,}\s*$/;

export const functionGraph: Form = {
  name: 'events in function_graph',
  begin: () => {
    const tasks = new Map<string, string>();
    const lacks = new Set<Lack>();
    let lines = 0;
    return {
      get lacks() {
        return [...lacks];
      },
      read: ({ text }) => {
        lines += 1;
        const changed = change.exec(text)?.groups;
        if (changed) {
          tasks.set(changed['cpu'] ?? '', `${changed['comm'] ?? ''}-${changed['pid'] ?? ''}`);
          return '';
        }
        const found = columns.exec(text)?.groups;
        if (!found) return rule.test(text) || text.trim() === '' ? '' : undefined;
        const { cpu = '', comm, pid = '', seconds, rest = '' } = found;
        const said = comment.exec(rest)?.groups?.['event'];
        if (said === undefined) return rest.includes('pfn=') ? undefined : '';
        const task = comm === undefined ? tasks.get(cpu) : `${comm}-${pid}`;
        if (task === undefined) lacks.add('tasks');
        if (seconds === undefined) lacks.add('times');
        return `${task ?? `CPU${cpu}-${cpu}`} [${cpu}] ..... ${seconds ?? lines}: ${said}`;
      },
    };
  },
};
