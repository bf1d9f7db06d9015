// What `zdspec explain` has to say, for people and for programs.

import type { Result } from '../../study/results.ts';

export interface Said {
  readonly text: string;
  readonly result: Result;
}
