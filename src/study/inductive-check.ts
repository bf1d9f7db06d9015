// The inductive check of one memory type and era: states that keep every always-rule, and states that break one, as
// many of each as are asked for, spread evenly over all.

import { folioMachines, folioTable, rulesFor } from '../catalog.ts';
import { renderAnswer } from '../core/answer.ts';
import type { Always, RuleId } from '../core/rule.ts';
import { folioAlphabet } from '../domain/alphabet.ts';
import { eraRow } from '../domain/era.ts';
import type { Folio, Phase } from '../domain/folio.ts';
import { tryEach, type Witness } from '../explore/inductive.ts';
import { describeFolio } from '../model/folio-words.ts';
import { observeFolio } from '../model/folio-state.ts';
import { typeCorrectFolios, type FolioData } from '../model/type-correct.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { renderSequence, type Move } from '../export/notation.ts';
import type { Subject } from './subject.ts';

/** What is checked, and how many states of each sort are tried: lawful ones and others. */
export interface InductiveOrder extends Subject {
  readonly mutant?: Mutant | undefined;
  readonly sample: number;
}

/** A step that breaks a rule which held before it. */
export interface ShownWitness {
  readonly before: string;
  readonly call: string;
  readonly answer: string;
  readonly after: string;
}

/** `inductive`: every state was tried. `not refuted`: some were, and none is a witness. */
export type Verdict = 'inductive' | 'not refuted' | 'not inductive';

/** One rule about folios; a step-rule holds (or not) of each step from the states that were tried. */
export interface InductiveRule {
  readonly rule: RuleId;
  readonly kind: string;
  /** From every state in which this rule holds. */
  readonly alone: Verdict;
  /** From every state in which all always-rules hold. */
  readonly together: Verdict;
  /** Of the latter if there is one, else of the former. */
  readonly witness: ShownWitness | null;
}

/** What was tried, and what was found of each rule. */
export interface InductiveReport {
  /** States that the fields allow. */
  readonly typeCorrect: number;
  /** Those in which every always-rule holds. */
  readonly lawful: number;
  readonly lawfulTried: number;
  readonly othersTried: number;
  readonly steps: number;
  readonly rules: readonly InductiveRule[];
}

/** Tries the folio states of a type; yields now and then. */
export function* checkInductive(order: InductiveOrder): Generator<undefined, InductiveReport> {
  const { type, era, mutant } = order;
  const row = { ...eraRow(type, era), ...mutant?.row };
  const machine = mutant?.stage === 'life' ? mutant.machine : undefined;
  const inForce = rulesFor(type, era).filter(
    (rule) => rule.about === 'folio' && rule.kind !== 'reachable',
  );
  const laws = inForce.filter((rule) => rule.kind === 'always') as readonly Always<Folio>[];
  const table = folioTable(inForce, row, machine, folioAlphabet(row, 1));
  const phases = Object.keys(folioMachines[type].config.states ?? {}) as Phase[];
  const lawful: FolioData[] = [];
  let typeCorrect = 0;
  for (const data of typeCorrectFolios(row, phases)) {
    if (typeCorrect % 8192 === 0) yield;
    typeCorrect += 1;
    if (isLawful(laws, data)) lawful.push(data);
  }
  const wanted = spread(typeCorrect - lawful.length, order.sample);
  const others: FolioData[] = [];
  let at = 0;
  for (const data of typeCorrectFolios(row, phases)) {
    if (at % 8192 === 0) yield;
    if (!isLawful(laws, data) && wanted.has(at++)) others.push(data);
  }
  const kept = [...spread(lawful.length, order.sample)].map((index) => lawful[index] as FolioData);
  const intern = ({ phase, context }: FolioData): number => table.intern(phase, context);
  const tried = yield* tryEach(table, [...kept, ...others].map(intern));
  const show = (witness: Witness | undefined): ShownWitness | null => {
    if (!witness) return null;
    const { next, answer } = table.row(witness.state, witness.event);
    return {
      before: describeFolio(table.view(witness.state)),
      call: renderSequence([{ pfn: null, event: table.events[witness.event] as Move['event'] }]),
      answer: renderAnswer(answer),
      after: describeFolio(table.view(next)),
    };
  };
  const isAllLawful = kept.length === lawful.length;
  const isAll = isAllLawful && kept.length + others.length === typeCorrect;
  const verdict = (witness: Witness | undefined, isWhole: boolean): Verdict =>
    witness ? 'not inductive' : isWhole ? 'inductive' : 'not refuted';
  return {
    ...{ typeCorrect, lawful: lawful.length, steps: tried.steps },
    ...{ lawfulTried: kept.length, othersTried: others.length },
    rules: inForce.map(({ id, kind }) => {
      const { alone, together } = tried.found.get(id) ?? {};
      return {
        ...{ rule: id, kind },
        alone: verdict(alone, isAll),
        together: verdict(together, isAllLawful),
        witness: show(together ?? alone),
      };
    }),
  };
}

const isLawful = (laws: readonly Always<Folio>[], { phase, context }: FolioData): boolean => {
  const folio = observeFolio(phase, context);
  return laws.every((rule) => !rule.when(folio) || rule.then(folio));
};

/** So many numbers below `size`, or all, in an order that favours no field: steps of the golden ratio. */
const spread = (size: number, wanted: number): ReadonlySet<number> => {
  if (wanted >= size) return new Set(Array.from({ length: size }, (_, index) => index));
  const chosen = new Set<number>();
  for (let step = 1; chosen.size < wanted; step += 1) {
    chosen.add(Math.floor(((step * 0.618_033_988_749_895) % 1) * size));
  }
  return chosen;
};
