// A link to a page of the site, where there is one.

import type { JSX } from 'preact';

interface PageLinkProps {
  readonly href: string | undefined;
  readonly text: string;
}

export const PageLink = ({ href, text }: PageLinkProps): JSX.Element =>
  href === undefined ? <span class="x-id">{text}</span> : <a href={href}>{text}</a>;

/** The address of a page by its pattern: `../rules/{id}.html`. */
export const pageOf =
  (pattern: string | undefined) =>
  (id: string): string | undefined =>
    pattern?.replace('{id}', encodeURIComponent(id));
