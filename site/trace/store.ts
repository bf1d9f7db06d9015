// What the page knows: what was given, how far it is, what came of it, and which page of memory is looked at.

import { interruptedSaid } from '../../src/cli/render/replay-words.ts';
import type {
  Answer,
  CutShown,
  Given,
  LifeShown,
  Options,
  Rows,
  RowsAsked,
  Said,
} from './protocol.ts';

export interface Looking {
  readonly ask: RowsAsked;
  /** What the worker answered last; another window may have been asked for since. */
  readonly rows: Rows | undefined;
  /** The page whose life is asked for. */
  readonly pfn: number | undefined;
  readonly life: LifeShown | undefined;
}

export interface State {
  readonly options: Options;
  readonly given: Given;
  /** What the form said when it was given. */
  readonly asked: Options;
  /** Counts up: an answer about an earlier run says nothing any more. */
  readonly run: number;
  readonly isBusy: boolean;
  readonly progress:
    | { readonly name: string; readonly part: number | undefined; readonly words: string }
    | undefined;
  readonly said: readonly Said[];
  /** What a run that was ended is to be taken for. */
  readonly interrupted: string;
  /** Why nothing was begun. */
  readonly refused: string;
  /** The trace that is looked at, of several. */
  readonly trace: number;
  readonly looking: Looking;
  /** The trace that was cut last, and what is left of it. */
  readonly cut: { readonly trace: number; readonly cut: CutShown } | undefined;
}

export type Action =
  | { readonly type: 'given'; readonly given: Given; readonly run: number }
  | { readonly type: 'refused' | 'lacks'; readonly sentence: string }
  | { readonly type: 'options'; readonly options: Partial<Options> }
  | { readonly type: 'trace'; readonly trace: number }
  | { readonly type: 'rows'; readonly ask: RowsAsked }
  | { readonly type: 'life'; readonly pfn: number }
  | { readonly type: 'cutting' }
  | { readonly type: 'heard'; readonly answer: Answer };

export const noOptions: Options = {
  ...{ kernel: '', probes: '', pagemap: '', pfn: '' },
  ...{ probe: '', vmemmap: '', structPage: '', shrink: '', patch: '' },
};

const nothingGiven: Given = { files: [], words: [], passedOver: [] };

/** Rows that are asked for at once: more than a window shows. */
export const rowsAtOnce = 60;

const allRows: RowsAsked = { begins: '', onlyMarked: false, first: 0, count: rowsAtOnce };

const nothing: Looking = { ask: allRows, rows: undefined, pfn: undefined, life: undefined };

export const start: State = {
  ...{
    options: noOptions,
    asked: noOptions,
    given: nothingGiven,
    run: 0,
    isBusy: false,
    progress: undefined,
  },
  ...{ said: [], interrupted: '', refused: '', trace: 0, looking: nothing, cut: undefined },
};

export const reduce = (state: State, action: Action): State => {
  switch (action.type) {
    case 'given': {
      const { given, run } = action;
      const { options } = state;
      return { ...start, options, asked: options, given, run, isBusy: true };
    }
    case 'refused':
      return { ...state, refused: action.sentence, isBusy: false, progress: undefined };
    case 'lacks':
      return { ...state, refused: action.sentence };
    case 'options':
      return { ...state, options: { ...state.options, ...action.options } };
    case 'trace':
      return { ...state, trace: action.trace, looking: nothing };
    case 'rows':
      return { ...state, looking: { ...state.looking, ask: action.ask } };
    case 'life':
      return { ...state, looking: { ...state.looking, pfn: action.pfn, life: undefined } };
    case 'cutting':
      return { ...state, isBusy: true, refused: '', cut: undefined };
    case 'heard':
      return action.answer.run === state.run ? heard(state, action.answer) : state;
  }
};

const heard = (state: State, answer: Answer): State => {
  const { looking } = state;
  switch (answer.what) {
    case 'progress':
      return { ...state, progress: answer };
    case 'result':
      return { ...state, said: [...state.said, answer.said] };
    case 'look':
      return { ...state, said: withLook(state.said, answer) };
    case 'done':
      return { ...state, isBusy: false, progress: undefined };
    case 'interrupted': {
      const interrupted = interruptedSaid(state.said.length, answer.notJudged);
      return { ...state, isBusy: false, progress: undefined, interrupted };
    }
    case 'refused':
      return { ...state, isBusy: false, progress: undefined, refused: answer.sentence };
    case 'rows':
      return answer.trace === state.trace
        ? { ...state, looking: { ...looking, rows: answer.rows } }
        : state;
    case 'life':
      return answer.trace === state.trace && answer.life.pfn === looking.pfn
        ? { ...state, progress: undefined, looking: { ...looking, life: answer.life } }
        : state;
    case 'left':
      return { ...state, progress: undefined, looking: { ...looking, pfn: undefined } };
    case 'cut':
      return { ...state, cut: answer };
    case 'json':
      return state;
  }
};

const withLook = (
  said: readonly Said[],
  { trace, divergence, look }: Answer & { what: 'look' },
): readonly Said[] =>
  said.map((one, at) =>
    at !== trace || one.verdict === 'unreadable'
      ? one
      : {
          ...one,
          divergences: one.divergences.map((broken, index) =>
            index === divergence ? { ...broken, look } : broken,
          ),
        },
  );
