// A reader of conformance vectors that knows the statecharts and no table: what another implementation would do.
import {
  initialTransition,
  transition,
  type AnyMachineSnapshot,
  type AnyStateMachine,
} from 'xstate';
import { folioMachines } from '../../src/catalog.ts';
import { renderAnswer, ok, type Answer } from '../../src/core/answer.ts';
import { eraRow, type Era } from '../../src/domain/era.ts';
import type { MemoryType } from '../../src/domain/memory-type.ts';
import type { Pagemap } from '../../src/domain/pagemap.ts';
import type { Vector, VectorState, VectorStep } from '../../src/export/vector-file.ts';
import { observePagemap, pagemap } from '../../src/model/pagemap.ts';
import type { PagemapContext } from '../../src/model/pagemap-context.ts';
import { observeFolio } from '../../src/model/folio-state.ts';
import type { FolioContext } from '../../src/model/references.ts';

interface Emitted {
  readonly type: string;
  readonly answer?: Answer;
  readonly references?: number;
  readonly order?: number;
  readonly others?: 'free' | { readonly phase: string; readonly context: object };
}

const seesPagemap = ['folio.handOut', 'folio.allocate', 'folio.pin', 'folio.fail'];
const grows = ['folio.handOut', 'folio.allocate', 'folio.associate'];

/** The world of a vector, made of one xstate snapshot for each folio and one for the pagemap. */
class Machines {
  private readonly machine: AnyStateMachine;
  private readonly input: object;
  private whole: AnyMachineSnapshot;
  private readonly folios = new Map<number, AnyMachineSnapshot>();
  private readonly pages: number;

  constructor({ type, kernel, stage, bounds }: Vector) {
    const row = eraRow(type as MemoryType, kernel as Era);
    this.machine = folioMachines[type as MemoryType];
    this.input = row;
    this.pages = stage === 'life' ? Number(bounds['pages']) : 0;
    const shape =
      stage === 'altmap'
        ? { ranges: [8], altmap: { reserve: 1, free: 5 } }
        : { ranges: stage === 'pagemap' ? [2, 2] : [this.pages], altmap: null };
    [this.whole] = initialTransition(pagemap, { row, ...shape });
  }

  /** Makes a call and returns its answer. */
  take({ event, pfn, parameters }: VectorStep): string {
    const answer =
      pfn === null ? this.atPagemap(event, parameters) : this.at(pfn, event, parameters);
    return renderAnswer(answer);
  }

  get state(): VectorState {
    const folios = [...this.folios]
      .sort(([one], [other]) => one - other)
      .map(([pfn, { value, context }]) => {
        const {
          type: _type,
          era: _era,
          ...folio
        } = observeFolio(value as string, context as FolioContext);
        return { pfn, ...folio };
      });
    const { type: _type, era: _era, hasPages: _pages, ...seen } = this.pagemap;
    return { pagemap: seen, folios };
  }

  private get initial(): AnyMachineSnapshot {
    const [snapshot] = initialTransition(this.machine, this.input);
    return snapshot as AnyMachineSnapshot;
  }

  private get pagemap(): Pagemap & { readonly hasPages: boolean } {
    const seen = observePagemap(this.whole.value as string, this.whole.context as PagemapContext);
    return { ...seen, hasPages: ['live', 'killed', 'draining'].includes(seen.phase) };
  }

  private atPagemap(type: string, parameters: object): Answer {
    const hadPages = this.pagemap.hasPages;
    const [next, emitted] = step(pagemap, this.whole, { type, ...parameters });
    this.whole = next;
    const { hasPages, shift } = this.pagemap;
    if (hadPages !== hasPages) this.folios.clear();
    if (!hadPages && hasPages) {
      const { value, context } = this.initial as { value: string; context: object };
      const order = shift;
      const blank = this.machine.resolveState({
        value,
        context: { ...context, order },
      });
      for (let pfn = 0; pfn < this.pages; pfn += 2 ** shift) this.folios.set(pfn, blank);
    }
    return answerIn(emitted);
  }

  private at(pfn: number, type: string, parameters: object): Answer {
    const before = this.folios.get(pfn);
    if (!before) throw new Error(`Expected a folio at ${pfn}, got none`);
    const { phase, references } = this.pagemap;
    const condition = phase === 'live' ? 'live' : references > 0 ? 'killed' : 'drained';
    const seen = seesPagemap.includes(type) ? { pagemap: condition } : {};
    const [next, emitted] = step(this.machine, before, { type, ...parameters, ...seen });
    const isMoved = JSON.stringify(next) !== JSON.stringify(before);
    this.folios.set(pfn, next);
    const { order: size } = before.context as FolioContext;
    if (grows.includes(type) && isMoved) {
      const { order = 0 } = parameters as { order?: number };
      for (let page = pfn + 1; page < pfn + 2 ** order; page += 1) this.folios.delete(page);
    }
    const lay = emitted.findLast((one) => one.type === 'pages.lay');
    if (lay?.order !== undefined) this.lay(pfn, 2 ** size, 2 ** lay.order, lay.others);
    this.exchange(emitted);
    return answerIn(emitted);
  }

  private lay(pfn: number, pages: number, piece: number, others: Emitted['others']): void {
    const other =
      others === undefined || others === 'free'
        ? this.initial
        : this.machine.resolveState({ value: others.phase, context: others.context });
    for (let page = piece; page < pages; page += piece) this.folios.set(pfn + page, other);
  }

  private exchange(emitted: readonly Emitted[]): void {
    let references = 0;
    for (const one of emitted) {
      if (one.type === 'pagemap.take') references += one.references ?? 0;
      if (one.type === 'pagemap.drop') references -= one.references ?? 0;
    }
    const type = references > 0 ? 'pagemap.take' : 'pagemap.drop';
    if (references !== 0) this.atPagemap(type, { references: Math.abs(references) });
  }
}

const step = (
  machine: AnyStateMachine,
  from: AnyMachineSnapshot,
  event: { readonly type: string },
): [AnyMachineSnapshot, readonly Emitted[]] => {
  const [next, actions] = transition(machine, from, event);
  const emitted = (actions as readonly { type: string; params?: unknown }[])
    .filter((action) => action.type === 'xstate.emit')
    .map((action) => (action.params as { event: Emitted }).event);
  return [next as AnyMachineSnapshot, emitted];
};

const answerIn = (emitted: readonly Emitted[]): Answer =>
  emitted.findLast((one) => one.type === 'answer')?.answer ?? ok;

/** The first step at which statecharts and vector differ, in a sentence; undefined if there is none. */
export const firstMismatch = (vector: Vector): string | undefined => {
  const machines = new Machines(vector);
  let expected = vector.start;
  if (!isSame(machines.state, expected)) return 'Expected the start to be as the vector says';
  for (const [index, one] of vector.steps.entries()) {
    const answer = machines.take(one);
    expected = one.state ?? expected;
    const where = `step ${index + 1}, ${one.event} at ${String(one.pfn)}`;
    if (answer !== one.answer) return `Expected ${where} to answer ${one.answer}, got ${answer}`;
    if (!isSame(machines.state, expected)) {
      return `Expected ${where} to leave ${JSON.stringify(expected)}, got ${JSON.stringify(machines.state)}`;
    }
  }
  return undefined;
};

/** Whether two states say the same, in whatever order. */
const isSame = (one: VectorState, other: VectorState): boolean => spelt(one) === spelt(other);

const spelt = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
