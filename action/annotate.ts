// What a code host shows of a SARIF log of zdspec: annotations as workflow commands, and a summary in Markdown.

import { fileURLToPath } from 'node:url';

interface FilePlace {
  readonly uri: string;
  readonly uriBaseId?: string;
}

interface Place {
  readonly physicalLocation: {
    readonly artifactLocation: FilePlace;
    readonly region?: { readonly startLine: number };
  };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly occurrenceCount: number;
  readonly locations: readonly Place[];
  readonly properties: { readonly subject: string; readonly repeat: string };
}

/** As much of a log as is read here; what else it has is kept. */
export interface SarifLog {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly version: string;
        readonly rules: readonly { readonly shortDescription: { readonly text: string } }[];
      };
    };
    readonly invocations: readonly {
      readonly toolExecutionNotifications: readonly {
        readonly message: { readonly text: string };
      }[];
    }[];
    readonly results: readonly Result[];
  }[];
}

/** What the exit code of a command says. */
export type Verdict = 'holds' | 'broken' | 'inconclusive' | 'unusable';

type Level = 'error' | 'warning' | 'notice';

/** Where an annotation stands, and its title. */
export interface Properties {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly title?: string | undefined;
}

/** A workflow command, on one line whatever it says: the host ends one at the end of a line, and so does an attack. */
export const commandOf = (level: Level, properties: Properties, message: string): string => {
  const given = Object.entries(properties as Readonly<Record<string, string | number | undefined>>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escapeData(message)}`;
};

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/**
 * A log as zdspec prints it. Calls of the model stand in a chapter of the specification, which is no file
 * of the checkout: where they are those of a patch, they are shown at the patch.
 */
export const readLog = (text: string, patch?: string): SarifLog =>
  JSON.parse(text, (key, value: unknown) =>
    key === 'artifactLocation' && patch !== undefined && isElsewhere(value as FilePlace)
      ? { uri: encodeURI(patch) }
      : value,
  ) as SarifLog;

const isElsewhere = ({ uriBaseId }: FilePlace): boolean => uriBaseId !== undefined;

/** A command for each finding and each doubt. */
export const annotationsOf = (log: SarifLog): readonly string[] =>
  log.runs.flatMap((run) => [
    ...run.results.map((result) => {
      const place = result.locations[0]?.physicalLocation;
      const { text } = result.message;
      const { subject, repeat } = result.properties;
      const at = {
        file: place && fileOf(place.artifactLocation),
        line: place?.region?.startLine,
        title: `${result.ruleId} ${titleOf(run, result)}`,
      };
      return commandOf('error', at, `${subject}: ${text}\nrepeat: ${repeat}`);
    }),
    ...doubtsOf(run).map((doubt) => commandOf('warning', { title: 'zdspec' }, doubt)),
  ]);

/** A file of the checkout; a place in the specification itself is none. */
const fileOf = (place: FilePlace): string | undefined =>
  isElsewhere(place)
    ? undefined
    : place.uri.startsWith('file:')
      ? fileURLToPath(place.uri)
      : decodeURI(place.uri);

const titleOf = (run: SarifLog['runs'][number], { ruleIndex }: Result): string =>
  run.tool.driver.rules[ruleIndex]?.shortDescription.text ?? '';

const doubtsOf = (run: SarifLog['runs'][number]): readonly string[] =>
  run.invocations.flatMap((invocation) =>
    invocation.toolExecutionNotifications.map(({ message }) => message.text),
  );

const headings: Readonly<Record<Exclude<Verdict, 'unusable'>, string>> = {
  holds: 'every rule holds',
  broken: 'a rule is broken',
  inconclusive: 'inconclusive, so that nothing is proved',
};

/** The page of the job: the verdict, a row for each finding, and what is doubted. */
export const summaryOf = (log: SarifLog, verdict: Exclude<Verdict, 'unusable'>): string => {
  const findings = log.runs.flatMap((run) =>
    run.results.map((result) => {
      const { text } = result.message;
      const { subject, repeat } = result.properties;
      const cells = [result.ruleId, titleOf(run, result), subject, text, result.occurrenceCount];
      return `| ${cells.map((cell) => escapeCell(String(cell))).join(' | ')} | ${code(repeat)} |`;
    }),
  );
  const doubts = log.runs.flatMap(doubtsOf).map((doubt) => `- ${escapeCell(doubt)}`);
  const version = log.runs[0]?.tool.driver.version ?? '';
  const header = [
    '| rule | says | in | found | times | repeat |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  return [
    `## zdspec ${escapeCell(version)}: ${headings[verdict]}`,
    ...(findings.length > 0 ? [[...header, ...findings].join('\n')] : []),
    ...(doubts.length > 0 ? [doubts.join('\n')] : []),
    '',
  ].join('\n\n');
};

/** Text that is neither Markdown nor HTML, on one line. */
const escapeCell = (text: string): string =>
  text
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;' })[sign] ?? '&gt;')
    .replace(/[\\`*_[\]{}()#!|~@]/g, (sign) => `&#${String(sign.charCodeAt(0))};`)
    .replace(/[\r\n]+/g, ' ');

const code = (text: string): string => `<code>${escapeCell(text)}</code>`;
