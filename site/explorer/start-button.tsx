// The button of a form that has work done beside the page: it starts it and stops it, so that the focus stays on it.

import type { JSX } from 'preact';
import { Button } from './button.tsx';
import type { Work } from './worker.ts';

interface StartButtonProps {
  readonly work: Pick<Work<never>, 'isRunning' | 'stop'>;
  /** Whether there is nothing to start. */
  readonly isOff: boolean;
  readonly words: string;
}

export const StartButton = ({ work, isOff, words }: StartButtonProps): JSX.Element => (
  <Button
    type="submit"
    isOff={isOff && !work.isRunning}
    onClick={(event) => {
      if (!work.isRunning) return;
      event.preventDefault();
      work.stop();
    }}
  >
    {work.isRunning ? 'Stop' : words}
  </Button>
);
