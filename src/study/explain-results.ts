// What `zdspec explain` says to programs: a result for each sort of thing that it explains.

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { SpecEntry } from '../export/spec-entry.ts';
import type { SequenceStep } from './broken-rule.ts';
import type { About } from './envelope.ts';
import type { ExplainedEra } from './era-explanation.ts';
import type { ExplainedMutant, Explanation } from './explanation.ts';
import type { ExplainedFinding } from './finding-explanation.ts';
import type { SpecimenHunt } from './hunt-specimen.ts';
import type { ExplainedText } from './kernel-text.ts';
import type { ExplainedPart } from './part-explanation.ts';
import type { ExplainedPair, ExplainedRaceRule } from './race-explanation.ts';
import type { Hit } from './word-search.ts';

/** A rule as its chapter states it. */
interface RuleSaid extends Omit<SpecEntry, 'eras' | 'function'> {
  readonly kernels: readonly Era[];
  /** Null where the words of the header are the source. */
  readonly function: string | null;
}

interface ExplainedRuleResult extends About, Omit<Explanation, 'entry'> {
  readonly command: 'explain';
  readonly about: 'rule';
  readonly rule: RuleSaid;
}

interface ExplainedMutantResult extends About {
  readonly command: 'explain';
  readonly about: 'mutant';
  readonly mutant: ExplainedMutant;
}

interface ExplainedSpecimenResult extends About {
  readonly command: 'explain';
  readonly about: 'specimen';
  readonly specimen: {
    readonly id: string;
    readonly title: string;
    readonly commit: string | null;
    readonly fixed: string;
    readonly types: readonly MemoryType[];
    readonly wrong: string;
    readonly confidence: 'A' | 'B' | 'C';
    /** Why it cannot be put in; null where it can. */
    readonly reason: string | null;
  };
  readonly hunt: SpecimenHunt | null;
  readonly sequence: readonly SequenceStep[];
  /** The pair that races under the same id, where there is one. */
  readonly pair: ExplainedPair | null;
}

interface ExplainedPairResult extends About {
  readonly command: 'explain';
  readonly about: 'pair';
  readonly pair: ExplainedPair;
}

/** A rule about calls taken apart. */
interface ExplainedRaceRuleResult extends About, Omit<ExplainedRaceRule, 'entry'> {
  readonly command: 'explain';
  readonly about: 'raceRule';
  readonly rule: RuleSaid;
}

/** What the specification found in kernels, by its id. */
interface ExplainedFindingResult extends About {
  readonly command: 'explain';
  readonly about: 'finding';
  readonly finding: ExplainedFinding;
}

interface ExplainedPartsResult extends About {
  readonly command: 'explain';
  readonly about: 'parts';
  readonly parts: readonly ExplainedPart[];
}

/** An era, and what it does otherwise than the one before. */
interface ExplainedEraResult extends About {
  readonly command: 'explain';
  readonly about: 'era';
  readonly era: ExplainedEra;
  /** The release that was asked for, where it was not by the name of an era. */
  readonly release: string | null;
}

/** Words that name nothing, looked for in titles and texts. */
interface FoundResult extends About {
  readonly command: 'explain';
  readonly about: 'words';
  readonly words: string;
  readonly hits: readonly Hit[];
}

/** What a kernel said, or a symptom by its id. */
interface ExplainedSymptomsResult extends About, ExplainedText {
  readonly command: 'explain';
  readonly about: 'symptoms';
  /** The file that was read; null where it was said on the command line. */
  readonly file: string | null;
}

/** All of them. */
export type ExplainResult =
  | ExplainedRuleResult
  | ExplainedMutantResult
  | ExplainedSpecimenResult
  | ExplainedPairResult
  | ExplainedRaceRuleResult
  | ExplainedFindingResult
  | ExplainedPartsResult
  | ExplainedEraResult
  | ExplainedSymptomsResult
  | FoundResult;
