// What each command says to programs: the results of `--json`, as types. docs/schemas is generated from them.

import type { RuleId } from '../core/rule.ts';
import type { Bounds } from '../domain/bounds.ts';
import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { MutationRow, Score } from '../export/mutation.ts';
import type { StepRow } from '../export/step-mutation.ts';
import type { FieldScore } from '../mutation/fields.ts';
import type { Divergence } from '../trace/follow/verdict.ts';
import type { BrokenRule } from './broken-rule.ts';
import type { CampaignReport } from './campaign.ts';
import type { DifferencesSeen } from './differences-seen.ts';
import type { DriftResult } from './drift.ts';
import type { ExplainResult } from './explain-results.ts';
import type { ExploreReport } from './exploration.ts';
import type { FollowedTrace } from './followed-trace.ts';
import type { PatchSaid } from './given-patch.ts';
import type { Hunt } from './hunt-mutant.ts';
import type { SpecimenHunt } from './hunt-specimen.ts';
import type { Judged } from './judge-subject.ts';
import type { About, Envelope } from './envelope.ts';
import type { Part } from './part.ts';
import type { VersionStatus } from './queue-status.ts';
import type { PropertyReport } from './property-report.ts';
import type { RacedPair } from './race-sample.ts';
import type { RacesResult, RandomRacesResult, ScheduleResult } from './race-results.ts';
import type { FileReplay } from './replay-trace.ts';
import type { Unreadable } from './trace-order.ts';
import type { ShrunkSaid } from './shrink-trace.ts';
import type { Unwitnessed } from './unwitnessed.ts';
import type { VectorSet } from './vector-set.ts';
import type { WalkReport } from './walk.ts';

/** Who judged, where that was not every rule. */
export interface JudgingSaid {
  readonly only?: readonly RuleId[];
  readonly without?: readonly RuleId[];
}

/** A given sequence, taken once. */
interface SequenceReport {
  readonly type: MemoryType;
  readonly kernel: Era;
  readonly sequences: 1;
  readonly events: number;
  readonly complete: true;
  readonly violations: readonly BrokenRule[];
}

interface CheckResult extends About, PatchSaid, JudgingSaid {
  readonly command: 'check';
  /** Null where nothing is random. */
  readonly seed: number | null;
  readonly complete: boolean;
  readonly results: readonly (CampaignReport | SequenceReport)[];
}

interface ExploreResult extends About, PatchSaid, JudgingSaid {
  readonly command: 'explore';
  /** Null where there was nothing to explore. */
  readonly bounds: Bounds | null;
  readonly results: readonly ExploreReport[];
  readonly unwitnessed: readonly Unwitnessed[];
}

interface WalkResult extends About, PatchSaid, JudgingSaid {
  readonly command: 'walk';
  readonly bounds: Bounds | null;
  readonly seed: number;
  readonly results: readonly WalkReport[];
}

/** With `--fields`: which changes of a single field are noticed. */
interface FieldsResult extends About {
  readonly command: 'properties';
  readonly about: 'fields';
  readonly changes: number;
  readonly noticed: number;
  readonly fields: readonly FieldScore[];
  readonly unexplained: number;
}

interface PropertiesResult extends About {
  readonly command: 'properties';
  readonly about: 'properties';
  readonly bounds: Bounds;
  readonly results: readonly PropertyReport[];
}

/** `kernels` are the two that were compared, in this order. */
interface DiffResult extends About {
  readonly command: 'diff';
  readonly bounds: Bounds;
  readonly results: readonly DifferencesSeen[];
}

/** With the finding (docs/findings.md), such as `K3`, that tells that kernels do so; null where none does. */
export type DivergenceSaid = Divergence & { readonly known: string | null };

/** Skipped events as a figure, and by name. */
export interface ReplaySaid extends Omit<FileReplay, 'skipped' | 'sightedPages' | 'divergences'> {
  readonly divergences: readonly DivergenceSaid[];
  readonly skipped: number;
  readonly skippedEvents: FileReplay['skipped'];
}

interface ReplayResult extends About, PatchSaid {
  readonly command: 'replay';
  readonly results: readonly (ReplaySaid | Unreadable)[];
  /** Files of a folder that are no traces by their names. */
  readonly passedOver: readonly string[];
  /** Files that were left when Ctrl-C ended the run. */
  readonly notJudged: readonly string[];
  readonly shrunk?: ShrunkSaid;
}

type VectorsCounted = VectorSet['counts'] &
  Pick<VectorSet, 'type' | 'kernel'> & { readonly seconds: number };

interface VectorsResult extends About {
  readonly command: 'vectors';
  readonly out: string;
  readonly bounds: Bounds;
  readonly results: readonly VectorsCounted[];
}

interface MutantsResult extends About, PatchSaid {
  readonly command: 'mutants';
  readonly about: 'faults';
  readonly results: readonly Hunt[];
  readonly specimens: readonly SpecimenHunt[];
}

/** With `--all`: each named part altered. */
interface MutationResult extends About {
  readonly command: 'mutants';
  readonly about: 'parts';
  readonly complete: boolean;
  readonly score: Score & { readonly percent: string };
  readonly results: readonly MutationRow[];
  readonly unexplained: readonly (Omit<MutationRow, 'fates'> & { readonly kernel: Era })[];
}

/** With `--races`: each step of each program with every fault. */
interface StepMutationResult extends About {
  readonly command: 'mutants';
  readonly about: 'steps';
  readonly complete: boolean;
  readonly score: Score & { readonly percent: string };
  readonly results: readonly StepRow[];
  readonly unexplained: readonly StepRow[];
}

interface PartsResult extends About {
  readonly command: 'parts';
  readonly results: readonly Pick<Part, 'name' | 'kind' | 'says' | 'machines' | 'rules'>[];
}

/** One memory type under one kernel. */
export type JudgedSaid = Omit<Judged, 'era'> & { readonly kernel: Era };

interface MainResult extends About {
  readonly command: 'main';
  readonly seed: number;
  readonly bounds: Bounds;
  readonly complete: boolean;
  readonly seconds: number;
  readonly results: readonly JudgedSaid[];
  readonly mutants: readonly Hunt[];
  readonly races: readonly RacedPair[];
  readonly traces: readonly FollowedTrace[];
}

/** What is at a queue; a worker itself has no result. */
interface WorkResult extends Envelope {
  readonly command: 'work';
  /** Its address, without a password. */
  readonly queue: string;
  /** The version of this program, whose jobs a worker of it does. */
  readonly own: string;
  /** By version, those alone that have jobs or workers. */
  readonly results: readonly VersionStatus[];
}

/** The result of each command that has `--json`. */
export interface Results {
  readonly check: CheckResult;
  readonly diff: DiffResult;
  readonly drift: DriftResult;
  readonly explain: ExplainResult;
  readonly explore: ExploreResult;
  readonly main: MainResult;
  readonly mutants: MutantsResult | MutationResult | StepMutationResult;
  readonly parts: PartsResult;
  readonly properties: PropertiesResult | FieldsResult;
  readonly race: RacesResult | RandomRacesResult | ScheduleResult;
  readonly replay: ReplayResult;
  readonly vectors: VectorsResult;
  readonly walk: WalkResult;
  readonly work: WorkResult;
}

/** A result without what every result begins with. */
type Bare<Whole> = Whole extends unknown ? Omit<Whole, keyof Envelope> : never;

/** The result of some command, before it is written. */
export type Result = Bare<Results[keyof Results]>;
