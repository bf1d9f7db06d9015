// From the fields of one event to its observation: one reader for each kind of the probe table.
// Objects of the frequent kinds are spelled out and not spread: that keeps reading and replay fast.
import { fieldName, type FieldFault, type FieldName, type Fields } from './fields.ts';
import { errnoOfPointer, renderWord } from './number.ts';
import type * as seen from './observation.ts';
import type { Probe } from './probes.ts';
import { pageFlags } from './reference-scan.ts';
import { TextCache } from './text-cache.ts';

type Reader = (fields: Fields, from: seen.Origin, probe: Probe) => seen.Observation;

const flagsByText = new TextCache(pageFlags);

const readers: Readonly<Record<seen.Observation['kind'], Reader>> = {
  pageReference: readPageReference,
  handOut: (fields, { line, event, comm, pid, cpu, time }): seen.HandOut => {
    const [page, count, order] = [fields.pointer(0), fields.optionalInt(1), fields.optionalInt(2)];
    const [kind, pfn] = ['handOut' as const, undefined];
    return { kind, line, event, comm, pid, cpu, time, page, pfn, count, order };
  },
  free: (fields, { line, event, comm, pid, cpu, time }): seen.Free => {
    const [kind, page, count] = ['free' as const, fields.pointer(0), fields.optionalInt(1)];
    return { kind, line, event, comm, pid, cpu, time, page, pfn: undefined, count };
  },
  freeCallback: (fields, from): seen.FreeCallback => {
    const [page, count] = [fields.pointer(0), fields.optionalInt(1)];
    return { kind: 'freeCallback', ...from, page, pfn: undefined, count };
  },
  split: (fields, from): seen.Split => {
    const [page, tail] = [fields.pointer(0), fields.pointer(1)];
    const isNull = tail.hi === 0 && tail.lo === 0;
    return {
      ...{ kind: 'split', ...from, page, pfn: undefined, count: fields.optionalInt(2) },
      ...{ tail: isNull ? undefined : tail, tailPfn: undefined },
    };
  },
  evict: (fields, from): seen.Evict => {
    const [page, count] = [fields.pointer(0), fields.optionalInt(1)];
    return { kind: 'evict', ...from, page, pfn: undefined, count };
  },
  evictReturn: (fields, from): seen.EvictReturn => {
    return { kind: 'evictReturn', ...from, errno: errnoOfInt(fields.optionalInt(0)) };
  },
  register: (fields, from): seen.Register => ({
    kind: 'register',
    ...from,
    pgmap: renderWord(fields.pointer(0)),
    type: fields.unsigned(1),
    start: fields.unsigned(2),
    end: fields.unsigned(3),
    flags: fields.optionalUnsigned(4),
    vmemmapShift: fields.optionalUnsigned(5),
    nrRange: fields.optionalUnsigned(6),
  }),
  registerReturn: (fields, from): seen.RegisterReturn => {
    const address = fields.optionalWord(0);
    const errno = address === undefined ? undefined : errnoOfPointer(address);
    return { kind: 'registerReturn', ...from, errno };
  },
  unregister: (fields, from): seen.Unregister => ({
    kind: 'unregister',
    ...from,
    pgmap: renderWord(fields.pointer(0)),
    type: fields.optionalUnsigned(1),
    start: fields.optionalUnsigned(2),
    end: fields.optionalUnsigned(3),
  }),
  unregisterReturn: (_fields, from): seen.UnregisterReturn => {
    return { kind: 'unregisterReturn', ...from };
  },
  memoryFailure: (fields, from): seen.MemoryFailure => {
    const [pfn, flags] = [fields.unsigned(0), fields.optionalUnsigned(1)];
    return { kind: 'memoryFailure', ...from, pfn, flags };
  },
  memoryFailureReturn: (fields, from): seen.MemoryFailureReturn => {
    return { kind: 'memoryFailureReturn', ...from, errno: errnoOfInt(fields.optionalInt(0)) };
  },
};

function readPageReference(
  fields: Fields,
  { line, event, comm, pid, cpu, time }: seen.Origin,
  probe: Probe,
): seen.PageReference {
  const { flags, poison, reserved } = fields.text(1, flagsByText);
  return {
    kind: 'pageReference',
    line,
    event,
    comm,
    pid,
    cpu,
    time,
    change: probe.change ?? 'set',
    pfn: fields.unsigned(0),
    flags,
    poison,
    reserved,
    count: fields.int(2),
    mapcount: fields.int(3),
    mt: fields.int(5),
    val: fields.int(6),
    ret: probe.fields.length > 7 ? fields.int(7) : undefined,
  };
}

/** The kernel returns an errno as a negative number. */
function errnoOfInt(ret: number | undefined): number | undefined {
  return ret === undefined ? undefined : ret < 0 ? -ret : 0;
}

/** A row of the table with what it takes to read its events. */
export interface ProbeReader {
  readonly probe: Probe;
  /** The names of the row's fields, without the marks of those that may be missing. */
  readonly names: readonly FieldName[];
  /** Reads the fields that `Fields.locate` found; the result counts only if there is no fault. */
  readonly read: Reader;
}

/** What it takes to read the events of a row. */
export function probeReader(probe: Probe): ProbeReader {
  // The first argument of a kprobe whose fetch arguments have no names; a tracepoint has its own.
  const first = probe.change === undefined ? ['arg1'] : [];
  const names = probe.fields.map((field, index) =>
    fieldName(field.replace(/\?$/, ''), ...(index === 0 ? first : [])),
  );
  return { probe, names, read: readers[probe.sees] };
}

/** Why an event cannot be read, in a sentence. */
export function faultOf(event: string, { field, expected, got }: FieldFault): string {
  const found = got === undefined ? 'no such field' : JSON.stringify(got);
  return `Expected ${field} of ${event} to be ${expected}, got ${found}`;
}

/** A line of a known event that cannot be read; `trace` is what messages call the trace. */
export function malformed(
  trace: string,
  line: number,
  event: string,
  fault: FieldFault,
): seen.Malformed {
  const { field } = fault;
  const remedy = 'remove the line to replay without it, or record the trace again';
  const reason = `${trace}:${line}: ${faultOf(event, fault)}; ${remedy}`;
  return { kind: 'malformed', line, event, field, reason };
}

/** `kprobes:memory_failure` is `memory_failure`: trace-cmd prints the group where two events share a name. */
export function withoutGroup(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}
