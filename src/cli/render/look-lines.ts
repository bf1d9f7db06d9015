// The link to the explorer as reports print it.

/** On a line of its own: none, or one. */
export const lookLines = (link: string | null, indent: string): readonly string[] =>
  link === null ? [] : [`${indent}look    ${link}`];
