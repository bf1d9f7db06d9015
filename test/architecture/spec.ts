// The table of candidates in spec/02-candidates.md. What a rule's heading says is read by src/export/spec-entry.ts.
import type { Page } from './prose.ts';

/** The rows of the table of candidates: number, and the ids that decide it. */
export function candidatesOf({ text }: Page): { number: number; ids: string[] }[] {
  return [...text.matchAll(/^\| +(\d+) +\|.*\|([^|]*)\|$/gm)].map(([, number, ids]) => ({
    number: Number(number),
    ids: (ids ?? '').split(',').map((id) => id.trim()),
  }));
}
