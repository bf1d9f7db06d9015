// The public interface, by TypeDoc: a page for each entry of the package, in the frame of the site.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application } from 'typedoc';
import { packagePath } from '../../src/package/files.ts';
import { library } from '../../tsdown.config.ts';
import { code, markup, raw, table, type Html } from '../html.ts';
import { headingsIn, markdown, plain } from '../markdown.ts';
import { keep, recall } from '../data/kept.ts';
import type { SitePage } from '../page.ts';

const index = 'api/index.html';

const pageOf = (entry: string): string =>
  `api/${entry === 'index' ? 'zdspec' : `zdspec-${entry}`}.html`;

const nameOf = (entry: string): string => (entry === 'index' ? 'zdspec' : `zdspec/${entry}`);

/** TypeDoc names a page by the path of its source below src/. */
const writtenAs = (source: string): string => source.replace(/^src\/(.*)\.ts$/, '$1.md');

/** Writes Markdown into a folder; throws if something that is exported is not documented. */
const writeMarkdown = async (folder: string): Promise<void> => {
  const application = await Application.bootstrapWithPlugins({
    options: packagePath('typedoc.json'),
    entryPoints: Object.values(library).map(packagePath),
    out: folder,
  });
  const project = await application.convert();
  if (project) {
    application.validate(project);
    await application.generateOutputs(project);
  }
  if (!project || application.logger.hasWarnings() || application.logger.hasErrors()) {
    throw new Error('Expected every export to be documented, got what TypeDoc says above');
  }
};

/** Links between the files of TypeDoc, by where the pages are here. */
const withLinks = (text: string): string =>
  // Rows of tables are no places.
  text
    .replace(/<a id="[^"]*"><\/a> ?/g, '')
    .replace(/\[([^\]]*)\]\([^)#]*#property-[^)]*\)/g, '$1')
    .replace(/\]\(([\w./-]*?)([\w-]+\.md)(#[^)]*)?\)/g, (_, way: string, file: string, at = '') => {
      const written = `${way}${file}`.replace(/^(\.\.\/)+/, '');
      const [entry = 'index'] =
        Object.entries(library).find(([, source]) => writtenAs(source).endsWith(written)) ?? [];
      return `](~/${pageOf(entry)}${String(at)})`;
    });

/** The second of two headings that say the same has another place: a number follows, as in the links. */
const withPlaces = (html: Html): Html => {
  const seen = new Map<string, number>();
  const text = html.text.replace(/(<h\d id=")([^"]*)"/g, (_, head: string, id: string) => {
    const times = seen.get(id) ?? 0;
    seen.set(id, times + 1);
    return `${head}${id}${times === 0 ? '' : `-${times}`}"`;
  });
  return raw(text);
};

const dashWords = 'A dash stands where the name and the type say all.';

const entryPage = (entry: string, written: string): SitePage => {
  const text = withLinks(written).replace(/^# .*$/m, `# ${nameOf(entry)}\n\n${dashWords}`);
  return {
    path: pageOf(entry),
    title: nameOf(entry),
    section: index,
    sort: 'interface',
    words: plain(text),
    body: markup`<article class="chapter">${withPlaces(markdown(text))}</article>`,
    contents: headingsIn(text),
  };
};

/** What each entry is for, in a sentence. */
const says: Readonly<Record<keyof typeof library, string>> = {
  index:
    'Rules, worlds and random calls as data; your own implementation held against them, for any runner; sequences shrunk.',
  'fast-check': 'Lawful and hostile lives as arbitraries, which shrink to such lives.',
  vitest: 'An adapter of your implementation in, one test for each rule out.',
  patch:
    'What a file for --patch exports: guards, actions, figures of an era or a driver of your own.',
  trace: 'Traces of running kernels, read, followed and judged by a program.',
};

const indexPage = (): SitePage => ({
  path: index,
  title: 'API',
  section: index,
  sort: 'interface',
  words: Object.keys(library).map(nameOf).join(' '),
  body: markup`<h1>API</h1>
<p>What the package exports, for programs that build on it.</p>
${table(
  ['Import', 'What for'],
  Object.keys(library).map((entry) => [
    markup`<a href="~/${pageOf(entry)}">${code(`from '${nameOf(entry)}'`)}</a>`,
    says[entry] ?? '',
  ]),
  { label: 'Entries' },
)}`,
});

/** What TypeDoc writes, by entry. */
const typeDocTexts = async (): Promise<ReadonlyMap<string, string>> => {
  const folder = mkdtempSync(join(tmpdir(), 'zdspec-api-'));
  try {
    await writeMarkdown(folder);
    return new Map(
      Object.entries(library).map(([entry, source]) => [
        entry,
        readFileSync(join(folder, writtenAs(source)), 'utf8'),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The pages. */
export const apiPages = async (): Promise<readonly SitePage[]> => {
  const texts =
    (recall('api') as ReadonlyMap<string, string> | undefined) ?? keep('api', await typeDocTexts());
  return [indexPage(), ...[...texts].map(([entry, text]) => entryPage(entry, text))];
};
