// The part of the address behind the `#`: a link may name a recording, which is replayed at once.

import { useEffect } from 'preact/hooks';
import type { Recording } from './recordings.ts';
import type { Deeds } from './use-replay.ts';

const hashOf = (file: string): string => `#recording=${file.replace(/\.trace\.gz$/, '')}`;

/** Names a recording in the address, so that one can link to it and go back to it; whoever is there already sees it again. */
export const follow = (file: string, deeds: Deeds): void => {
  if (location.hash === hashOf(file)) deeds.recording(file);
  else location.hash = hashOf(file);
};

/** The address names nothing any more: something else is shown. */
export const unname = (): void => {
  if (location.hash !== '') history.replaceState(undefined, '', location.href.replace(/#.*/, ''));
};

/** Replays what the address names, also where it changes. */
export const useLink = (recordings: readonly Recording[], deeds: Deeds): void => {
  useEffect(() => {
    const replay = (): void => {
      const named = new URLSearchParams(location.hash.slice(1)).get('recording');
      if (named === null) return;
      const known = recordings.find(({ file }) => file === named || file === `${named}.trace.gz`);
      if (known) deeds.recording(known.file);
      else {
        const sentence = `Expected the link to name a recording of this project, got ${named === '' ? 'none' : named}; choose one below.`;
        deeds.act({ type: 'lacks', sentence });
      }
    };
    replay();
    addEventListener('hashchange', replay);
    return () => {
      removeEventListener('hashchange', replay);
    };
  }, [recordings, deeds]);
};
