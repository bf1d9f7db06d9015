// A symptom: what people see of a kernel, and what the specification has to say to it. Stated by spec/41-symptoms.md.

import type { Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';

/** What can be wrong with a page that was dumped. */
export const pageTroubles = [
  'with a count below 0',
  'with a mapcount below 0',
  'without a pagemap',
  'on a list',
] as const;

export type PageTrouble = (typeof pageTroubles)[number];

/** Reports that name functions: the one at fault, or those of a stack. */
export type PlacedKind = 'hung' | 'warning' | 'oops' | 'kasan' | 'lockup';

/** What is seen. */
export type Seen =
  | { readonly kind: PlacedKind; readonly functions: readonly string[] }
  /** Messages; `*` stands for anything. */
  | { readonly kind: 'line'; readonly says: readonly string[] }
  | { readonly kind: 'page'; readonly trouble: PageTrouble }
  | {
      readonly kind: 'errno';
      readonly errnos: readonly string[];
      readonly functions: readonly string[];
    }
  | { readonly kind: 'owner' };

/** One way in which a symptom shows. */
export type Sight = Seen & {
  /** Ordinary memory shows the same. */
  readonly isGeneral: boolean;
};

/** A heading of the chapter, read. */
export interface Symptom {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly types: readonly MemoryType[];
  readonly eras: readonly Era[];
  /** The same as the chapter says it. */
  readonly within: string;
  readonly rules: readonly string[];
  /** Real bugs that looked like that. */
  readonly bugs: readonly string[];
  /** Seeded faults and bugs whose shortest calls lead there. */
  readonly shownBy: readonly string[];
  readonly findings: readonly string[];
  readonly sights: readonly Sight[];
  readonly means: string;
  /** What to record next, and what to look for. */
  readonly record: string;
}

/** Every function that a symptom names. */
export const functionsOf = ({ sights }: Pick<Symptom, 'sights'>): readonly string[] => [
  ...new Set(sights.flatMap((sight) => ('functions' in sight ? sight.functions : []))),
];
