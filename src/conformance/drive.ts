// One life, called on an implementation and on the specification side by side, up to the first difference.

import type { Effect } from '../domain/effect.ts';
import type { SpecRule } from '../invariants/about.ts';
import { lookAt, type Looked } from '../model/looked.ts';
import type { Move } from '../model/slots.ts';
import { World } from '../model/world.ts';
import type { Fallen } from '../reading/judge.ts';
import type { Lives } from '../reading/lives.ts';
import { WorldInUse, type TakenCall } from '../reading/taken-life.ts';
import type { Adapter, Did } from './adapter.ts';
import { answerOf, makeCall, observe } from './ask.ts';
import {
  answerDifference,
  differencesIn,
  effectDifference,
  type Difference,
} from './difference.ts';
import type { Said, ShownJudge } from './judge-shown.ts';
import { observedScene, type Observed, type Seen } from './observed-scene.ts';
import type { Shown } from './shown.ts';

/** One call of a life: what was expected, what was observed, and what differs. */
export interface DrivenCall {
  readonly taken: TakenCall;
  readonly answer: string;
  readonly seen: Seen;
  readonly differences: readonly Difference[];
}

/** A life up to its first difference. */
export interface Driven {
  readonly calls: readonly DrivenCall[];
  /** Rules that fall with the last call. */
  readonly fallen: readonly Fallen[];
}

/** What is noted of rules and calls, life after life. */
export interface Notes {
  rule(id: string, said: Said): void;
  call(taken: TakenCall): void;
}

/** An implementation, and the world that it is held against. */
export interface Bench {
  readonly adapter: Adapter;
  readonly lives: Lives;
  readonly rules: readonly SpecRule[];
  readonly shown: Shown;
  readonly judge: ShownJudge;
}

const nothing: Seen = { folios: new Map(), pagemap: {} };

/** Makes the calls, and notes them if there are notes to be taken. */
export const drive = async (bench: Bench, moves: readonly Move[], notes?: Notes): Promise<Driven> =>
  (await started(bench, moves, notes)).life;

/** Makes the calls, then those by which everybody drops what he holds, then those by which the pagemap goes. */
export const driveToTheEnd = async (
  bench: Bench,
  moves: readonly Move[],
  notes: Notes,
): Promise<Driven> => {
  const { life, goesOn } = await started(bench, moves, notes);
  let next = goesOn ? life.release() : undefined;
  while (next && (await life.make(next))) next = life.release();
  return life;
};

const started = async (
  bench: Bench,
  moves: readonly Move[],
  notes: Notes | undefined,
): Promise<{ readonly life: Life; readonly goesOn: boolean }> => {
  const { adapter, lives } = bench;
  const { type, era, bounds } = lives.order;
  const life = new Life(bench, notes);
  await adapter.reset({ type, era, bounds });
  for (const move of moves) if (!(await life.make(move))) return { life, goesOn: false };
  return { life, goesOn: true };
};

/** The answer is the implementation's; what a folio exchanges with its pagemap has none that anybody hears. */
const answered = (looked: Looked, { answer }: Did): Looked => {
  const own = { answer: answerOf(answer) };
  const { folioSteps, pagemapSteps } = looked;
  return {
    ...looked,
    folioSteps: folioSteps.map((step) => ({ ...step, ...own })),
    pagemapSteps:
      folioSteps.length > 0 ? pagemapSteps : pagemapSteps.map((step) => ({ ...step, ...own })),
  };
};

class Life implements Driven {
  readonly calls: DrivenCall[] = [];
  fallen: readonly Fallen[] = [];
  private readonly bench: Bench;
  private readonly notes: Notes | undefined;
  private readonly world: World;
  private readonly state: Uint16Array;
  private readonly inUse: WorldInUse;
  private seen = nothing;

  constructor(bench: Bench, notes: Notes | undefined) {
    const { world } = bench.lives.built;
    if (!(world instanceof World)) {
      throw new RangeError('Expected bounds with one pagemap, got several; an adapter has one');
    }
    this.bench = bench;
    this.notes = notes;
    this.world = world;
    this.state = Uint16Array.from(world.start);
    this.inUse = new WorldInUse(bench.lives.system);
  }

  /** The next call by which somebody drops what he holds, or the pagemap goes; undefined where there is none that can be made. */
  release(): Move | undefined {
    const { names } = this.world;
    const move = this.world.release(this.state);
    const { phase } = this.inUse.view.pagemap;
    const ending =
      phase === 'live' ? 'pagemap.unregister' : phase === 'killed' ? 'pagemap.drain' : undefined;
    const next =
      move >= 0
        ? names.describe(move)
        : ending && ({ pfn: null, event: { type: ending } } as const);
    return next && this.inUse.can(next) ? next : undefined;
  }

  /** Makes a call; false once something differs. A call that cannot be made is left out. */
  async make(move: Move): Promise<boolean> {
    if (!this.inUse.can(move)) return true;
    const number = this.world.names.moveOf(move);
    const looked = lookAt(this.world, this.state, number);
    const isSettled = this.world.isSettled(this.state);
    const taken = this.inUse.take(move) as TakenCall;
    this.world.apply(this.state, number);
    const before = this.seen;
    const { did, seen, threw } = await this.asked(taken);
    this.seen = seen;
    const answer = threw ?? did.answer;
    const expected = looked.folioSteps.flatMap(({ effects }): readonly Effect[] => effects);
    const { tells = [] } = this.bench.adapter;
    const differences = [
      ...answerDifference(taken.answer, answer),
      ...effectDifference(expected, did.effects, tells),
      ...(threw === undefined ? differencesIn(taken.after, seen) : []),
    ];
    this.calls.push({ taken, answer, seen, differences });
    this.notes?.call(taken);
    if (threw === undefined) {
      this.judge({
        ...{ pfn: move.pfn, looked: answered(looked, did), view: taken },
        ...{ seen: { before, after: seen }, effects: did.effects, isSettled },
      });
    }
    return differences.length === 0 && this.fallen.length === 0;
  }

  private judge(observed: Observed): void {
    const { adapter, rules, shown, judge } = this.bench;
    const { scene, told } = observedScene(observed, shown, adapter.tells ?? []);
    this.fallen = rules.flatMap((rule) => {
      const said = judge.ask(rule, scene, told);
      this.notes?.rule(rule.id, said);
      return said.fallen ? [said.fallen] : [];
    });
  }

  private async asked(
    taken: TakenCall,
  ): Promise<{ readonly did: Did; readonly seen: Seen; readonly threw: string | undefined }> {
    try {
      const did = await makeCall(this.bench.adapter, taken);
      const pfns = taken.after.folios.map(({ pfn }) => pfn);
      return { did, seen: await observe(this.bench.adapter, pfns), threw: undefined };
    } catch (error) {
      const threw = `threw ${error instanceof Error ? error.message : String(error)}`;
      return { did: { answer: 'ok', effects: [] }, seen: this.seen, threw };
    }
  }
}
