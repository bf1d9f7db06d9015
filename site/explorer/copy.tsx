// A text to be taken along: shown whole, with a button that copies it.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

interface CopyProps {
  readonly text: string;
  /** What it is, for those who do not see it: `command`. */
  readonly what: string;
}

export const Copy = ({ text, what }: CopyProps): JSX.Element => {
  const [copied, setCopied] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(text);
      },
      // Nobody may write the clipboard here: the text can be marked by hand.
      () => {
        setCopied('');
      },
    );
  };
  return (
    <div class="x-copy">
      <pre tabIndex={0} aria-label={what}>
        {text}
      </pre>
      <button type="button" onClick={copy}>
        {copied === text ? 'Copied' : `Copy the ${what}`}
      </button>
    </div>
  );
};
