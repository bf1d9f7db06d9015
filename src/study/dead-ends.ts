// Traps and stranded calls, each with a shortest way in.

import { absent } from '../core/compiled.ts';
import { conditions } from '../domain/alphabet.ts';
import type { PackedState, PackedWorld } from '../explore/packed-world.ts';
import { strandedParts, strandedStates } from '../explore/stranded.ts';
import { wayTo } from '../explore/way-in.ts';
import { renderSequence, type Move } from '../export/notation.ts';
import { traceSequence, type SequenceStep } from './broken-rule.ts';
import { nameOf, type Explored } from './ways-out.ts';

/** States without a way out; `sequence` is a shortest way in, which is looked for at the first of each sort only. */
export interface DeadEnd {
  readonly name: string;
  /** Classes of states, of those that were stored. */
  readonly states: number;
  readonly sequence: readonly SequenceStep[] | null;
}

/** A call that is blocked for ever. */
export interface Stranded extends DeadEnd {
  readonly call: string;
  /** False where what others do might let it through. */
  readonly isCertain: boolean;
}

/** Dead ends of one sort that get a way in. */
const mostWays = 3;

/** Single states that a search for a shortest way may meet. */
const mostMet = 2_000_000;

/** The traps by name, nearest first. */
export const trapsIn = (explored: Explored): readonly DeadEnd[] =>
  namesOf(explored, explored.traps).map(({ name, states, members }, at) => ({
    ...{ name, states },
    sequence: at < mostWays ? wayInto(explored, (state) => members.has(state)) : null,
  }));

/** Stranded calls of the pagemap and of folios. */
export const strandedIn = (explored: Explored): readonly Stranded[] => [
  ...strandedAtPagemap(explored),
  ...strandedAtFolios(explored),
];

/** Calls that are blocked somewhere. */
export const blockedCalls = ({
  folios,
  pagemap,
  footprint,
  world,
}: Explored): readonly string[] => {
  const ofPagemap = [...pagemap.moves.keys()].filter((call) =>
    footprint.wholes.some(
      (met, whole) => met === 1 && pagemap.row(whole, call).answer.kind === 'blocked',
    ),
  );
  const ofFolios = [...folios.families.keys()].filter((call) =>
    footprint.parts.some(
      (met, key) =>
        met === 1 &&
        folios.move(Math.floor(key / world.conditions), key % world.conditions, call).answer
          .kind === 'blocked',
    ),
  );
  return [
    ...ofPagemap.map((call) => renderSequence([{ pfn: null, event: pagemap.eventOf(call) }])),
    ...ofFolios.map((call) => named(folioCall(folios, call))),
  ];
};

const folioCall = (folios: Explored['folios'], call: number): Move['event'] =>
  folios.families[call] as Move['event'];

const named = (event: Move['event']): string => renderSequence([{ pfn: null, event }]);

const strandedAtPagemap = (found: Explored): readonly Stranded[] => {
  const { pagemap, graph } = found;
  return [...pagemap.moves.keys()].flatMap((call) => {
    const isBlocked = (state: number): boolean =>
      pagemap.row(graph.stateAt(state).whole, call).answer.kind === 'blocked';
    const event = pagemap.eventOf(call);
    return namesOf(found, strandedStates(graph, isBlocked)).map(
      ({ name, states, members }, at) => ({
        ...{ name, states, call: named(event), isCertain: true },
        sequence: at < mostWays ? wayInto(found, (state) => members.has(state), { event }) : null,
      }),
    );
  });
};

const strandedAtFolios = (found: Explored): readonly Stranded[] => {
  const { folios, world, footprint, built } = found;
  const all = strandedParts(world, footprint.parts, {
    calls: folios.families.length,
    isBlocked: (part, condition, call) =>
      folios.move(part, condition, call).answer.kind === 'blocked',
  });
  const groups = new Map<string, (typeof all)[number][]>();
  for (const one of all) {
    const { phase } = built.folios.view(one.part);
    const key = JSON.stringify([one.call, conditions[one.condition], phase, one.isCertain]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const [{ call, condition, part, isCertain }] = group as [(typeof all)[number]];
    const parts = new Set(group.map((one) => one.part));
    const event = folioCall(folios, call);
    return {
      name: `folio ${built.folios.view(part).phase}, pagemap ${conditions[condition] ?? ''}`,
      states: group.length,
      call: named(event),
      isCertain,
      sequence: wayInto(
        found,
        (_, state, packed) =>
          world.wholes.condition[state.whole] === condition &&
          [...packed.decode(state).subarray(1)].some((slot) => parts.has(slot)),
        { at: parts, event },
      ),
    };
  });
};

interface Named {
  readonly name: string;
  readonly states: number;
  readonly members: ReadonlySet<number>;
}

/** States by name, those of the name that is met first before the others. */
const namesOf = (found: Explored, flags: Uint8Array): readonly Named[] => {
  const byName = new Map<string, Set<number>>();
  flags.forEach((isFlagged, state) => {
    if (isFlagged === 0) return;
    const name = nameOf(found, found.packed.decode(found.graph.stateAt(state)));
    const known = byName.get(name) ?? new Set();
    byName.set(name, known.add(state));
  });
  return [...byName].map(([name, members]) => ({ name, states: members.size, members }));
};

/** The call that is blocked at the end of a way: at the first folio that is one of `at`, or at the pagemap. */
interface LastCall {
  readonly at?: ReadonlySet<number>;
  readonly event: Move['event'];
}

const wayInto = (
  found: Explored,
  isWanted: (classes: number, state: PackedState, packed: PackedWorld) => boolean,
  last?: LastCall,
): readonly SequenceStep[] | null => {
  const { built, world } = found;
  const classOf = classesOf(found);
  const way = wayTo(built.world, world, {
    maxStates: mostMet,
    isWanted: (state, packed) =>
      isWanted(found.graph.indexOf(classOf(packed.decode(state))), state, packed),
  });
  if (!way) return null;
  const { names } = built.world;
  if (!last) return traceSequence(built, way.moves);
  const { at, event } = last;
  const pfn = at ? way.end.subarray(1).findIndex((part) => at.has(part)) : null;
  return traceSequence(built, [...way.moves, names.moveOf({ pfn, event })]);
};

/** The state of classes that a row of single parts belongs to. */
const classesOf = ({ condensed, packed }: Explored): ((row: Uint16Array) => PackedState) => {
  const classes = new Map(condensed.members.flatMap((own, at) => own.map((part) => [part, at])));
  return (row) =>
    packed.encode(
      row.map((value, at) => (at === 0 || value >= absent - 1 ? value : (classes.get(value) ?? 0))),
    );
};
