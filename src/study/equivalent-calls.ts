// From the lines of one page back to calls of the model: the shortest sequence that would have written them.

import { buildWorld, type Built } from '../catalog.ts';
import { defaultBounds, type Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import type { ExplorerView } from '../export/explorer-link.ts';
import { renderSequence, type Move } from '../export/notation.ts';
import { mutants } from '../mutants/all.ts';
import { explorerOf } from './explorer-view.ts';
import type { BoundedSubject } from './subject.ts';
import { ModelTrace } from './model-trace.ts';

/** What lines are to be explained. */
export interface ToExplain {
  /** A memory type; anything else has no calls. */
  readonly type: string;
  readonly era: Era;
  /** The rule that falls at the last line. */
  readonly rule: string;
  /** Lines about one page and its pagemap, as they stand in the trace; the last one is what the model does not do. */
  readonly lines: readonly string[];
  /** How many calls may be tried, where somebody waits for it. */
  readonly tries?: number;
}

/** A sequence, and the command that runs it. */
export interface EquivalentCalls {
  readonly sequence: string;
  readonly check: string;
  /** The seeded fault that does what the trace shows, if there is one. */
  readonly mutant: string | null;
  /** A link to them in the explorer. */
  readonly explorer: string | null;
}

/** What a line says, whoever wrote it and whichever page it is about. */
const signOf = (line: string): string => {
  const [, event = '', fields = ''] = /\d: (?:\w+:)?(\w+): (.*)$/.exec(line) ?? [];
  const says = event.startsWith('page_ref') ? / (?:val|ret)=\S+/g : / order=[1-9]\d*/g;
  const ret = /^(?:memory_failure|migrate_device_coherent_\w+)_ret$/.test(event)
    ? / ret=\S+/.exec(fields)
    : null;
  return `${event}${[...(fields.match(says) ?? []), ...(ret ?? [])].join('')}`;
};

/** The page of the model that lines are about, as they spell it. */
const isAboutOther = (line: string): boolean =>
  (/ pfn=/.test(line) && !/ pfn=0x100000 /.test(`${line} `)) ||
  (/ page=/.test(line) && !/ page=0xffd4000004000000 /.test(`${line} `));

interface Node {
  readonly state: Uint16Array;
  /** Lines that are explained. */
  readonly matched: number;
  readonly moves: readonly number[];
  readonly cost: number;
}

/** A call costs one; a line that the trace does not have costs more, because it is likelier to be somebody else's. */
const perCall = 1;
const perMissingLine = 3;
const mostNodes = 4000;
const mostCost = 40;
/** Calls that are tried: a world of one page has some sixty, one of many pages has thousands behind every state. */
const usualTries = 250_000;

/** Finds the calls; undefined where none explain the lines before the last. */
export const equivalentCalls = (lines: ToExplain): EquivalentCalls | undefined => {
  const { era } = lines;
  const type = memoryTypes.find((one) => one === lines.type);
  if (type === undefined) return undefined;
  const signs = lines.lines.map(signOf);
  const bounds = boundsFor(signs);
  const built = buildWorld({ type, era, bounds });
  const found = search(built, { type, era, bounds }, signs.slice(0, -1), lines.tries);
  if (found === undefined) return undefined;
  const calls = found.moves.map((move) => built.world.names.describe(move));
  const last = lastCall(built, signs.at(-1) ?? '');
  const moves = last === undefined ? calls : [...calls, last];
  const sequence = renderSequence(moves);
  const mutant = faultLike({ type, era, bounds }, lines.rule, moves);
  const words = [
    `--type ${type}`,
    `--kernel ${era}`,
    `--pages ${bounds.pages}`,
    ...(mutant === undefined ? [] : [`--mutant ${mutant}`]),
  ];
  return {
    sequence,
    check: `npx zdspec check ${words.join(' ')} --sequence "${sequence}"`,
    mutant: mutant ?? null,
    explorer: explorerOf({
      ...{ type, kernel: era, pages: bounds.pages, sequence },
      ...openedAt(lines.rule, mutant, last),
    }),
  };
};

/** A fault that does the same is shown with what it breaks; else the last call is told as what the trace does otherwise. */
const openedAt = (
  rule: string,
  mutant: string | undefined,
  last: Move | undefined,
): Pick<ExplorerView, 'fault' | 'breaks' | 'diverges'> =>
  mutant !== undefined
    ? { fault: mutant, breaks: rule }
    : last === undefined
      ? {}
      : { diverges: rule };

const boundsFor = (signs: readonly string[]): Bounds => {
  const orders = signs.map((sign) => Number(/ order=(\d+)/.exec(sign)?.[1] ?? 0));
  const maxOrder = Math.min(Math.max(...orders), 9);
  return { ...defaultBounds, pages: 2 ** maxOrder, maxOrder };
};

const search = (
  built: Built,
  order: BoundedSubject,
  wanted: readonly string[],
  tries = usualTries,
): Node | undefined => {
  const written: string[] = [];
  const trace = new ModelTrace({ ...order, built, callbacks: false }, (line) => written.push(line));
  const start: Node = { state: Uint16Array.from(trace.state), matched: 0, moves: [], cost: 0 };
  const queue: Node[][] = [[start]];
  const seen = new Set<string>();
  for (let cost = 0, nodes = 0; cost < mostCost && nodes < mostNodes; cost += 1) {
    for (const node of queue[cost] ?? []) {
      if (nodes * built.world.moves > tries) return undefined;
      const key = `${node.matched} ${node.state.join()}`;
      if (seen.has(key)) continue;
      seen.add(key);
      nodes += 1;
      if (node.matched === wanted.length) return node;
      for (let move = 0; move < built.world.moves; move += 1) {
        trace.state.set(node.state);
        written.length = 0;
        const outcome = trace.take(move);
        if (outcome === undefined || (!outcome.moved && written.length === 0)) continue;
        const next = matching(written, wanted, node.matched);
        const after = cost + perCall + perMissingLine * next.missing;
        const state = Uint16Array.from(trace.state);
        const step = { state, matched: next.matched, moves: [...node.moves, move], cost: after };
        (queue[after] ??= []).push(step);
      }
    }
  }
  return undefined;
};

/** How many of the wanted lines a call writes next, and how many lines besides. */
const matching = (
  written: readonly string[],
  wanted: readonly string[],
  from: number,
): { readonly matched: number; readonly missing: number } => {
  let [matched, missing] = [from, 0];
  for (const line of written) {
    if (isAboutOther(line)) continue;
    if (signOf(line) === wanted[matched]) matched += 1;
    else missing += 1;
  }
  return { matched, missing };
};

/** The call that the last line would be. */
const lastCall = ({ world }: Built, sign: string): Move | undefined => {
  const [event = ''] = sign.split(' ');
  const val = Number(/ val=(-?\d+)/.exec(sign)?.[1] ?? 0);
  const order = Number(/ order=(\d+)/.exec(sign)?.[1] ?? 0);
  const candidates: readonly Move[] = callsLike(event, val, order);
  return candidates.find((move) => world.names.moveOf(move) >= 0);
};

const callsLike = (event: string, val: number, order: number): readonly Move[] => {
  const at = (folio: Move['event']): Move => ({ pfn: 0, event: folio });
  const of = (pagemap: Move['event']): Move => ({ pfn: null, event: pagemap });
  const pin = [true, false].map((p2pdma) => at({ type: 'folio.pin', longTerm: false, p2pdma }));
  switch (event) {
    case 'memremap_pages_ret':
      return [of({ type: 'pagemap.register', shift: 0, flaw: 'none', range: 0 })];
    case 'memunmap_pages_ret':
      return [of({ type: 'pagemap.drain' })];
    case 'page_ref_set':
    case 'zone_device_page_init':
      return [at({ type: 'folio.handOut', order }), at({ type: 'folio.associate', order: 0 })];
    case 'page_ref_mod_unless':
      return [at({ type: 'folio.tryGet' })];
    case 'page_ref_freeze':
      return [at({ type: 'folio.freeze' })];
    case 'page_ref_unfreeze':
      return [at({ type: 'folio.unfreeze' })];
    case 'memory_failure_ret':
      return [at({ type: 'folio.fail', handler: 'succeeds', offset: 0 })];
    case 'migrate_device_coherent_folio_ret':
    case 'migrate_device_coherent_page_ret':
      return [at({ type: 'folio.pin', longTerm: true, p2pdma: false })];
    default:
      if (val >= 1023) return [...pin, at({ type: 'folio.get' })];
      if (val > 0) return [at({ type: 'folio.get' })];
      if (val <= -1024) return [at({ type: 'folio.unpin' }), at({ type: 'folio.put' })];
      if (val === -2) return [at({ type: 'folio.putBulk', references: 2 })];
      return [at({ type: 'folio.put' })];
  }
};

/** A seeded fault of this type and kernel by which the same rule falls in the same sequence. */
const faultLike = (
  { type, era, bounds }: BoundedSubject,
  rule: string,
  moves: readonly Move[],
): string | undefined =>
  mutants.find((mutant) => {
    if (mutant.breaks !== rule || mutant.type !== type || mutant.era !== era) return false;
    if (mutant.stage !== 'life') return false;
    const { world } = buildWorld({ type, era, bounds, fault: mutant });
    const state = Uint16Array.from(world.start);
    return moves.some((move) => {
      const number = world.names.moveOf(move);
      return number >= 0 && (world.apply(state, number)?.broken.includes(rule) ?? false);
    });
  })?.id;
