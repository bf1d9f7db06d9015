// Every fault that a step of a program can have, and whether a rule, the statecharts or nothing notices.

import { newestEra } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { StepFate, StepRow } from '../export/step-mutation.ts';
import { programNamed, programs, wayAt } from '../programs/all.ts';
import type { Way } from '../programs/program-entry.ts';
import { alteredCalls } from '../programs/altered-calls.ts';
import { sameCalls } from '../programs/sequential.ts';
import { renderFault, type StepFault } from '../programs/step-fault.ts';
import { faultsOf, withFault } from '../programs/step-faults.ts';
import { saidAlone, tiesOf, type Tie } from './program-tie.ts';
import { cameTo, scenes, type Came, type Scene } from './step-scenes.ts';
import type { Task } from './task.ts';

/** A fault in a program of a call. */
export interface StepMutant {
  readonly call: string;
  readonly machine: Way['machine'];
  readonly types: readonly MemoryType[];
  readonly fault: StepFault;
}

/** All of them, in the order of the programs; what changes no word has no halves. */
export const stepMutants = (races: readonly Scene[]): readonly StepMutant[] => {
  const writes = new Set(races.flatMap(({ sound }) => [...sound.writes]));
  return everyFault().filter(
    ({ call, fault }) => fault.kind !== 'tear' || writes.has(`${call} ${fault.step}`),
  );
};

const everyFault = (): readonly StepMutant[] =>
  programs
    .filter(({ name }) => alteredCalls.includes(name))
    .flatMap(({ name, ways, background }) => [
      ...ways.map(({ machine, types }) => ({ call: name, machine, types })),
      ...(background
        ? [{ call: background.id, machine: background, types: ways.flatMap(({ types }) => types) }]
        : []),
    ])
    .flatMap((one) => faultsOf(one.machine).map((fault) => ({ ...one, fault })));

/** Calls, and what runs by itself, that have faults at some of these memory types. */
export const alteredAt = (types: readonly MemoryType[]): readonly string[] => [
  ...new Set(everyFault().flatMap((one) => (isAt(one, types) ? [one.call] : []))),
];

const isAt = (mutant: StepMutant, types: readonly MemoryType[]): boolean =>
  mutant.types.some((one) => types.includes(one));

/** The faults of a call, or of what runs by itself, at some memory types. */
export interface StepOrder {
  readonly call: string;
  readonly types: readonly MemoryType[];
}

/** What became of the faults of a call. */
export interface MutatedSteps {
  readonly rows: readonly StepRow[];
  /** Whether these are all. */
  readonly complete: boolean;
}

/** Tries them one after the other, as far as it comes. */
export const mutateSteps = async (
  { call, types }: StepOrder,
  task: Task,
): Promise<MutatedSteps> => {
  await task.pause();
  const races = soundScenes();
  const mutants = stepMutants(races).filter((one) => one.call === call && isAt(one, types));
  const shown = task.begin(`faults in steps of ${call}`, mutants.length);
  const rows: StepRow[] = [];
  try {
    for (const row of mutatingSteps(mutants, races)) {
      rows.push(row);
      shown.tell(rows.length, row.call);
      await task.pause();
      if (task.isInterrupted()) break;
    }
    return { rows, complete: rows.length === mutants.length };
  } finally {
    shown.stop();
  }
};

let known: readonly Scene[] | undefined;

/** They are the same for every call, and take seconds to find. */
const soundScenes = (): readonly Scene[] => (known ??= scenes());

/** Judges each, one after the other. */
export function* mutatingSteps(
  mutants: readonly StepMutant[],
  races: readonly Scene[],
): Generator<StepRow, void> {
  const ties = new Map<string, readonly Tie[]>();
  for (const mutant of mutants) {
    const { call, types, fault } = mutant;
    yield { call, types, fault: renderFault(fault), fate: fateOf(mutant, races, ties) };
  }
}

type Ties = Map<string, readonly Tie[]>;

/** Rules first, the smallest race before the others; then the statecharts; and then how it differs at all. */
const fateOf = (mutant: StepMutant, races: readonly Scene[], ties: Ties): StepFate => {
  const { call, machine, fault } = mutant;
  const instead = new Map([[call, withFault(machine, fault) as Way['machine']]]);
  const own = races.filter((scene) => isIn(mutant, scene));
  const differs = { between: false, atEnd: false, unfinished: false };
  for (const { name, order, sound } of own) {
    const came = cameTo({ ...order, instead });
    const rule = came && firstOf(came, sound);
    if (rule !== undefined) return `${rule} in ${name}`;
    differs.unfinished ||= came?.complete === false;
    differs.between ||= came !== undefined && !isAlike(came.words, sound.words);
    differs.atEnd ||= came === undefined || !isAlike(came.outcomes, sound.outcomes);
  }
  if (isToldBySequence(mutant, instead, ties)) return 'statechart';
  if (!isReached(mutant, own)) return 'unreached';
  if (differs.unfinished) return 'unfinished';
  return differs.atEnd ? 'survives' : differs.between ? 'between' : '=';
};

/** A fault is in a race where its call goes by this program. */
const isIn = ({ call, machine }: StepMutant, { order, calls }: Scene): boolean => {
  if (!calls.includes(call)) return false;
  const program = programNamed(call);
  return program === undefined || wayAt(program, order.type, order.era)?.machine === machine;
};

const isReached = ({ call, fault }: StepMutant, races: readonly Scene[]): boolean => {
  const steps = fault.kind === 'swap' ? [fault.first, fault.second] : [fault.step];
  return steps.every((step) => races.some(({ sound }) => sound.taken.has(`${call} ${step}`)));
};

/** The first rule of those that fall and do not in sound programs. */
const firstOf = (came: Came, sound: Came): string | undefined =>
  [...came.rules].find((rules) => !sound.rules.has(rules))?.split(' ')[0];

const isAlike = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((text) => other.has(text));

/** Whether the call alone is another one than that of the statecharts. */
const isToldBySequence = (
  { call: name, types }: StepMutant,
  instead: ReadonlyMap<string, Way['machine']>,
  ties: Ties,
): boolean =>
  sameCalls
    .filter(({ program }) => program === name || programNamed(program)?.background?.id === name)
    .some((call) =>
      types.some((type) => {
        const key = `${call.program} ${type}`;
        const known = ties.get(key) ?? tiesOf(type, newestEra, call);
        ties.set(key, known);
        return known.some((tie) => {
          const { said, broken } = saidAlone(type, newestEra, call, tie, instead);
          return broken.length > 0 || JSON.stringify(said) !== JSON.stringify(tie.said);
        });
      }),
    );
