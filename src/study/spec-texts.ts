// The words of the specification as a study is given them.

/** The text of a chapter by its path from the project's root, such as `spec/10-folio-life.md`. */
export type SpecTexts = (path: string) => string;
