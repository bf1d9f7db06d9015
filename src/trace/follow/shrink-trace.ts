// The fewest lines of a trace that still show the same: whole pages first, then whole lives, then single lines.
// What is asked of a part is up to the caller, who holds it against the model.
import type { TraceItem } from '../read/observation.ts';

/** One event of a trace, by its line. */
export type Event = Extract<TraceItem, { comm: string }>;

/** Whether these events, in their order, still show it. */
export type Shows = (events: readonly Event[]) => boolean;

/** What a call returns from belongs to the call, so that both go or stay. */
const returns: Readonly<Record<string, string>> = {
  registerReturn: 'register',
  unregisterReturn: 'unregister',
  evictReturn: 'evict',
  memoryFailureReturn: 'memoryFailure',
};

/** The page that an event is about; a return is about that of its call. */
const pageOf = (event: Event): number | undefined => ('pfn' in event ? event.pfn : undefined);

/** Cuts until no single event can be left out; yields after each attempt. */
export function* shrinkEvents(
  events: readonly Event[],
  shows: Shows,
): Generator<void, readonly Event[]> {
  let left = yield* shrinkParts(byPage(events), shows);
  left = yield* shrinkParts(byLife(left), shows);
  left = yield* shrinkParts(byCall(left), shows);
  left = yield* shrinkParts(
    left.map((event) => [event]),
    shows,
  );
  return yield* shrinkSingly(left, shows);
}

type Parts = readonly (readonly Event[])[];

const joined = (parts: Parts): readonly Event[] =>
  parts.flat().sort((one, other) => one.line - other.line);

/** Delta debugging: leaves out a half, a quarter, and so on, of what is left. */
function* shrinkParts(parts: Parts, shows: Shows): Generator<void, readonly Event[]> {
  let left = parts;
  let size = Math.ceil(left.length / 2);
  while (left.length > 1 && size >= 1) {
    let isLess = false;
    // From the end: what comes late is needed least by what comes before it.
    for (let at = Math.floor((left.length - 1) / size) * size; at >= 0; at -= size) {
      const rest = [...left.slice(0, at), ...left.slice(at + size)];
      yield;
      if (rest.length === 0 || !shows(joined(rest))) continue;
      left = rest;
      isLess = true;
    }
    if (size === 1 && !isLess) break;
    size = size === 1 ? 1 : Math.ceil(size / 2);
  }
  return joined(left);
}

/** One event after the other, until a whole round finds none that can go. */
function* shrinkSingly(events: readonly Event[], shows: Shows): Generator<void, readonly Event[]> {
  let left = events;
  for (let at = left.length - 1, kept = 0; left.length > 1 && kept < left.length;) {
    const rest = left.filter((_, index) => index !== at);
    yield;
    if (shows(rest)) {
      left = rest;
      kept = 0;
    } else kept += 1;
    at = at === 0 ? left.length - 1 : Math.min(at - 1, left.length - 1);
  }
  return left;
}

/** All events of one page are one part, and so is each call at a pagemap. */
const byPage = (events: readonly Event[]): Parts =>
  grouped(events, (event, callOf) => {
    const pfn = pageOf(event);
    return pfn === undefined ? callOf(event) : `page ${pfn}`;
  });

/** From hand-out to hand-out, or where none shows, from free to free. */
const byLife = (events: readonly Event[]): Parts => {
  const lives = new Map<number, number>();
  return grouped(events, (event, callOf) => {
    const pfn = pageOf(event);
    if (pfn === undefined) return callOf(event);
    if (event.kind === 'handOut') lives.set(pfn, (lives.get(pfn) ?? 0) + 1);
    const key = `life ${pfn} ${lives.get(pfn) ?? 0}`;
    if (event.kind === 'free') lives.set(pfn, (lives.get(pfn) ?? 0) + 1);
    return key;
  });
};

/** A call and its return are one part; all else stands alone. */
const byCall = (events: readonly Event[]): Parts =>
  grouped(events, (event, callOf) => callOf(event));

/** `callOf` names the call that an event begins or ends, or the event itself. */
const grouped = (
  events: readonly Event[],
  keyOf: (event: Event, callOf: (event: Event) => string) => string,
): Parts => {
  const open = new Map<string, string>();
  const callOf = ({ kind, pid, line }: Event): string => {
    const begun = returns[kind];
    if (begun !== undefined) return open.get(`${begun} ${pid}`) ?? `line ${line}`;
    open.set(`${kind} ${pid}`, `line ${line}`);
    return `line ${line}`;
  };
  const parts = new Map<string, Event[]>();
  for (const event of events) {
    const key = keyOf(event, callOf);
    const known = parts.get(key);
    if (known) known.push(event);
    else parts.set(key, [event]);
  }
  return [...parts.values()];
};
