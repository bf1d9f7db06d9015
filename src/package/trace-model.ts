// The model as traces are held against it, with the words of this package's chapters.

import { traceModelOf } from '../study/trace-model.ts';
import type { Model } from '../trace/follow/follow.ts';
import { sourceOf } from './sources.ts';

/** Tables fill as they are asked, and serve every trace. */
export const traceModel: Model = traceModelOf(sourceOf);
