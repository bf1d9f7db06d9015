// The words of the specification as a study is given them.

import type { RuleId } from '../core/rule.ts';
import { chapterOf } from '../export/citation.ts';
import { entriesOf } from '../export/spec-entry.ts';

/** The text of a chapter by its path from the project's root, such as `spec/10-folio-life.md`. */
export type SpecTexts = (path: string) => string;

/** File and function as the rule's chapter has them, which is read when it is first asked for. */
export const sourcesIn = (texts: SpecTexts): ((id: RuleId) => string) => {
  const sources = new Map<RuleId, string>();
  return (id) => {
    const path = chapterOf(id);
    if (!sources.has(id)) {
      for (const entry of entriesOf({ path, text: texts(path) })) {
        const { file, function: name } = entry;
        sources.set(entry.id, name === undefined ? file : `${file} ${name}()`);
      }
    }
    return sources.get(id) ?? path;
  };
};
