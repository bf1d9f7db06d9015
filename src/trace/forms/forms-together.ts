// The form of a trace that is in several files, each of which may be in one of its own.
import type { FormSeen } from './form.ts';

/** What all files together are: each name once, in the order of the files; what one of them does not tell, the whole does not. */
export const formsTogether = (forms: readonly FormSeen[]): FormSeen => ({
  form: each(forms.map(({ form }) => form)).join(' and '),
  takenOff: each(forms.flatMap(({ takenOff }) => takenOff)),
  lacks: each(forms.flatMap(({ lacks }) => lacks)),
  instead: forms.map(({ instead }) => instead).find((one) => one !== undefined),
});

const each = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)];
