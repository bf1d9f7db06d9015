// A page of the site before it stands in its frame.

import type { Html } from './html.ts';

export interface SitePage {
  /** Its file below the site's root, such as `rules/LIF-001.html`. */
  readonly path: string;
  readonly title: string;
  /** What it is found by, beside its title: plain text. Left out: it is not searched. */
  readonly words?: string;
  /** What sort of page it is, as the search shows it. */
  readonly sort?: string;
  /** The entry of the navigation that it belongs to. */
  readonly section: string;
  readonly body: Html;
  /** Scripts of the site that it needs, besides those that every page has. */
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
  /** It uses the whole width. */
  readonly isWide?: boolean;
  /** Files beside it: the path below the site's root, and the text. */
  readonly files?: readonly (readonly [string, string])[];
  /** Headings for the list of contents: id and words. */
  readonly contents?: readonly (readonly [string, string])[];
}
