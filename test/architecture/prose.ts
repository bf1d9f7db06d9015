// What hand-written Markdown claims: scripts, paths, links, rule ids, words, commands, code.

export interface Page {
  readonly path: string;
  readonly text: string;
}

export interface Block {
  readonly language: string;
  readonly code: string;
}

/** A backticked word that begins with one of these is a path in the checkout. */
export const folders = [
  'src',
  'test',
  'spec',
  'docs',
  'traces',
  'bench',
  'certify',
  'agreement',
  'examples',
  'mutation',
  'decisions',
  'bin',
  '.ci',
  '.github',
  'action',
];

interface Banned {
  readonly word: RegExp;
  readonly instead: string;
}

/** What PAGE_MAPPING_DAX_SHARED was called here; ftrace's `trace_marker` is another thing. */
export const ownWord: RegExp = /(?<!\btrace_)marker/i;

/** Words of everyday for what the field has a word of its own; of texts in code as well. */
const vague: readonly Banned[] = [
  { word: /\b(?:comes?|came) back\b/i, instead: 'is freed, is written again, or returns' },
  {
    word: /\bg(?:ave|iv(?:es?|en|ing))(?: \w+){0,4} back\b/i,
    instead: 'puts, drops, frees, or returns',
  },
  { word: /\blet(?:s|ting)?(?: \w+){0,2} go\b(?! on\b)/i, instead: 'drops, or releases' },
  { word: /\bhears? of\b/i, instead: 'is told of' },
  { word: /\bsa(?:id|ys) something\b/i, instead: 'applied' },
  { word: ownWord, instead: 'PAGE_MAPPING_DAX_SHARED' },
];

/** Words that have a better one, or none, in prose outside code and quotations. */
const banned: readonly Banned[] = [
  { word: /\bpage[ -]map\b/i, instead: 'pagemap' },
  { word: /\bpgmap\b/i, instead: 'pagemap' },
  { word: /\bref-count/i, instead: 'count' },
  { word: /\bTODO\b/, instead: 'an issue' },
  ...vague,
];

const ruleId = /\b[A-Z][A-Z0-9]{2}-\d{3}\b/g;

export function blocksOf({ text }: Page): Block[] {
  return [...text.matchAll(/^( *)```([^\n]*)\n(.*?)^\1```$/gms)].map(([, , info, code]) => ({
    language: info?.trim().split(/\s/)[0] ?? '',
    code: code ?? '',
  }));
}

function spansOf(page: Page): string[] {
  return [...withoutBlocks(page).matchAll(/(`+)(.+?)\1/gs)].map(([, , code]) => code?.trim() ?? '');
}

/** The text without code, quotations and the targets of links. */
export function wordsOf(page: Page): string {
  return withoutBlocks(page)
    .replace(/(`+).+?\1/gs, ' ')
    .replace(/^ *>.*$/gm, ' ')
    .replace(/"[^"\n]*"|“[^”]*”/g, ' ')
    .replace(/\]\([^)\s]*\)/g, ']');
}

export function scriptsNamed({ text }: Page): string[] {
  const run = [...text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, name]) => name ?? '');
  const short = [...text.matchAll(/\bnpm (test|start)\b/g)].map(([, name]) => name ?? '');
  return [...run, ...short];
}

/** Backticked paths, without an anchor or a line number; `<name>` and `*` stand for any name. */
export function pathsNamed(page: Page): string[] {
  return spansOf(page)
    .flatMap((span) => span.split(/\s+/))
    .filter((word) => folders.some((folder) => word.startsWith(`${folder}/`)))
    .map((word) => word.replace(/#.*$/, '').replace(/[.,;:]$/, ''));
}

/** Targets of links, but for other sites and anchors of the same page. */
export function linksOf(page: Page): string[] {
  return [...withoutBlocks(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, to]) => to ?? '')
    .filter((to) => !/^(?:[a-z]+:|#)/.test(to))
    .map((to) => to.replace(/#.*$/, ''));
}

export function pathPattern(path: string): RegExp {
  const any = path
    .replace(/\/$/, '')
    .split(/<[^>]*>|\*+/)
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${any.join('[^/]+')}$`);
}

export function idsNamed({ text }: Page): string[] {
  return [...text.matchAll(ruleId)].map(([id]) => id);
}

export function idsDefined(page: Page): string[] {
  if (page.path === 'spec/retired.md') return [...new Set(idsNamed(page))];
  return [...page.text.matchAll(/^##+ ([A-Z][A-Z0-9]{2}-\d{3})\b/gm)].map(([, id]) => id ?? '');
}

export const bannedWords = (page: Page): string[] => wordsIn(page, banned);

/** Of a text in code, which quotes titles of commits and has the kernel's own names. */
export const vagueWords = (page: Page): string[] => wordsIn(page, vague);

function wordsIn(page: Page, words: readonly Banned[]): string[] {
  return wordsOf(page)
    .split('\n')
    .flatMap((line) =>
      words.flatMap(({ word, instead }) => {
        const found = word.exec(line)?.[0];
        return found === undefined
          ? []
          : [`${page.path} says "${found}", say ${instead}: ${line.trim()}`];
      }),
    );
}

/** Every `zdspec` command line that a page shows, as its words after the program's name. */
export function commandLines(page: Page): string[][] {
  const code = [...spansOf(page), ...blocksOf(page).map((block) => block.code)];
  const line = /(?:^|\$ |npx |repeat +)zdspec ([a-z]+\b[^\n#|>]*)/gm;
  return code
    .flatMap((text) => [...text.matchAll(line)])
    .map(([, words]) => words?.trim().split(/\s+/) ?? []);
}

function withoutBlocks({ text }: Page): string {
  return text.replace(/^( *)```[^\n]*\n.*?^\1```$/gms, '');
}
