// The public API: re-exports only.

// The vocabulary.
export { memoryTypes, memoryTypeTable, type MemoryType } from './domain/memory-type.ts';
export { eraRow, eras, type Era, type EraRow } from './domain/era.ts';
export { defaultBounds, smallBounds, type Bounds } from './domain/bounds.ts';
export type { FolioEvent, PagemapEvent } from './domain/event.ts';
export type { Folio } from './domain/folio.ts';
export type { Pagemap } from './domain/pagemap.ts';
export { renderAnswer, type Answer } from './core/answer.ts';

// Rules, statecharts and faults, and worlds made of them.
export type { RuleId } from './core/rule.ts';
export type { Bound } from './core/rule.ts';
export type { Outcome, System } from './core/system.ts';
export type { FolioStep, PagemapStep, SpecRule } from './invariants/about.ts';
export {
  buildWorld,
  folioMachines,
  machines,
  rules,
  rulesFor,
  type Built,
  type Judging,
  type Order,
} from './catalog.ts';
export { mutants } from './mutants/all.ts';
export type { Mutant, Stage } from './mutants/mutant.ts';

// Changes of your own, and drivers.
export { definePatch, type Patch, type PatchOf } from './patch/patch.ts';
export type { FolioChange, FolioQuestion, PagemapChange, PagemapQuestion } from './patch/change.ts';
export type { Driver } from './patch/driver.ts';
export { validPatch } from './patch/validate.ts';

// What can be done with a world.
export { explore, type Exploration, type Limits, type Violation } from './explore/breadth-first.ts';
export { campaign, type CampaignOptions, type CampaignState } from './explore/campaign.ts';
export { takeLife, type Life } from './explore/life.ts';
export { shrinkSequence, shrinkSequenceAsync } from './explore/shrink-sequence.ts';
export { parseSequence, renderSequence, type Move } from './export/notation.ts';

// A world, read and judged.
export { viewOf, type PlacedPagemap, type WorldView } from './reading/view.ts';
export { judge, judgeState, type Fallen } from './reading/judge.ts';
export type { NamedFolio } from './model/looked.ts';
export {
  livesOf,
  type CallType,
  type Conduct,
  type LifeOrder,
  type Lives,
} from './reading/lives.ts';
export { takenLife, WorldInUse, type TakenCall, type TakenLife } from './reading/taken-life.ts';

// Your own implementation against the specification.
export {
  holdAgainst,
  type Counterexample,
  type Held,
  type HoldOptions,
  type RuleHeld,
} from './conformance/hold.ts';
export { renderCounterexample, renderCoverage, renderHeld } from './conformance/render.ts';
export type { Coverage, Situation } from './conformance/coverage.ts';
export type { Difference } from './conformance/difference.ts';
export type { DrivenCall } from './conformance/drive.ts';
export type {
  Adapter,
  AnswerWord,
  Did,
  FolioSeen,
  FunctionName,
  PagemapSeen,
  Reply,
  Setup,
} from './conformance/adapter.ts';

// Traces of a running kernel.
export * from './trace.ts';

// The items of include/linux/memremap.h, by their own names.
export * from './header/altmap.ts';
export * from './header/compat-align.ts';
export * from './header/dev-pagemap-ops.ts';
export * from './header/dev-pagemap.ts';
export * from './header/devres.ts';
export * from './header/hand-out.ts';
export type { HeaderForm, HeaderItem } from './header/item.ts';
export * from './header/items.ts';
export * from './header/kernel-config.ts';
export * from './header/look-up.ts';
export * from './header/memory-type.ts';
export * from './header/predicates.ts';
export * from './header/registration.ts';
export * from './header/split-callback.ts';
export * from './header/zone-device.ts';
