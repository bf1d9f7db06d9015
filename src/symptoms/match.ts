// Which symptoms a report shows: by what it says, by the function that it names, or by a function on its way.

import { errnoNumber } from '../export/errno.ts';
import { looksLikeDevice, troublesOf } from './dumped-page.ts';
import type { KernelReport, ReportKind } from './report.ts';
import type { PlacedKind, Sight, Symptom } from './symptom.ts';

/** A symptom that a report shows. */
export interface Shown {
  readonly symptom: Symptom;
  /** What told it: a message, the function at fault, the dumped page, a function of the stack, or the file alone. */
  readonly by: 'message' | 'function' | 'page' | 'stack' | 'place';
  /** Ordinary memory shows the same, and nothing in the report is of device memory. */
  readonly isUnsure: boolean;
}

/** What the kinds of reports are in the chapter's words. A kernel that stops may do so for any reason. */
const kindsOf: Readonly<Record<ReportKind, readonly PlacedKind[]>> = {
  hung: ['hung'],
  stack: ['hung'],
  warning: ['warning'],
  stop: ['warning', 'oops'],
  oops: ['oops'],
  kasan: ['kasan'],
  lockup: ['lockup'],
  page: [],
  owner: [],
  line: [],
};

/** What a report can show that is cut before its function: whatever the functions of its file show in reports of its kind. */
export const symptomsAtPlace = (
  report: KernelReport,
  symptoms: readonly Symptom[],
  functions: readonly string[],
): readonly Shown[] =>
  symptoms.flatMap((symptom) => {
    const sights = symptom.sights.filter(
      (sight) =>
        isPlaced(report, sight) && sight.functions.some((name) => functions.includes(name)),
    );
    const isUnsure = sights.every(({ isGeneral }) => isGeneral);
    return sights.length === 0 ? [] : [{ symptom, by: 'place' as const, isUnsure }];
  });

/** The symptoms of a report, the surest first; those that only a stack tells, if nothing surer does. */
export const symptomsOf = (
  report: KernelReport,
  symptoms: readonly Symptom[],
): readonly Shown[] => {
  const waits = report.kind === 'hung' || report.kind === 'stack' || report.kind === 'lockup';
  for (const by of waits ? waysOfWaits : ways) {
    const shown = by.flatMap((way) => told(report, symptoms, way));
    if (shown.length > 0) return once(shown);
  }
  return [];
};

type Way = Exclude<Shown['by'], 'place'>;

const ways: readonly (readonly Way[])[] = [['message', 'page'], ['function'], ['stack']];
const waysOfWaits: readonly (readonly Way[])[] = [['stack'], ['message']];

const once = (shown: readonly Shown[]): readonly Shown[] =>
  shown.filter(({ symptom }, at) => shown.findIndex((one) => one.symptom === symptom) === at);

const told = (report: KernelReport, symptoms: readonly Symptom[], by: Way): readonly Shown[] => {
  const showing = (isShown: (sight: Sight) => boolean): readonly Shown[] =>
    symptoms.flatMap((symptom) => {
      const sights = symptom.sights.filter(isShown);
      const isUnsure = sights.every(({ isGeneral }) => isGeneral) && !isOfDevice(report);
      return sights.length === 0 ? [] : [{ symptom, by, isUnsure }];
    });
  if (by !== 'stack') return showing((sight) => isSeen(report, sight, by));
  // The innermost function that any symptom names: what is further out only led there.
  for (const name of report.stack) {
    const shown = showing((sight) => isPlaced(report, sight) && sight.functions.includes(name));
    if (shown.length > 0) return shown;
  }
  return [];
};

/** Functions that are about device memory by their names. */
const ofDevices =
  /zone_device|pagemap|memremap|memunmap|(?:^|_)dax(?:_|$)|p2p|migrate_(?:vma|device)|device_(?:private|exclusive|coherent)|hmm|svm_/;

/** Whether a report names device memory. */
const isOfDevice = ({ at, stack, page }: KernelReport): boolean =>
  (page !== null && looksLikeDevice(page)) ||
  [at ?? '', ...stack].some((name) => ofDevices.test(name));

const isSeen = (
  report: KernelReport,
  sight: Sight,
  by: 'message' | 'function' | 'page',
): boolean =>
  by === 'function'
    ? isPlaced(report, sight) && sight.functions.includes(report.at ?? '')
    : by === 'page'
      ? isOfPage(report, sight)
      : isSaid(report, sight);

const isPlaced = (
  { kind }: KernelReport,
  sight: Sight,
): sight is Extract<Sight, { readonly kind: PlacedKind }> =>
  kindsOf[kind].some((one) => one === sight.kind);

const isOfPage = ({ kind, page, messages }: KernelReport, sight: Sight): boolean =>
  sight.kind === 'owner'
    ? kind === 'owner' && messages.some((line) => /\bFlags \S*\breserved\b/.test(line))
    : sight.kind === 'page' && page !== null && troublesOf(page).includes(sight.trouble);

const isSaid = ({ messages, says }: KernelReport, sight: Sight): boolean =>
  [says, ...messages].some((line) => saysSight(line, sight));

/** Whether a single line shows a symptom by what it says. */
const saysSight = (line: string, sight: Sight): boolean => {
  if (sight.kind === 'line') return sight.says.some((pattern) => patternOf(pattern).test(line));
  if (sight.kind !== 'errno') return false;
  return (
    sight.functions.some((name) => wordOf(name).test(line)) &&
    sight.errnos.some((name) => errnoOf(name).test(line))
  );
};

/** Says of a line whether it shows any of these symptoms by itself. Most lines of a log show none, and are seen through fast. */
export const tellingLines = (symptoms: readonly Symptom[]): ((line: string) => boolean) => {
  const sights = symptoms.flatMap((symptom) => symptom.sights);
  const literals = sights.flatMap((sight) =>
    sight.kind === 'line'
      ? sight.says.map(longestLiteral)
      : sight.kind === 'errno'
        ? sight.functions
        : [],
  );
  const any = new RegExp([...new Set(literals)].map(escaped).join('|'));
  return (line) => any.test(line) && sights.some((sight) => saysSight(line, sight));
};

/** What a line must have to fit a pattern. */
const longestLiteral = (pattern: string): string =>
  pattern.split('*').reduce((best, part) => (part.length > best.length ? part : best), '');

const kept = new Map<string, RegExp>();

const made = (key: string, make: () => string): RegExp => {
  const known = kept.get(key) ?? new RegExp(make());
  kept.set(key, known);
  return known;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A message in which `*` stands for anything; it may end earlier than the line does. */
const patternOf = (pattern: string): RegExp =>
  made(`says ${pattern}`, () => `^(?:\\w+: )?${pattern.split('*').map(escaped).join('.*')}`);

const wordOf = (name: string): RegExp => made(`word ${name}`, () => `\\b${escaped(name)}\\b`);

/** By its name, or by the number that kernels print for it. */
const errnoOf = (name: string): RegExp =>
  made(`errno ${name}`, () => `\\b${name}\\b|-${errnoNumber(name)}\\b`);
