// `zdspec/vitest`: re-exports only.

export { describeConformance, type ConformanceOptions } from './runners/vitest.ts';
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
