// A report as SARIF 2.1.0, as code hosts read it: each broken rule with the folio's life as a code flow.

// Its types are those of the published schema: a property that SARIF does not have is an error of the compiler.

import type { CodeFlow, Location, Log, Notification, Result, ToolComponent } from 'sarif';
import type { Report, ReportResult, ReportStep, ReportSubject } from './report.ts';

/** The whole report. */
export const renderSarif = (report: Report): string =>
  `${JSON.stringify(sarif(report), undefined, 2)}\n`;

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
const rootId = 'ZDSPEC';

const sarif = (report: Report): Log => ({
  $schema: schema,
  version: '2.1.0',
  runs: [
    {
      tool: { driver: driver(report) },
      originalUriBaseIds: {
        [rootId]: {
          ...(report.root === null ? {} : { uri: report.root }),
          description: { text: 'The root of zdspec, whose chapters say what the rules are.' },
        },
      },
      invocations: [
        {
          executionSuccessful: true,
          toolExecutionNotifications: report.subjects.flatMap(notifications),
        },
      ],
      results: report.subjects.flatMap((subject) =>
        subject.results
          .filter(({ status }) => status === 'broken')
          .map((result) => resultOf(report, subject, result)),
      ),
    },
  ],
});

const driver = ({ version, rules, root }: Report): ToolComponent => ({
  name: 'zdspec',
  version,
  rules: rules.map(({ id, title, kind, binds, citation }) => ({
    id,
    shortDescription: { text: title },
    ...(root === null
      ? { help: { text: `${citation}, or npx zdspec explain ${id}` } }
      : { helpUri: `${root}${citation}` }),
    defaultConfiguration: { level: 'error' },
    properties: { class: kind, binds },
  })),
});

/** What keeps a subject from being proof is no result of a rule. */
const notifications = ({ name, doubts }: ReportSubject): Notification[] =>
  doubts.map((doubt) => ({ level: 'warning', message: { text: `${name}: ${doubt}` } }));

const resultOf = (report: Report, subject: ReportSubject, result: ReportResult): Result => {
  const { rule, message, count, line, repeat, steps } = result;
  return {
    ruleId: rule,
    ruleIndex: report.rules.findIndex(({ id }) => id === rule),
    level: 'error',
    message: { text: message },
    occurrenceCount: count,
    locations: [locationOf(report, subject, rule, line)],
    partialFingerprints: { 'zdspec/v1': fingerprint(rule, steps) },
    ...(steps.length === 0 ? {} : { codeFlows: [flow(report, subject, result)] }),
    properties: { subject: subject.name, repeat },
  };
};

/** The line of the trace; a sequence of calls stands nowhere but in the chapter of its rule. */
const locationOf = (
  { rules }: Report,
  { file }: ReportSubject,
  rule: string,
  line: number | null,
): Location => {
  const chapter = rules.find(({ id }) => id === rule)?.citation.replace(/#.*$/, '') ?? '';
  const artifactLocation =
    file === null ? { uri: chapter, uriBaseId: rootId } : { uri: uriOf(file) };
  return {
    physicalLocation: {
      artifactLocation,
      ...(line === null ? {} : { region: { startLine: line } }),
    },
  };
};

/** A path that begins at the root of a machine is a URL of its own; any other stays relative to where we ran. */
const uriOf = (file: string): string =>
  file.startsWith('/') ? `file://${encodeURI(file)}` : encodeURI(file);

/** One thread for each task, in the order in which all of them stepped. */
const flow = (report: Report, subject: ReportSubject, { rule, steps }: ReportResult): CodeFlow => {
  const numbered = steps.map((step, index) => ({ step, order: index + 1 }));
  const tasks = [...new Set(steps.map(({ task }) => task ?? 'calls'))];
  return {
    threadFlows: tasks.map((task) => ({
      id: task,
      locations: numbered
        .filter(({ step }) => (step.task ?? 'calls') === task)
        .map(({ step, order }) => ({
          executionOrder: order,
          location: {
            ...locationOf(report, subject, rule, step.line),
            message: { text: step.says },
          },
          ...(step.state === '' ? {} : { state: { folio: { text: step.state } } }),
        })),
    })),
  };
};

/** The same for the same rule and steps, wherever they were seen: 53 bits of a multiplicative hash. */
const fingerprint = (rule: string, steps: readonly ReportStep[]): string => {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const letter of `${rule}\n${steps.map(({ says }) => says).join('\n')}`) {
    const code = letter.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  return (2 ** 32 * ((high >>> 0) % 2 ** 21) + (low >>> 0)).toString(16).padStart(14, '0');
};
