// What this specification found in kernels, each as a report that a maintainer can act on.

import { findings } from '../../src/findings/all.ts';
import { joinAlike } from '../../src/export/join-alike.ts';
import { linesWords } from '../../src/findings/finding.ts';
import { findOut, type FoundOut, type HeldPromise } from '../../src/study/findings.ts';
import { list, markup, table, type Html } from '../html.ts';
import { inline } from '../markdown.ts';
import type { SitePage } from '../page.ts';
import * as parts from '../parts.ts';

const path = 'findings.html';

const sequenceIn = ({ kernel, sequence }: HeldPromise): Html =>
  markup`<p>A shortest sequence that breaks it in ${kernel}; a number before a call is the pfn at which the folio begins.</p>
${parts.sequenceTable(
  (sequence ?? []).map((step) => ({ ...step, state: joinAlike(step.state) })),
  false,
)}`;

/** One verdict for each era, and the sequence of the newest that breaks it. */
const heldTable = ({ promises }: FoundOut): Html => {
  const last = promises.findLast(({ verdict }) => verdict === 'broken');
  if (promises.length === 0) {
    return markup`<p class="dim">No sequence of calls says it: what it is about is no figure of the model.</p>`;
  }
  return markup`${table(
    promises.map(({ kernel }) => kernel),
    [
      promises.map(({ verdict, sequence }) =>
        verdict === 'holds'
          ? parts.chip('holds', 'good')
          : parts.chip(`falls in ${String(sequence?.length ?? 0)} calls`, 'bad'),
      ),
    ],
    { label: 'The promise in each era', name: 'matrix' },
  )}${last === undefined ? '' : sequenceIn(last)}`;
};

const report = (finding: FoundOut): Html => {
  const { id, title, type, kernels, recorded } = finding;
  return markup`${parts.heading(id, `${id} ${title}`)}
${parts.facts([
  ['Memory type', parts.typeLink(type)],
  ['Eras', kernels],
  ['Rules', list(finding.rules.map(parts.idLink))],
])}
<p><b>Promised.</b> ${inline(finding.promise)}</p>
<p><b>What happens.</b> ${inline(finding.happens)}</p>
<p><b>Why.</b> ${inline(finding.why)}</p>
<p><b>Seen.</b> ${inline(finding.seen)}</p>
<p><b>What would end it.</b> ${inline(finding.remedy)}</p>
${recorded === undefined ? '' : markup`<p><b>Recorded.</b> <code>traces/${recorded.trace}</code>, ${linesWords(recorded.lines)}, pfn ${recorded.pfn}: ${recorded.says}.</p>`}
${heldTable(finding)}`;
};

export const findingsPage = (): SitePage => {
  const found = findings.map(findOut);
  return {
    path,
    title: 'What this specification found in kernels',
    section: path,
    sort: 'page',
    words: found.map(({ id, title }) => `${id} ${title}`).join(' '),
    contents: found.map(({ id, title }) => [id, `${id} ${title}`] as const),
    body: markup`<h1>What this specification found in kernels</h1>
<p class="lead">Promises that kernels do not keep, each in the words of a report. Where calls can say it, the promise was held against every
era alone, over all states of a small world: it falls at the end of a shortest sequence, or holds. All were seen on a running 7.3.</p>
${found.map(report)}`,
  };
};
