// That what a call does is no slip of the spec or of the reader: kernels were found to do so.

import type { JSX } from 'preact';
import type { Era } from '../../src/domain/era.ts';
import { renderEraRange } from '../../src/domain/era-range.ts';
import type { PromisedFinding } from '../../src/findings/finding.ts';
import { PageLink } from './page-link.tsx';

interface KnownProps {
  readonly findings: readonly PromisedFinding[];
  readonly href: (id: string) => string | undefined;
  /** The kernel in which it shows, where that is not the one of the session. */
  readonly era?: Era;
}

export const Known = ({ findings, href, era }: KnownProps): JSX.Element => (
  <>
    {findings.map(({ id, title, kernels }) => (
      <p key={id} class="x-known" data-finding={id}>
        {era === undefined ? 'Known' : `Shown in ${era}, and known`} of {renderEraRange(kernels)}:{' '}
        <PageLink href={href(id)} text={id} /> {title}.
      </p>
    ))}
  </>
);
