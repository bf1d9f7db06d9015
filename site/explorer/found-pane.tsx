// What work beside the page has found, in sight: the form above it may fill the pane that it stands in.

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Work } from './worker.ts';

interface FoundPaneProps {
  readonly work: Pick<Work<unknown>, 'news' | 'isRunning' | 'failure'>;
  readonly children: ComponentChildren;
}

export const FoundPane = ({ work, children }: FoundPaneProps): JSX.Element => {
  const { news, isRunning, failure } = work;
  const pane = useRef<HTMLDivElement>(null);
  const isThere = news !== undefined || failure !== '';
  useEffect(() => {
    if (isThere) pane.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere, isRunning]);
  return (
    <div class="x-found" aria-live="polite" ref={pane}>
      {failure === '' ? null : <p>{failure}</p>}
      {children}
    </div>
  );
};
