// What the page and its worker say to each other: plain data, so that a browser can copy it.

/** What the form says, each in the words of its option; empty where nothing is said. */
export interface Options {
  readonly kernel: string;
  readonly probes: string;
  readonly pagemap: string;
  readonly pfn: string;
  readonly probe: string;
  readonly vmemmap: string;
  readonly structPage: string;
  /** What to call the lines that matter, if they are wanted. */
  readonly shrink: string;
  /** The id of a change of one part, if there is one in the model. */
  readonly patch: string;
}

/** One file, or text that was pasted. */
export interface GivenFile {
  /** As reports call it; a path below a folder that was given. */
  readonly name: string;
  readonly bytes: Blob;
  /** A file of this machine, a recording of the project itself, or no file at all. */
  readonly origin: 'disk' | 'project' | 'paste';
}

/** What somebody gave at once. */
export interface Given {
  readonly files: readonly GivenFile[];
  /** The same as the command takes it: files and folders. */
  readonly words: readonly string[];
  /** Files of folders that are no traces by their names. */
  readonly passedOver: readonly string[];
}

/** What the page asks of the worker. An answer carries the number of the run that it is about. */
export type Ask =
  | {
      readonly what: 'replay';
      readonly run: number;
      readonly given: Given;
      readonly options: Options;
    }
  /** Ends what is done, and begins no run up to this one. */
  | { readonly what: 'cancel'; readonly run: number }
  | { readonly what: 'json'; readonly run: number }
  /** Cuts a trace that diverges to the lines that matter. */
  | { readonly what: 'cut'; readonly run: number; readonly trace: number }
  | { readonly what: 'rows'; readonly run: number; readonly trace: number; readonly ask: RowsAsked }
  | {
      readonly what: 'life';
      readonly run: number;
      readonly trace: number;
      readonly pfn: number;
      /** Lines from this one on, counted from 0; where it is not said, around what breaks. */
      readonly from?: number | undefined;
      /** A line of the trace to have in the middle. */
      readonly around?: number | undefined;
    };

/** Which pages: those whose number begins so, or at which a rule breaks or a finding shows; and a window of them. */
export interface RowsAsked {
  readonly begins: string;
  readonly onlyMarked: boolean;
  readonly first: number;
  readonly count: number;
}

export type Answer =
  | { readonly what: 'refused'; readonly run: number; readonly sentence: string }
  | {
      readonly what: 'progress';
      readonly run: number;
      readonly name: string;
      /** From 0 to 1, by the bytes that are read; undefined where the end is not known. */
      readonly part: number | undefined;
      readonly words: string;
    }
  | { readonly what: 'result'; readonly run: number; readonly trace: number; readonly said: Said }
  /** Calls that stand for the life of a divergence: they are looked for when the verdict is there. */
  | {
      readonly what: 'look';
      readonly run: number;
      readonly trace: number;
      readonly divergence: number;
      readonly look: string;
    }
  | { readonly what: 'cut'; readonly run: number; readonly trace: number; readonly cut: CutShown }
  /** The life that was asked for is not read to its end. */
  | { readonly what: 'left'; readonly run: number }
  /** Work for a run ended. */
  | { readonly what: 'done'; readonly run: number }
  /** It ended early: traces were left that nobody judged. */
  | { readonly what: 'interrupted'; readonly run: number; readonly notJudged: readonly string[] }
  | { readonly what: 'json'; readonly run: number; readonly text: string }
  | { readonly what: 'rows'; readonly run: number; readonly trace: number; readonly rows: Rows }
  | {
      readonly what: 'life';
      readonly run: number;
      readonly trace: number;
      readonly life: LifeShown;
    };

/** What one trace came to. */
export type Said = Unreadable | Shown;

interface Unreadable {
  readonly verdict: 'unreadable';
  readonly file: string;
  readonly reason: string;
}

type Fields = readonly (readonly [name: string, words: string])[];

export interface Shown {
  readonly verdict: 'conforms' | 'diverges' | 'inconclusive';
  readonly file: string;
  /** What stands behind the verdict. */
  readonly behind: string;
  readonly heard: Fields;
  readonly doubts: readonly string[];
  readonly next: readonly string[];
  readonly sightings: readonly SightingShown[];
  readonly unread: Fields;
  readonly places: readonly string[];
  readonly divergences: readonly DivergenceShown[];
  readonly ledger: readonly {
    readonly when: string;
    readonly folios: readonly { readonly pfn: string; readonly lines: readonly string[] }[];
    readonly more: number;
  }[];
  /** How many pages of its pagemaps it tells of. */
  readonly pages: number;
  /** The whole as the command prints it. */
  readonly report: string;
}

/** A finding in kernels, where it shows first. */
export interface SightingShown {
  /** `K` and a number. */
  readonly finding: string;
  readonly words: string;
  readonly pfn: string;
  readonly line: number;
  /** At how many pages it shows. */
  readonly pages: number;
  /** Calls that break its promise, as a `look` has them; null where no calls say it. */
  readonly look: string | null;
}

/** A trace that was cut, or why it was not. */
export type CutShown =
  | { readonly nothing: string }
  | {
      readonly out: string;
      /** How much is left, and of what. */
      readonly left: string;
      /** The lines as a trace of their own. */
      readonly text: string;
      /** The calls of the model that the lines are, or that there are none. */
      readonly calls: string;
      readonly check: { readonly words: string; readonly command: string } | null;
      readonly look: string | null;
      /** The command that replays them. */
      readonly replay: string;
    };

/** One cause of divergence. */
export interface DivergenceShown {
  readonly rule: string;
  readonly head: string;
  readonly title: string;
  readonly reason: string;
  readonly before: string;
  readonly pfn: string;
  readonly line: number;
  readonly life: readonly Line[];
  /** How many lines are left out after the first few. */
  readonly omitted: number;
  readonly tried: readonly string[];
  readonly legal: readonly string[];
  readonly source: string;
  /** The finding that tells that kernels do so; null where none does. */
  readonly known: { readonly id: string; readonly title: string } | null;
  /** The part of the explorer's address behind the `#`, with it; null where no calls stand for the life. */
  readonly look: string | null;
}

/** A line about a page. */
export interface Line {
  readonly line: number;
  readonly time: string;
  readonly cpu: number;
  readonly task: string;
  readonly event: string;
  readonly count: string;
  readonly phase: string;
  /** The rule that breaks there, if one does. */
  readonly breaks: string;
  /** The finding that shows there first, if one does. */
  readonly shows: string;
}

/** Pages of a window, and how many there are in all. */
export interface Rows {
  readonly ask: RowsAsked;
  readonly all: number;
  readonly rows: readonly Row[];
}

/** One page, as a strip: what its lines do, by where they stand in the trace. */
export interface Row {
  readonly pfn: number;
  readonly type: string;
  readonly lines: number;
  readonly first: number;
  readonly last: number;
  readonly breaks: readonly string[];
  readonly shows: readonly string[];
  /** For each part of the trace, which sorts of lines are in it: bits of `bitOf`. */
  readonly strip: Uint8Array;
}

/** Sorts of lines, as the strips draw them. */
export type Sort = 'handOut' | 'take' | 'drop' | 'free' | 'other' | 'shows' | 'breaks';

export const sorts: readonly Sort[] = [
  ...(['handOut', 'take', 'drop', 'free', 'other', 'shows', 'breaks'] as const),
];

export const bitOf = (sort: Sort): number => 1 << sorts.indexOf(sort);

/** Into how many parts a strip cuts the trace. */
export const stripParts = 240;

/** Lines of one page, some of many. */
export interface LifeShown {
  readonly pfn: number;
  readonly type: string;
  readonly all: number;
  readonly from: number;
  readonly lines: readonly Line[];
  readonly look: string | null;
}

/** Lines of a life that are shown at once. */
export const lifeLines = 40;
