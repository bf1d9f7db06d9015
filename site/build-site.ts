// Builds the whole site into a folder: pages by Eleventy, scripts by esbuild.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { collect, sequencesOf } from './data/collect.ts';
import { collectFunctions } from './data/functions.ts';
import { searchScript } from './data/search.ts';
import { raceBook } from '../src/study/race-book.ts';
import { filesBelow, read } from './data/tree.ts';
import { buildExplorer, buildLanes, buildWork, findPatchSequences } from './explorer/build.ts';
import type { SitePage } from './page.ts';
import { apiPages } from './pages/api.ts';
import { chapterPages, placeEntries, sourcePages } from './pages/chapters.ts';
import { eraEntries, erasPage } from './pages/eras.ts';
import { documentPages } from './pages/documents.ts';
import { functionEntries, functionsPage } from './pages/functions.ts';
import { findingEntries, findingsPage } from './pages/findings.ts';
import { certificatePage, coveragePage, stateSpacePage } from './pages/evidence.ts';
import { faultPages, faultsIndex, gallery, specimenPages } from './pages/faults.ts';
import { explorerPage, homePage } from './pages/home.ts';
import { meaningsOfWords } from './data/race-words.ts';
import { lanesPage, raceEntries, racePages } from './pages/races.ts';
import { rulePages, rulesIndex } from './pages/rules.ts';
import { symptomEntries, symptomPages } from './pages/symptoms.ts';
import { tourPages, tourStops } from './pages/tour.ts';
import { tracePage } from './pages/trace.ts';
import { typePages } from './pages/types.ts';
import { buildTracePage } from './trace/build.ts';
import { writePages } from './write-pages.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** The scripts of every page, and that of statecharts. */
export const writeScripts = async (folder: string): Promise<void> => {
  await build({
    entryPoints: ['site', 'chart'].map((name) => join(here, 'client', `${name}.ts`)),
    outdir: folder,
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
  });
};

/** The style sheet of every page. */
export const writeStyles = (folder: string): void => {
  const files = filesBelow('site/style', '.css');
  const text = files.map((path) => readFileSync(join(here, '..', path), 'utf8')).join('\n');
  writeFileSync(join(folder, 'site.css'), text);
};

/** Builds every page; returns how many there are. */
export const buildSite = async (out: string): Promise<number> => {
  const data = collect();
  const functions = collectFunctions();
  const explorer = await buildExplorer({ ...sequencesOf(data), ...findPatchSequences() });
  const lanes = await buildLanes(raceBook(read), meaningsOfWords);
  const trace = await buildTracePage();
  // What was there before stays until all is known.
  rmSync(out, { recursive: true, force: true });
  const assets = join(out, 'assets');
  mkdirSync(assets, { recursive: true });
  mkdirSync(join(out, 'explorer'));
  writeFileSync(join(out, 'explorer', 'explorer.js'), explorer.script);
  writeFileSync(join(out, 'explorer', 'explorer.css'), explorer.style);
  writeFileSync(join(out, 'explorer', 'work.js'), await buildWork());
  writeFileSync(join(out, 'explorer', 'lanes.js'), lanes.script);
  writeFileSync(join(out, 'explorer', 'lanes.css'), lanes.style);
  mkdirSync(join(out, 'trace', 'recordings'), { recursive: true });
  for (const [path, text] of trace) writeFileSync(join(out, 'trace', path), text);
  const pages: readonly SitePage[] = [
    homePage(data),
    explorerPage(),
    tracePage(),
    ...tourPages(data),
    ...(await typePages(data)),
    rulesIndex(data),
    ...rulePages(data),
    faultsIndex(data),
    ...faultPages(data),
    gallery(data),
    ...specimenPages(data),
    ...chapterPages(),
    erasPage(data),
    findingsPage(),
    functionsPage(functions),
    ...symptomPages(data),
    ...racePages(),
    lanesPage(),
    coveragePage(data),
    stateSpacePage(data),
    certificatePage(data),
    ...documentPages(),
    ...(await apiPages()),
    ...sourcePages(),
  ];
  await writeScripts(assets);
  writeStyles(assets);
  const others = [
    ...tourStops(),
    ...symptomEntries(),
    ...raceEntries(),
    ...functionEntries(functions),
    ...eraEntries(),
    ...findingEntries(),
    ...placeEntries(),
  ];
  writeFileSync(join(assets, 'search-index.js'), searchScript(pages, others));
  for (const [path, text] of pages.flatMap(({ files = [] }) => files)) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  await writePages(pages, out);
  return pages.length;
};
