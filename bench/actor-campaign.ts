// The same campaign as a peer would write it: fast-check's commands on xstate actors, one for each folio and one for
// the pagemap, every rule judged after every event. Folios are of order 0, which spares the peer the geometry.

import fc from 'fast-check';
import { createActor, type AnyActor } from 'xstate';
import { folioMachines, rulesFor } from '../src/catalog.ts';
import type { Answer } from '../src/core/answer.ts';
import { ok } from '../src/core/answer.ts';
import type { Always, Step } from '../src/core/rule.ts';
import { folioAlphabet, pagemapAlphabet } from '../src/domain/alphabet.ts';
import type { Effect } from '../src/domain/effect.ts';
import { eraRow, type Era } from '../src/domain/era.ts';
import type { FolioEvent, PagemapEvent } from '../src/domain/event.ts';
import type { Folio } from '../src/domain/folio.ts';
import type { MemoryType } from '../src/domain/memory-type.ts';
import type { Pagemap } from '../src/domain/pagemap.ts';
import type { FolioStep, PagemapStep } from '../src/invariants/about.ts';
import type { PagemapContext } from '../src/model/pagemap-context.ts';
import { observePagemap, pagemap } from '../src/model/pagemap.ts';
import { observeFolio } from '../src/model/folio-state.ts';
import type { FolioContext } from '../src/model/references.ts';

type Emitted = Effect | { readonly type: 'answer'; readonly answer: Answer };

interface Real {
  readonly folios: readonly AnyActor[];
  readonly pagemap: AnyActor;
}

interface Snapshot {
  readonly value: string;
  readonly context: object;
}

/** Runs so many sequences; returns how many events were taken and judged. */
export const actorCampaign = (
  type: MemoryType,
  era: Era,
  pages: number,
  seed: number,
  runs: number,
  length: number,
): number => {
  const row = eraRow(type, era);
  const judge = judgeOf(type, era);
  let events = 0;
  const seen = (actor: AnyActor): Snapshot => actor.getSnapshot() as Snapshot;
  const folioOf = (actor: AnyActor): Folio => {
    const { value, context } = seen(actor);
    return observeFolio(value, context as FolioContext);
  };
  const pagemapOf = (actor: AnyActor): Pagemap => {
    const { value, context } = seen(actor);
    return observePagemap(value, context as PagemapContext);
  };
  const send = (actor: AnyActor, event: object): { answer: Answer; effects: Effect[] } => {
    let answer: Answer = ok;
    const effects: Effect[] = [];
    const listening = actor.on('*', (emitted) => {
      const one = emitted as unknown as Emitted;
      if (one.type === 'answer') answer = one.answer;
      else effects.push(one);
    });
    actor.send(event as never);
    listening.unsubscribe();
    return { answer, effects };
  };
  const call = (real: Real, event: PagemapEvent): void => {
    const before = pagemapOf(real.pagemap);
    const { answer } = send(real.pagemap, event);
    judge.pagemap({ before, event, answer, effects: [], after: pagemapOf(real.pagemap) });
    events += 1;
  };
  const onPagemap = (event: PagemapEvent): fc.Command<object, Real> => ({
    check: () => true,
    run: (_, real) => {
      call(real, event);
    },
    toString: () => event.type,
  });
  const onFolio = (slot: number, event: FolioEvent): fc.Command<object, Real> => ({
    check: () => true,
    run: (_, real) => {
      const actor = real.folios[slot] as AnyActor;
      const before = folioOf(actor);
      const { answer, effects } = send(actor, event);
      judge.folio({ before, event, answer, effects, after: folioOf(actor) });
      events += 1;
      for (const effect of effects) {
        if (effect.type === 'pagemap.take' || effect.type === 'pagemap.drop') {
          send(real.pagemap, effect);
        }
      }
    },
    toString: () => `${slot} ${event.type}`,
  });
  const live = folioAlphabet(row, 0).filter((one) => !('pagemap' in one) || one.pagemap === 'live');
  const commands = [
    ...pagemapAlphabet(row, 0)
      .filter(({ type: name }) => name === 'pagemap.lookUp' || name === 'pagemap.put')
      .map((event) => fc.constant(onPagemap(event))),
    ...Array.from({ length: pages }, (_, slot) =>
      live.map((event) => fc.constant(onFolio(slot, event))),
    ).flat(),
  ];
  const setup = (): { model: object; real: Real } => {
    const real: Real = {
      folios: Array.from({ length: pages }, () =>
        createActor(folioMachines[type], { input: row }).start(),
      ),
      pagemap: createActor(pagemap, { input: { row, ranges: [pages], altmap: null } }).start(),
    };
    send(real.pagemap, { type: 'pagemap.register', shift: 0, flaw: 'none', range: 0 });
    return { model: {}, real };
  };
  fc.assert(
    fc.property(fc.commands(commands, { maxCommands: length, size: 'max' }), (sequence) => {
      fc.modelRun(setup, sequence);
    }),
    { seed, numRuns: runs },
  );
  return events;
};

/** Throws where a rule falls, as a peer's assertion would. */
const judgeOf = (type: MemoryType, era: Era) => {
  const rules = rulesFor(type, era);
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the type that the two words stand for
  const of = <Rule>(about: string, kind: string): readonly Rule[] =>
    rules.filter((rule) => rule.about === about && rule.kind === kind) as unknown as Rule[];
  const folioStates = of<Always<Folio>>('folio', 'always');
  const folioSteps = of<Step<FolioStep>>('folio', 'step');
  const pagemapStates = of<Always<Pagemap>>('pagemap', 'always');
  const pagemapSteps = of<Step<PagemapStep>>('pagemap', 'step');
  const hold = <Subject>(
    from: readonly {
      readonly id: string;
      readonly when: (subject: Subject) => boolean;
      readonly then: (subject: Subject) => boolean;
    }[],
    subject: Subject,
  ): void => {
    for (const { id, when, then } of from) {
      if (when(subject) && !then(subject)) throw new Error(`Expected ${id} to hold, got broken`);
    }
  };
  return {
    folio: (step: FolioStep): void => {
      hold(folioSteps, step);
      hold(folioStates, step.after);
    },
    pagemap: (step: PagemapStep): void => {
      hold(pagemapSteps, step);
      hold(pagemapStates, step.after);
    },
  };
};
