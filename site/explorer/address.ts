// The address of a page, which says what is seen on it, and the entries of the browser's history.

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** Browsers allow some two hundred changes of the address in half a minute. */
const addressPause = 250;

interface Addressed<Seen> {
  readonly seen: Seen;
  /** The link to it. It says every step, so that it is made only when it is written. */
  readonly hashOf: (seen: Seen) => string;
  /** Another number whenever what was seen gave way to something else: the browser's Back then leads to what was there. */
  readonly replaced: number;
  /** What no link says, and Back restores all the same. */
  readonly mark?: number | null;
}

/** An address that was not written by the page: somebody typed it, or went back or forward. */
export interface Followed {
  readonly type: 'link';
  readonly hash: string;
  readonly mark?: unknown;
}

/** Writes what is seen into the address, and follows the address where somebody changes it. */
export const useAddress = <Seen>(page: Addressed<Seen>, act: (action: Followed) => void): void => {
  const latest = useRef(page);
  /** What the address is known to be: where it is something else, somebody has changed it and will be heard. */
  const known = useRef(location.hash);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const write = ({ seen, hashOf, mark = null }: Addressed<Seen>, isNew = false): void => {
    const hash = hashOf(seen);
    const isSame = location.hash === hash;
    if (isSame && history.state === mark) return;
    if (isNew && !isSame) history.pushState(mark, '', hash);
    else history.replaceState(mark, '', hash);
    known.current = location.hash;
  };
  // With what is drawn, not behind it: whoever sees it may go back at once.
  useLayoutEffect(() => {
    const before = latest.current;
    latest.current = page;
    if (page.replaced !== before.replaced && location.hash === known.current) {
      write(before);
      write(page, true);
      return;
    }
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      if (location.hash === known.current) write(latest.current);
    }, addressPause);
  }, [page.seen, page.replaced, page.mark]);
  useEffect(() => {
    const onChange = (): void => {
      if (location.hash === known.current) return;
      known.current = location.hash;
      // What was seen until now is not to be written over it.
      clearTimeout(timer.current);
      timer.current = undefined;
      act({ type: 'link', hash: location.hash, mark: history.state as unknown });
    };
    addEventListener('hashchange', onChange);
    return () => {
      removeEventListener('hashchange', onChange);
    };
  }, []);
};
