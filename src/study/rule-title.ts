// The titles of what the specification has ids for: rules, assumptions, exclusions.

import { rules } from '../catalog.ts';
import { headingsOf } from '../export/spec-entry.ts';
import type { SpecTexts } from './spec-texts.ts';

/** The title of a rule, or of an assumption or exclusion of the scope. */
export const titleOf = (id: string, texts: SpecTexts): string => {
  const rule = rules.find((one) => one.id === id);
  if (rule) return rule.title;
  const path = 'spec/00-scope.md';
  return headingsOf({ path, text: texts(path) }).find((one) => one.id === id)?.title ?? '';
};
