// A link to a page of the site, where there is one.

import type { JSX } from 'preact';

/** How a link opens, where not in this tab. */
export interface Opened {
  readonly target: string;
  readonly title: string;
}

interface PageLinkProps {
  readonly href: string | undefined;
  readonly text: string;
  readonly opened?: Opened | undefined;
}

export const PageLink = ({ href, text, opened }: PageLinkProps): JSX.Element =>
  href === undefined ? (
    <span class="x-id">{text}</span>
  ) : (
    <a href={href} {...opened}>
      {text}
    </a>
  );

/** The address of a page by its pattern: `../rules/{id}.html`. */
export const pageOf =
  (pattern: string | undefined) =>
  (id: string): string | undefined =>
    pattern?.replace('{id}', encodeURIComponent(id));
