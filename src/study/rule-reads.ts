// Which rules read a figure of a folio or of a pagemap: they are asked about states and steps of small worlds, with
// views that note what is looked at.

import { buildWorld, rules, type Built } from '../catalog.ts';
import { smallBounds } from '../domain/bounds.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import { explore } from '../explore/breadth-first.ts';
import type { SpecRule } from '../invariants/about.ts';

type What = 'folio' | 'pagemap';

/** States and steps of one memory type's world, as views that note. */
interface Sample {
  readonly type: MemoryType;
  readonly states: readonly object[];
  readonly steps: readonly object[];
}

/** Steps from one phase by one call with one answer: more of them read nothing new. */
const enough = 6;

/** Their ids, in the order of the catalog. */
export const rulesReading = (what: What, figure: string): readonly string[] => {
  const seen = new Set<string>();
  const noting = (view: object): object =>
    new Proxy(view, {
      get: (target, name) => {
        if (typeof name === 'string') seen.add(name);
        return Reflect.get(target, name) as unknown;
      },
    });
  const samples = memoryTypes.map((type) => sampleOf(type, what, noting));
  return rules
    .filter((rule) => {
      if (rule.about !== 'folio' && rule.about !== 'pagemap') return says(rule, figure);
      if (rule.about !== what) return false;
      seen.clear();
      const subjects = samples
        .filter(({ type }) => rule.scope?.types?.includes(type) ?? true)
        .flatMap(({ states, steps }) => (rule.kind === 'always' ? states : steps));
      for (const subject of subjects) {
        ask(rule, subject);
        if (seen.has(figure)) return true;
      }
      return false;
    })
    .map(({ id }) => id);
};

const ask = (rule: SpecRule, subject: object): void => {
  if (rule.kind === 'reachable') {
    (rule.witness as (subject: object) => boolean)(subject);
  } else if ('when' in rule && (rule.when as (subject: object) => boolean)(subject)) {
    (rule.then as (subject: object) => boolean)(subject);
  }
};

/** A rule about several folios, or about a folio and its pagemap, says itself what it reads. */
const says = (rule: SpecRule, figure: string): boolean =>
  Object.values(rule).some(
    (part) => typeof part === 'function' && new RegExp(`\\.${figure}\\b`).test(String(part)),
  );

const sampleOf = (type: MemoryType, what: What, noting: (view: object) => object): Sample => {
  const stage = what === 'folio' ? 'life' : 'altmap';
  const built = buildWorld({ type, era: 'contract', stage, bounds: smallBounds });
  if (what === 'folio') built.compile();
  else explore(built.world, { maxStates: 100_000, stopAtViolation: false });
  return { type, ...walked(what === 'folio' ? built.folios : built.pagemap, noting) };
};

const walked = (
  table: Built['folios'] | Built['pagemap'],
  noting: (view: object) => object,
): Omit<Sample, 'type'> => {
  const { size } = table;
  const states = Array.from({ length: size }, (_, state) => noting(table.view(state)));
  const counts = new Map<string, number>();
  const steps: object[] = [];
  for (let state = 0; state < size; state += 1) {
    table.events.forEach((event, index) => {
      const { next, answer, effects, others } = table.row(state, index);
      const key = [table.view(state).phase, event.type, answer.kind, effects.length].join(' ');
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > enough) return;
      const beside = others < 0 ? {} : { others: noting(table.view(others)) };
      const [before, after] = [states[state], noting(table.view(next))];
      steps.push({ before, event, answer, effects, after, ...beside });
    });
  }
  return { states, steps };
};
