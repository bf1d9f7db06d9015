// The address of a page, which says what is seen on it.

import { useEffect, useRef } from 'preact/hooks';

/** Browsers allow some two hundred changes of the address in half a minute. */
const addressPause = 250;

/**
 * Writes what is seen into the address, and follows the address where somebody changes it. A link says every step, so that
 * it is made only when it is written.
 */
export const useAddress = <Seen>(
  seen: Seen,
  hashOf: (seen: Seen) => string,
  act: (action: { readonly type: 'link'; readonly hash: string }) => void,
): void => {
  const latest = useRef(seen);
  latest.current = seen;
  /** What the address is known to be: where it is something else, somebody has changed it and will be heard. */
  const known = useRef(location.hash);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const hash = hashOf(latest.current);
      if (location.hash !== known.current || location.hash === hash) return;
      history.replaceState(null, '', hash);
      known.current = location.hash;
    }, addressPause);
  }, [seen]);
  useEffect(() => {
    const onChange = (): void => {
      if (location.hash === known.current) return;
      known.current = location.hash;
      act({ type: 'link', hash: location.hash });
    };
    addEventListener('hashchange', onChange);
    return () => {
      removeEventListener('hashchange', onChange);
    };
  }, []);
};
