// Text of any length to a file or to standard output. A file gets its name only when it is whole.

import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { Surroundings } from './surroundings.ts';
import { draftOf, dropDraft, keepDraft } from './whole-file.ts';
import { unwritable } from './write-given.ts';

export interface TextOutput {
  write(text: string): void;
  /** All is written. */
  end(): void;
  /** It will not be whole: a file is not left behind. */
  drop(): void;
}

/** Pieces are put together up to so many characters. */
const piece = 1 << 18;

/** Opens `out`, or standard output without one; throws InputError. */
export const openText = (
  out: string | undefined,
  surroundings: Pick<Surroundings, 'out'>,
): TextOutput => (out === undefined ? toScreen(surroundings) : toFile(out));

const toScreen = (surroundings: Pick<Surroundings, 'out'>): TextOutput => {
  const flush = inPieces((text) => {
    surroundings.out(text);
  });
  return { write: flush.write, end: flush.end, drop: flush.end };
};

const toFile = (out: string): TextOutput => {
  const whole = draftOf(out);
  const file = attempt(out, () => openSync(whole.draft, 'w'));
  const flush = inPieces((text) => {
    attempt(out, () => {
      writeFileSync(file, text);
    });
  });
  return {
    write: flush.write,
    end: () => {
      flush.end();
      attempt(out, () => {
        closeSync(file);
        keepDraft(whole);
      });
    },
    drop: () => {
      closeSync(file);
      dropDraft(whole);
    },
  };
};

const inPieces = (sink: (text: string) => void): Pick<TextOutput, 'write' | 'end'> => {
  let held: string[] = [];
  let length = 0;
  const end = (): void => {
    if (held.length > 0) sink(held.join(''));
    held = [];
    length = 0;
  };
  return {
    write: (text) => {
      held.push(text);
      length += text.length;
      if (length >= piece) end();
    },
    end,
  };
};

const attempt = <Result>(out: string, work: () => Result): Result => {
  try {
    return work();
  } catch (error) {
    throw unwritable('--out', out, error);
  }
};
