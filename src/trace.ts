// Traces of a running kernel, as people import them (`zdspec/trace`): re-exports only.

export { readItems } from './trace/forms/items.ts';
export { FormReader } from './trace/forms/form-reader.ts';
export { TraceReader } from './trace/read/reader.ts';
export { Follower } from './trace/follow/follow.ts';
export { traceModel } from './package/trace-model.ts';
export type { Divergence, Replay } from './trace/follow/verdict.ts';
