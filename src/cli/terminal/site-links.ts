// Links into the site: to the one that `zdspec docs` serves on this machine, or to a hosted copy.

import { servedExplorer } from '../../export/explorer-link.ts';
import { InputError } from '../../study/input-error.ts';
import type { Surroundings } from './surroundings.ts';
import { indented } from './wrap.ts';

/** The address of the hosted copy, with a slash at its end; throws InputError where it is none. */
export const siteOf = ({ site }: Pick<Surroundings, 'site'>): string | undefined => {
  if (site === undefined || site === '') return undefined;
  const found = URL.canParse(site) ? new URL(site) : undefined;
  if (found && ['http:', 'https:'].includes(found.protocol)) {
    return found.href.replace(/[?#].*$/, '').replace(/\/?$/, '/');
  }
  throw new InputError(
    `Expected ZDSPEC_SITE to be the address of a site, such as https://example.org/zdspec/, got ${site}.`,
  );
};

/** A text whose links lead to the hosted copy, if there is one. */
export const linked = (text: string, surroundings: Pick<Surroundings, 'site'>): string => {
  const site = siteOf(surroundings);
  return site === undefined ? text : text.replaceAll(servedExplorer, () => `${site}explorer/`);
};

/** The same outside, with links that lead where they should; `end` says once how to get what they lead to. */
export const withLinks = (
  outside: Surroundings,
): { readonly surroundings: Surroundings; readonly end: () => void } => {
  let isLinked = false;
  return {
    surroundings: {
      ...outside,
      out: (text) => {
        // Reports have a link on a line of its own; what programs read has none.
        isLinked ||= /^ *look +http/m.test(text);
        outside.out(linked(text, outside));
      },
    },
    end: () => {
      if (!isLinked || siteOf(outside) !== undefined) return;
      const says =
        'npx zdspec docs serves the page that look leads to; ZDSPEC_SITE names a hosted copy instead.';
      outside.out(`${indented(says, outside, '').join('\n')}\n`);
    },
  };
};
