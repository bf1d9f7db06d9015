// The era that somebody asks for: by its name, or by a release that is none of them, as `uname -r` or a log has it.

import { eraOfRelease, eras, kernelEras, newestEra, type Era } from '../../domain/era.ts';
import { compareReleases, releaseNamed } from '../../domain/release.ts';

export interface EraAsked {
  readonly era: Era;
  /** Where it was asked for by a release. */
  readonly release: string | null;
  /** How the release stands to the era; empty where it is the era that was asked for. */
  readonly note: string;
}

/** Undefined where it is neither. */
export const eraAsked = (word: string): EraAsked | undefined => {
  const era = eras.find((one) => one === word);
  if (era !== undefined) return { era, release: null, note: '' };
  const release = releaseNamed(word);
  if (release === undefined) return undefined;
  const own = eraOfRelease(release);
  return { era: own, release, note: `Linux ${release} ${standing(release, own)}` };
};

const standing = (release: string, era: Era): string => {
  if (release === era) return `is the era ${era}.`;
  const oldest = kernelEras()[0] ?? era;
  if (compareReleases(release, oldest) < 0) {
    return `is older than ${oldest}, the oldest era: that is the nearest.`;
  }
  return compareReleases(release, newestEra) > 0
    ? `is newer than ${era}, the newest era, which is what follows: zdspec drift reads its source, and names the rules to read again.`
    : `is no era of its own: traces of it are held to ${era}.`;
};
