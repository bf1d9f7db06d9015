// What passes around the view: ticks of a walk or of a sequence that plays, and the address of the page.

import { useEffect, useRef } from 'preact/hooks';
import { hashOf } from './link.ts';
import type { Session } from './session.ts';
import type { Act, View } from './store.ts';
import { Walk } from './walk.ts';

/** Browsers allow some two hundred changes of the address in half a minute. */
const addressPause = 250;

/** Ticks while something moves. */
export const useMotion = (view: View, act: Act): void => {
  const latest = useRef(view);
  latest.current = view;
  const { motion, speed } = view;
  const { laboratory } = view.session;
  useEffect(() => {
    if (motion === 'still') return undefined;
    const seed = Math.floor(Math.random() * 2 ** 31);
    const walk = motion === 'walking' ? new Walk(laboratory, seed) : undefined;
    const timer = setInterval(() => {
      act(
        walk ? { type: 'walked', number: walk.next(latest.current.session) } : { type: 'played' },
      );
    }, 1000 / speed);
    return () => {
      clearInterval(timer);
    };
  }, [motion, speed, laboratory]);
};

/**
 * Writes the session into the address, and follows the address where somebody changes it. A link says every step, so
 * that it is made only when it is written.
 */
export const useAddress = (session: Session, act: Act): void => {
  const latest = useRef(session);
  latest.current = session;
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
  }, [session]);
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
