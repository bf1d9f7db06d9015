// docs/findings.md: what this specification found in kernels, each as a report.

import { anchorOf } from '../export/citation.ts';
import { code, idLink, list, renderPage, renderTable, type Citations } from '../export/markdown.ts';
import { joinAlike } from '../export/join-alike.ts';
import { findings } from '../findings/all.ts';
import { linesWords, recordedWords } from '../findings/finding.ts';
import { breakingIn, findOut, holdingIn, type FoundOut } from '../study/findings.ts';

/** The page, with every promise held against every era. */
export const findingsPage = (path: string, citations: Citations): string => {
  const found = findings.map(findOut);
  return renderPage(
    path,
    [
      '# What this specification found in kernels',
      'Promises that kernels do not keep, each in the words of a report. Where calls can say it, the promise was held against' +
        ' every era alone, over all states of a small world: it falls at the end of a shortest sequence, or holds. All were' +
        ' seen on a running 7.3 as well.',
      renderTable(
        ['', 'Finding', 'Memory type', 'Eras', 'Shown by'],
        found.map(({ id, title, type, kernels, promises, recorded: one }) => [
          `[${id}](#${anchorOf({ id, title })})`,
          title,
          type,
          kernels,
          [
            ...(promises.length > 0 ? ['a shortest sequence'] : []),
            ...(one === undefined ? [] : ['a recording']),
          ].join(', and ') || 'a running 7.3 alone',
        ]),
      ),
      ...found.flatMap(report),
    ],
    citations,
  );
};

const report = (finding: FoundOut): readonly string[] => [
  `## ${finding.id} ${finding.title}`,
  `**Promised.** ${finding.promise}`,
  `**What happens.** ${finding.happens}`,
  `**Why.** ${finding.why}`,
  `**Seen.** ${finding.seen}`,
  `**What would end it.** ${finding.remedy}`,
  ...recorded(finding),
  `Rules: ${list(finding.rules.map(idLink))}.`,
  ...held(finding),
];

const recorded = ({ recorded: one }: FoundOut): readonly string[] =>
  one === undefined
    ? []
    : [
        `**Recorded.** ${code(`traces/${one.trace}`)}, ${linesWords(one.lines)}, pfn ${one.pfn}: ${recordedWords(one)}.`,
      ];

/** The eras that break the promise alike are told once. */
const held = ({ promises }: FoundOut): readonly string[] => {
  const holds = holdingIn(promises);
  return [
    ...(holds.length === 0 ? [] : [`It holds in ${list(holds)}: no state of the world breaks it.`]),
    ...breakingIn(promises).flatMap(({ kernels, sequence }) => [
      `In ${list(kernels)} a shortest sequence breaks it:`,
      renderTable(
        ['', 'Call', 'Answer', `State after it (${kernels.at(-1) ?? ''})`],
        sequence.map(({ call, answer, state }, at) => [
          String(at + 1),
          code(call),
          answer,
          joinAlike(state).map(code).join('<br>'),
        ]),
      ),
    ]),
  ];
};
