// The model and what is declared of the project's recordings, which the build puts in.

import type { BundledTrace } from '../../src/study/trace-source.ts';
import { traceModelOf } from '../../src/study/trace-model.ts';

/** Where the kernel says what a rule says, by the rule's id. */
declare const ruleSources: Readonly<Record<string, string>>;
declare const bundledTraces: readonly BundledTrace[];

export const model = traceModelOf((id) => ruleSources[id] ?? '');

export const recordings = bundledTraces;
