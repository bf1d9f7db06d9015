// What a run came to, one result a rule, in the shape that formats for other tools are made from.

/** One line of a folio's life, or one call of a sequence. */
export interface ReportStep {
  /** Who did it; a sequence of the model has no tasks. */
  readonly task: string | null;
  readonly says: string;
  /** What is observed after it. */
  readonly state: string;
  /** The line of the file. */
  readonly line: number | null;
}

/** What one rule came to in one subject. */
export interface ReportResult {
  readonly rule: string;
  readonly status: 'holds' | 'broken' | 'skipped';
  /** Why it is broken, or skipped; empty where it holds. */
  readonly message: string;
  readonly steps: readonly ReportStep[];
  /** The line at which it falls. */
  readonly line: number | null;
  /** How often it fell. */
  readonly count: number;
  /** A command that shows it again. */
  readonly repeat: string;
}

/** A file, or a memory type under a kernel. */
export interface ReportSubject {
  readonly name: string;
  /** The file that was read; null where calls were made up. */
  readonly file: string | null;
  readonly type: string;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly seconds: number;
  readonly results: readonly ReportResult[];
  /** Why nothing is proved; empty where all was seen. */
  readonly doubts: readonly string[];
}

/** A rule as the specification has it. */
export interface ReportRule {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly binds: string;
  /** Its chapter and anchor, relative to the project's root. */
  readonly citation: string;
}

export interface Report {
  readonly command: string;
  readonly version: string;
  /** Where the project is on a code host, as a URL that ends in a slash; null where nobody said. */
  readonly root: string | null;
  readonly rules: readonly ReportRule[];
  readonly subjects: readonly ReportSubject[];
}

/** A rule's id and title. */
export const titled = ({ rules }: Report, id: string): string => {
  const rule = rules.find((one) => one.id === id);
  return rule === undefined ? id : `${id} ${rule.title}`;
};
