// Every fault that a step of a program can have, and whether a rule, the statecharts or nothing notices.

import { kernelEras, newestEra, type Era } from '../domain/era.ts';
import { memoryTypes, type MemoryType } from '../domain/memory-type.ts';
import type { StepFate, StepRow } from '../export/step-mutation.ts';
import { machineNamed, programNamed, programs, wayAt } from '../programs/all.ts';
import type { Way } from '../programs/program-entry.ts';
import { sameCalls } from '../programs/sequential.ts';
import { stepsOfMachine } from '../programs/step-meta.ts';
import { renderFault, type StepFault } from '../programs/step-fault.ts';
import { faultsOf, withFault } from '../programs/step-faults.ts';
import { saidAlone, tiesOf, type Tie } from './program-tie.ts';
import { isRegisteredAgain, registrations } from './registration-tie.ts';
import { followed, scenes, type Came, type Followed, type Scene } from './step-scenes.ts';
import type { Task } from './task.ts';

/** A call that goes by a program at memory of some types. */
interface Place {
  readonly call: string;
  readonly machine: Way['machine'];
  readonly types: readonly MemoryType[];
}

/** A fault in one place of the kernel's source, and the programs that have that place. */
export interface StepMutant {
  /** Of the first of them. */
  readonly call: string;
  /** Of all of them. */
  readonly types: readonly MemoryType[];
  /** Where one of them goes by the place at one of these types. */
  readonly kernels: readonly Era[];
  readonly fault: StepFault;
  readonly places: readonly Place[];
}

/** All of them, in the order of the programs; what changes no word has no halves. */
export const stepMutants = (races: readonly Scene[]): readonly StepMutant[] => {
  const writes = new Set(races.flatMap(({ sound }) => [...sound.writes]));
  return everyFault().filter(
    ({ places, fault }) =>
      fault.kind !== 'tear' || places.some(({ call }) => writes.has(`${call} ${fault.step}`)),
  );
};

/** Programs share much of the kernel: a put is the same one whoever puts, and a fault in it is one fault. */
const everyFault = (): readonly StepMutant[] => {
  const found = new Map<string, { fault: StepFault; places: Place[] }>();
  for (const place of everyPlace()) {
    for (const fault of faultsOf(place.machine)) {
      const key = `${renderFault(fault)} ${sourceOf(place.machine, fault)}`;
      const known = found.get(key) ?? { fault, places: [] };
      known.places.push(place);
      found.set(key, known);
    }
  }
  return [...found.values()].map(({ fault, places }) => ({
    ...{ call: places[0]?.call ?? '', fault, places },
    types: memoryTypes.filter((type) => places.some(({ types }) => types.includes(type))),
    kernels: kernelEras().filter((era) => places.some((place) => isOf(place, era))),
  }));
};

const isOf = ({ call, machine, types }: Place, era: Era): boolean =>
  types.some((type) => machineNamed(call, type, era) === machine);

const everyPlace = (): readonly Place[] => {
  const all = programs.flatMap(({ name, ways, background }) => [
    ...ways.map(({ machine, types }) => ({ call: name, machine, types })),
    ...(background
      ? [{ call: background.id, machine: background, types: ways.flatMap(({ types }) => types) }]
      : []),
  ]);
  return all.filter(
    ({ machine, types }, at) =>
      all.findIndex((one) => one.machine === machine && String(one.types) === String(types)) === at,
  );
};

const stepsIn = (fault: StepFault): readonly string[] =>
  fault.kind === 'swap' ? [fault.first, fault.second] : [fault.step];

/** The functions of the kernel in which a fault is, and what its steps do there. */
const sourceOf = (machine: Way['machine'], fault: StepFault): string => {
  const lines = stepsOfMachine(machine)
    .filter(({ name }) => stepsIn(fault).includes(name))
    .map(({ name, source, says }) => `${name} ${source} ${says}`);
  return [...new Set(lines)].sort().join(', ');
};

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
    const { call, types, kernels, fault } = mutant;
    yield { call, types, kernels, fault: renderFault(fault), fate: fateOf(mutant, races, ties) };
  }
}

type Ties = Map<string, readonly Tie[]>;

/** Rules first, the smallest race before the others; then the statecharts; and then how it differs at all. */
const fateOf = ({ fault, places }: StepMutant, races: readonly Scene[], ties: Ties): StepFate => {
  const differs = { between: false, atEnd: false, unfinished: false };
  const faulty = places.map((place) => ({
    ...{ place, own: races.filter((scene) => isIn(place, scene) && isTaken(place, fault, scene)) },
    instead: new Map([[place.call, withFault(place.machine, fault) as Way['machine']]]),
  }));
  for (const { own, instead } of faulty) {
    for (const { name, order, sound } of own) {
      const came = followed({ ...order, instead });
      const rule = came && firstOf(came, sound);
      if (rule !== undefined) return `${rule} in ${name}`;
      differs.unfinished ||= came?.complete === false;
      differs.atEnd ||= came === undefined || !isAlike(came.outcomes(), sound.outcomes);
      differs.between ||= differs.atEnd || !isAlike(came?.words() ?? sound.words, sound.words);
    }
  }
  if (
    faulty.some(
      ({ place, instead }) =>
        isToldBySequence(place, instead, ties) || isToldByRegistration(place, instead),
    )
  ) {
    return 'statechart';
  }
  if (!faulty.some(({ place, own }) => isReached(place, fault, own))) return 'unreached';
  if (differs.unfinished) return 'unfinished';
  return differs.atEnd ? 'survives' : differs.between ? 'between' : '=';
};

/** A fault is in a race where its call goes by this program. */
const isIn = ({ call, machine }: Place, { order, calls }: Scene): boolean => {
  if (!calls.includes(call)) return false;
  const program = programNamed(call);
  return program === undefined || wayAt(program, order.type, order.era)?.machine === machine;
};

/** Where nobody takes the step that has the fault, or the first of two, all is as before. */
const isTaken = ({ call }: Place, fault: StepFault, { sound }: Scene): boolean =>
  sound.taken.has(`${call} ${stepsIn(fault)[0] ?? ''}`);

const isReached = ({ call }: Place, fault: StepFault, races: readonly Scene[]): boolean =>
  stepsIn(fault).every((step) => races.some(({ sound }) => sound.taken.has(`${call} ${step}`)));

/** The first rule of those that fall and do not in sound programs. */
const firstOf = (came: Followed, sound: Came): string | undefined =>
  [...came.rules].find((rules) => !sound.rules.has(rules))?.split(' ')[0];

const isAlike = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((text) => other.has(text));

/** Whether the call alone is another one than that of the statecharts. */
const isToldBySequence = (
  place: Place,
  instead: ReadonlyMap<string, Way['machine']>,
  ties: Ties,
): boolean =>
  sameCalls
    .filter(({ program }) => isOrRunsBehind(place.call, program))
    .some((call) =>
      place.types.some((type) => {
        const era = newestWith(place, type);
        if (era === undefined) return false;
        const key = `${call.program} ${type} ${era}`;
        const known = ties.get(key) ?? tiesOf(type, era, call);
        ties.set(key, known);
        return known.some(
          (tie) =>
            JSON.stringify(saidAlone(type, era, call, tie, instead)) !== JSON.stringify(tie.said),
        );
      }),
    );

/** Whether a registration alone leads to other words than races begin with. */
const isToldByRegistration = (
  place: Place,
  instead: ReadonlyMap<string, Way['machine']>,
): boolean =>
  registrations
    .filter((call) => isOrRunsBehind(place.call, call))
    .some((call) => place.types.some((type) => !isRegisteredAgain(type, newestEra, call, instead)));

const isOrRunsBehind = (name: string, program: string): boolean =>
  program === name || programNamed(program)?.background?.id === name;

/** The newest kernel in which a call goes by this program at a memory type. */
const newestWith = ({ call, machine }: Place, type: MemoryType): Era | undefined =>
  kernelEras().findLast((era) => machineNamed(call, type, era) === machine);
