// What this specification found in kernels, each as a report that a maintainer can act on.

import { joinAlike } from '../../src/export/join-alike.ts';
import { linesWords, recordedWords } from '../../src/findings/finding.ts';
import { findings } from '../../src/findings/all.ts';
import type { FoundOut, HeldPromise } from '../../src/study/findings.ts';
import { foundOut, playedPromise } from '../data/found-out.ts';
import type { ShownStep } from '../data/faults.ts';
import { markup, table, type Html } from '../html.ts';
import { inline, plain } from '../markdown.ts';
import type { SitePage } from '../page.ts';
import * as parts from '../parts.ts';
import type { SearchEntry } from '../search-options.ts';

const path = 'findings.html';

const sequenceIn = (finding: FoundOut, promise: HeldPromise): Html => {
  const { kernel, sequence } = promise;
  const link = playedPromise(finding, promise);
  return markup`<p>A shortest sequence that breaks it in ${kernel}; a number before a call is the pfn at which the folio begins.</p>
${sequencePart((sequence ?? []).map((step) => ({ ...step, state: joinAlike(step.state) })))}
${link === undefined ? '' : markup`<p><a class="btn play" href="~/explorer/index.html${link}">Play it in the explorer</a></p>`}`;
};

const sequencePart = (steps: readonly ShownStep[]): Html =>
  markup`${parts.stateKey(steps)}${parts.sequenceTable(steps, false)}`;

/** One verdict for each era, and the sequence of the newest that breaks it. */
const heldTable = (finding: FoundOut): Html => {
  const { promises } = finding;
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
  )}${last === undefined ? '' : sequenceIn(finding, last)}`;
};

const report = (finding: FoundOut): Html => {
  const { id, title, type, kernels, recorded } = finding;
  return markup`${parts.heading(id, `${id} ${title}`)}
${parts.facts([
  ['Memory type', parts.typeLink(type)],
  ['Eras', kernels],
  ['Rules', parts.idList(finding.rules)],
])}
<p><b>Promised.</b> ${inline(finding.promise)}</p>
<p><b>What happens.</b> ${inline(finding.happens)}</p>
<p><b>Why.</b> ${inline(finding.why)}</p>
<p><b>Seen.</b> ${inline(finding.seen)}</p>
<p><b>What would end it.</b> ${inline(finding.remedy)}</p>
${recorded === undefined ? '' : markup`<p><b>Recorded.</b> <code>traces/${recorded.trace}</code>, ${linesWords(recorded.lines)}, pfn ${recorded.pfn}: ${recordedWords(recorded)}.</p>`}
${heldTable(finding)}`;
};

export const findingsPage = (): SitePage => {
  const found = foundOut();
  return {
    path,
    title: 'What this specification found in kernels',
    section: path,
    sort: 'page',
    words: 'findings promises broken by kernels',
    contents: found.map(({ id, title }) => [id, `${id} ${title}`] as const),
    body: markup`<h1>What this specification found in kernels</h1>
<p class="lead">Promises that kernels do not keep, each in the words of a report. Where calls can say it, the promise was held against every
era alone, over all states of a small world: it falls at the end of a shortest sequence, or holds. All were seen on a running 7.3.</p>
${found.map(report)}`,
  };
};

/** What a finding is found by: its report, without what would end it. */
export const findingEntries = (): readonly SearchEntry[] =>
  findings.map(({ id, title, type, promise, happens, why, seen, recorded }) => ({
    title: `${id} ${title}`,
    path: `${path}#${id}`,
    words: plain([type, promise, happens, why, seen, recorded?.says ?? ''].join(' ')),
    sort: 'finding',
  }));
