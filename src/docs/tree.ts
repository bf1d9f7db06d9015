// What pages of docs/ read.

/** The files of the project, by paths relative to its root. */
export interface Tree {
  read(path: string): string;
  below(folder: string, ending: string): readonly string[];
}
