// `zdspec/fast-check`: re-exports only.

export {
  folioLives,
  pagemapLives,
  worldLives,
  type LivesOptions,
  type PagemapLivesOptions,
} from './arbitrary/lives.ts';
export {
  worldCommands,
  type Act,
  type WorldCommand,
  type WorldCommands,
} from './arbitrary/commands.ts';
export { shrinkSequence, shrinkSequenceAsync } from './explore/shrink-sequence.ts';
export type { CallType, Conduct, LifeOrder } from './reading/lives.ts';
export type { TakenCall, TakenLife, WorldInUse } from './reading/taken-life.ts';
export type { PlacedPagemap, WorldView } from './reading/view.ts';
