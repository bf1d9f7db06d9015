// What mail programs, loggers, terminals and printk put before lines, one row each.
import type { Unwrapped, Wrapping } from './form.ts';

/** What a pattern matches at the beginning is taken off. */
const prefix = (name: string, pattern: RegExp): Wrapping => ({
  name,
  open: (line) => {
    const found = pattern.exec(line.text);
    if (found === null || found[0] === '') return undefined;
    const { seconds, caller } = found.groups ?? {};
    return {
      ...line,
      text: line.text.slice(found[0].length),
      ...(seconds === undefined ? {} : { seconds }),
      ...(caller === undefined ? {} : { caller }),
    };
  },
});

const clock = String.raw`\d\d:\d\d:\d\d(?:[.,]\d+)?`;
const zone = String.raw`(?: ?Z| ?[+-]\d\d:?\d\d| UTC)?`;
const isoTime = String.raw`(?:[A-Z][a-z]{2} )?\d{4}[-/]\d\d[-/]\d\d[T ]${clock}${zone}`;
const syslogTime = String.raw`[A-Z][a-z]{2} [ \d]\d ${clock}`;
const logTime = String.raw`(?:${isoTime}|${syslogTime}|\d{9,}\.\d+|\[ *(?<seconds>\d+\.\d+)\])`;
const facility = 'kern|user|mail|daemon|auth|syslog|local[0-7]';
const severity = 'emerg|alert|crit|err|warn|notice|info|debug';

const prefixes: readonly Wrapping[] = [
  prefix('the quotes of a mail', /^(?:> ?)+/),
  prefix('the level of printk', /^<\d{1,3}>/),
  prefix('the facility of dmesg', new RegExp(`^(?:${facility}) *:(?:${severity}) *: ?`)),
  prefix('the time of printk', /^(?:\S+ login: )?\[ *(?<seconds>\d+\.\d+)(?: <[ \d.]+>)?\] ?/),
  prefix('the caller of printk', /^\[ *(?<caller>[TC]\d+)\] ?/),
  prefix(
    'the date of dmesg',
    /^\[(?:[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}|[A-Z][a-z]{2} ?\d+ \d\d:\d\d| *\+\d+\.\d+)\] ?/,
  ),
  prefix(
    'the prefix of a system log',
    new RegExp(String.raw`^${logTime} \S+ [\w./-]+(?:\[\d+\])?: ?`),
  ),
  prefix('the prefix of a pod', /^\[?pod\/\S+?\]?(?: |$)/),
  prefix(
    'the time of a log',
    new RegExp(
      String.raw`^(?:${isoTime}|${syslogTime})(?: (?:stdout|stderr) [FP]| \d\d[OE]\+?)? ?`,
    ),
  ),
  prefix('the name of a container', /^[\w.-]+ *\| ?/),
  prefix('file names and line numbers of grep', /^[^\s:]*[./][^\s:]*[:-](?:\d+[:-])?/),
  prefix('line numbers of grep', /^\d+[:-]/),
  prefix('line numbers', /^ *\d+(?:\t|[:|] ?)/),
  prefix('the marks of a comment', /^ *(?:\/\*|\*|\/\/|#|;|%|--) ?/),
];

/** A line that a difference takes away is none of the new file. */
const difference: Wrapping = {
  name: 'the marks of a difference',
  open: (line) => {
    if (/^[+ ]/.test(line.text)) return { ...line, text: line.text.slice(1) };
    return /^-(?!--)/.test(line.text) ? { ...line, text: '' } : undefined;
  },
};

/** A record of a logger, as JSON. */
const json: Wrapping = {
  name: 'the records of a logger in JSON',
  open: (line) => {
    const text = line.text.trim();
    if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
    const found = messageOf(text);
    return found === undefined ? undefined : { ...line, text: found };
  },
};

const messageOf = (text: string): string | undefined => {
  try {
    const record = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const message = ['log', 'MESSAGE', 'message', 'msg', 'line'].find(
      (name) => typeof record[name] === 'string',
    );
    return message === undefined ? undefined : String(record[message]).replace(/[\r\n]+$/, '');
  } catch {
    return undefined;
  }
};

export const wrappings: readonly Wrapping[] = [...prefixes, difference, json];

/** A text that all lines begin with. */
export const literally = (text: string): Wrapping => ({
  name: JSON.stringify(text),
  open: (line) => {
    // Mail programs take blanks from the ends of lines.
    const isThere = line.text.startsWith(text) || line.text === text.trimEnd();
    return isThere ? { ...line, text: line.text.slice(text.length) } : undefined;
  },
});

/** What a replacement changes is taken off. */
const cleaning = (name: string, clean: (text: string) => string): Wrapping => ({
  name,
  open: (line): Unwrapped | undefined => {
    const text = clean(line.text);
    return text === line.text ? undefined : { ...line, text };
  },
});

const entities: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' },
};

const characterOf = (entity: string): string | undefined => {
  const [, hex, decimal] = /^#(?:x([\da-f]{1,4})|(\d{1,5}))$/i.exec(entity) ?? [];
  if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
  return decimal === undefined ? entities[entity] : String.fromCharCode(Number(decimal));
};

/** What stands anywhere in lines; each is taken off before any prefix is looked for. */
export const cleanings: readonly Wrapping[] = [
  cleaning('colour codes', (text) => text.replace(/\x1b(?:\[[\d;?]*[A-Za-z]|\(B)/g, '')),
  cleaning('entities of HTML', (text) =>
    text.replace(/&(#?\w+);/g, (whole, name: string) => characterOf(name) ?? whole),
  ),
  cleaning('blanks that do not break', (text) =>
    text.replace(/[\u00a0\u2007\u202f]/g, ' ').replace(/[\u200b\u2060\ufeff]/g, ''),
  ),
  cleaning('carriage returns', (text) => text.replace(/\r+$/, '').replace(/^.*\r(?=.)/, '')),
  cleaning('decimal commas', (text) => text.replace(/(\s\d+),(\d{6,9}:\s)/, '$1.$2')),
];
