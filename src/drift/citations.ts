// What the specification cites of the kernel: each definition once, with the rules, assumptions and exclusions that do.

import { eras, namesIn } from '../domain/era.ts';
import { entriesOf, headingsOf, isRuleId, type Heading } from '../export/spec-entry.ts';

/** Who cites, and in which eras that is in force. */
interface Citer {
  readonly id: string;
  readonly eras: readonly string[];
}

/** A file of the kernel, and what it defines. */
export interface Source {
  readonly file: string;
  /** `f()`, `struct s`, `enum e` or a macro; undefined where the words of a header are the source. */
  readonly name: string | undefined;
}

/** A definition, or the words of a header, and all that cite it. */
export interface Citation extends Source {
  /** File and name as the specification says them. */
  readonly source: string;
  readonly by: readonly Citer[];
}

/** `mm/memremap.c memremap_pages()`, or `words of include/linux/memremap.h`. */
const spelt = ({ file, name }: Source): string =>
  name === undefined ? `words of ${file}` : `${file} ${name}`;

const form =
  /^`(?<file>[\w-]+(?:\/[\w-]+)*\.[ch])`(?: `(?<name>\w+\(\)|(?:struct|enum|union) \w+|[A-Z]\w*)`)?$/;

/** What the text under a heading ends with as its sources; throws one sentence where they cannot be read. */
export const sourcesUnder = ({ path, id, body }: Heading): readonly Source[] => {
  const [, said] = body.split(/^Source: /m);
  if (said === undefined) return [];
  const list = said.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
  return list.split(', ').map((one) => {
    const { file, name } = (form.exec(one)?.groups ?? {}) as { file?: string; name?: string };
    if (file !== undefined) return { file, name };
    throw new Error(
      `Expected ${path} to give sources as \`file.c\` \`name()\` under ${id}, got ${one}`,
    );
  });
};

interface Page {
  readonly path: string;
  readonly text: string;
}

/** Everything that chapters cite, in the order in which they first do. */
export const citationsIn = (chapters: readonly Page[]): readonly Citation[] => {
  const found = new Map<string, Source & { readonly by: Citer[] }>();
  const add = (source: Source, citer: Citer): void => {
    const key = spelt(source);
    const one = found.get(key) ?? { ...source, by: [] };
    one.by.push(citer);
    found.set(key, one);
  };
  for (const page of chapters) {
    for (const { id, eras: own, file, function: name } of entriesOf(page)) {
      add({ file, name: name === undefined ? undefined : `${name}()` }, { id, eras: own });
    }
    for (const heading of headingsOf(page)) {
      if (isRuleId(heading.id)) continue;
      for (const source of sourcesUnder(heading)) add(source, { id: heading.id, eras });
    }
  }
  return [...found].map(([source, one]) => ({ source, ...one }));
};

const renamed = ['free', 'callback', 'evict', 'evictCaller'] as const;

/** What eras call the same, the newest name first: the contract era has it. */
const eraNames: readonly (readonly string[])[] = renamed.map((field) =>
  eras.map((era) => namesIn(era)[field]),
);

/** A name and what other eras call the same; the given one first. */
export const namesOf = (name: string): readonly string[] => [
  ...new Set([name, ...(eraNames.find((all) => all.includes(name)) ?? [])]),
];

/** The newest of the names of the same. */
export const newestNameOf = (name: string): string =>
  eraNames.find((all) => all.includes(name))?.[0] ?? name;
