// What passes around the view: ticks of a walk or of a sequence that plays.

import { useEffect, useRef } from 'preact/hooks';
import type { Act, View } from './store.ts';
import { Walk } from './walk.ts';

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
