// Where the kernel says what a rule says: file and function, from the line under the rule's heading in its chapter.

import type { RuleId } from '../core/rule.ts';
import { chapterOf } from '../export/citation.ts';
import { entriesOf } from '../export/spec-entry.ts';
import { readPackageFile } from '../cli/package-files.ts';

const known = new Map<string, ReadonlyMap<RuleId, string>>();

/** `mm/memremap.c free_zone_device_folio()`, or a header where its words are the source. */
export const sourceOf = (rule: RuleId): string => {
  const path = chapterOf(rule);
  const chapter = known.get(path) ?? read(path);
  known.set(path, chapter);
  return chapter.get(rule) ?? path;
};

const read = (path: string): ReadonlyMap<RuleId, string> =>
  new Map(
    entriesOf({ path, text: readPackageFile(path) }).map((entry) => [
      entry.id,
      entry.function === undefined ? entry.file : `${entry.file} ${entry.function}()`,
    ]),
  );
