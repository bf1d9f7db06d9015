// Where something is so, as a range of kernels and the header's words: no era is named, so that a new one needs no edit.

import { eraNamed } from './era.ts';
import { compareReleases, type Release } from './release.ts';

/** Some eras. Kernels are told by their release, the header's words (`contract`) are in it or not. */
export interface EraRange {
  readonly contract: boolean;
  /** The first and the last release; both left out and `kernels`: every kernel. */
  readonly kernels: boolean;
  readonly since?: Release;
  readonly until?: Release;
  readonly has: (era: string) => boolean;
}

type Says = Omit<EraRange, 'has'>;

const range = (says: Says): EraRange => {
  // Rules ask of every state that a table meets.
  const known = new Map<string, boolean>();
  return {
    ...says,
    has: (name) => {
      const is = known.get(name) ?? isWithin(says, eraNamed(name).release);
      known.set(name, is);
      return is;
    },
  };
};

const isWithin = (says: Says, release: string | undefined): boolean =>
  release === undefined
    ? says.contract
    : says.kernels &&
      (says.since === undefined || compareReleases(release, says.since) >= 0) &&
      (says.until === undefined || compareReleases(release, says.until) <= 0);

/** The header's words alone. */
export const contractOnly = range({ contract: true, kernels: false });
/** Every kernel, and not the header's words. */
export const everyKernel = range({ contract: false, kernels: true });
/** The header's words, and kernels from a release on. */
export const since = (release: Release): EraRange =>
  range({ contract: true, kernels: true, since: release });
/** Kernels from a release on, and not the header's words. */
export const kernelsSince = (release: Release): EraRange =>
  range({ contract: false, kernels: true, since: release });
/** Kernels up to a release, that one with them. */
export const kernelsUntil = (release: Release): EraRange =>
  range({ contract: false, kernels: true, until: release });
/** Kernels between two releases, both with them. */
export const kernelsFrom = (first: Release, last: Release): EraRange =>
  range({ contract: false, kernels: true, since: first, until: last });

const isEverywhere = ({ contract, kernels, since: first, until: last }: EraRange): boolean =>
  contract && kernels && first === undefined && last === undefined;

/** As a chapter says it: `all`, `contract`, `kernels until 6.14`, `contract, kernels since 6.19`. */
export const renderEraRange = (eras: EraRange | undefined): string => {
  if (eras === undefined || isEverywhere(eras)) return 'all';
  const bounds = [
    ...(eras.since === undefined ? [] : [`since ${eras.since}`]),
    ...(eras.until === undefined ? [] : [`until ${eras.until}`]),
  ];
  const kernels = eras.kernels ? [['kernels', ...bounds].join(' ')] : [];
  return [...(eras.contract ? ['contract'] : []), ...kernels].join(', ');
};

/** The range that a chapter says; undefined where it is none. */
export const parseEraRange = (text: string): EraRange | undefined => {
  const found =
    /^(?<contract>contract)?(?:(?:^|, )(?<kernels>kernels)(?: since (?<since>\d+\.\d+))?(?: until (?<until>\d+\.\d+))?)?$/.exec(
      text,
    )?.groups;
  if (text === 'all') return range({ contract: true, kernels: true });
  if (found === undefined || text === '') return undefined;
  const { contract, kernels, since: first, until: last } = found as Partial<Record<string, string>>;
  return range({
    contract: contract !== undefined,
    kernels: kernels !== undefined,
    ...(first === undefined ? {} : { since: first as Release }),
    ...(last === undefined ? {} : { until: last as Release }),
  });
};
