// The frame of every page: navigation, search, light and dark. Links in pages begin with `~/`, the site's root.

import { markup, raw, type Html } from './html.ts';
import type { SitePage } from './page.ts';

const navigation: readonly (readonly [string, readonly Entry[]])[] = [
  [
    'Learn',
    [
      ['index.html', 'Overview'],
      ['tour/index.html', 'Tour of memremap.h'],
      ['explorer/index.html', 'Explorer'],
      ['trace/index.html', 'Replay a trace'],
      ['spec/01-vocabulary.html', 'Vocabulary'],
    ],
  ],
  [
    'Memory types',
    [
      ['types/device-private.html', 'DEVICE_PRIVATE'],
      ['types/device-coherent.html', 'DEVICE_COHERENT'],
      ['types/fs-dax.html', 'FS_DAX'],
      ['types/generic.html', 'GENERIC'],
      ['types/pci-p2pdma.html', 'PCI_P2PDMA'],
      ['types/pagemap.html', 'dev_pagemap'],
    ],
  ],
  [
    'Specification',
    [
      ['rules/index.html', 'Rules'],
      ['spec/index.html', 'Chapters'],
      ['functions.html', 'Kernel functions'],
      ['symptoms/index.html', 'Symptoms'],
      ['races/index.html', 'Races'],
      ['eras.html', 'Eras'],
      ['specimens.html', 'Specimens'],
      ['faults/index.html', 'Seeded faults'],
      ['api/index.html', 'API'],
    ],
  ],
  [
    'Evidence',
    [
      ['findings.html', 'Found in kernels'],
      ['coverage.html', 'Coverage and scores'],
      ['state-space.html', 'State space'],
      ['agreement.html', 'Engines that agree'],
      ['drift.html', 'Drift of kernels'],
      ['certificate.html', 'Other checkers'],
    ],
  ],
];

/** Groups that few readers need: they open where one is on such a page. */
const closed: readonly string[] = ['Evidence'];

/** Chosen before anything is painted, so that nothing flashes. */
const themeScript =
  "try{var t=localStorage.getItem('zdspec-theme');if(t)document.documentElement.dataset.theme=t}catch(e){}";

/** On narrow screens the menu is closed, and before anything is painted, so that nothing moves. */
const menuScript =
  "if(matchMedia('(max-width: 899px)').matches)document.querySelector('.menu').open=false";

/** The way from a page to the site's root. */
const rootFrom = (path: string): string => '../'.repeat(path.split('/').length - 1) || './';

type Entry = readonly [path: string, words: string];

const isIn = ({ section, path: own }: SitePage, [path]: Entry): boolean =>
  section === path || own === path;

const renderEntries = (page: SitePage, entries: readonly Entry[]): Html =>
  markup`<ul>
    ${entries.map(
      (entry) =>
        markup`<li>
          <a
            href="~/${entry[0]}"
            ${isIn(page, entry) ? raw(`aria-current="${page.path === entry[0] ? 'page' : 'true'}"`) : ''}
            >${entry[1]}</a
          >
        </li>`,
    )}
  </ul>`;

const renderNavigation = (page: SitePage): Html =>
  markup`<nav class="side" aria-label="Site">
    <details class="menu" open>
      <summary>Menu</summary>
      ${navigation.map(([head, entries]) =>
        closed.includes(head)
          ? markup`<details class="group" ${entries.some((entry) => isIn(page, entry)) ? 'open' : ''}>
              <summary class="head">${head}</summary>
              ${renderEntries(page, entries)}
            </details>`
          : markup`<p class="head">${head}</p>
              ${renderEntries(page, entries)}`,
      )}
    </details>
    <script>${raw(menuScript)}</script>
  </nav>`;

/** Whether a list of contents stands beside it. */
const hasContents = ({ isWide = false, contents = [] }: SitePage): boolean =>
  !isWide && contents.length > 2;

const renderContents = ({ contents = [] }: SitePage): Html =>
  markup`<nav class="contents" aria-label="On this page">
        <p class="head">On this page</p>
        <ul>
          ${contents.map(([id, words]) => markup`<li><a href="#${id}">${words}</a></li>`)}
        </ul>
      </nav>`;

/** The whole document. */
export const renderShell = (page: SitePage): string => {
  const root = rootFrom(page.path);
  const scripts = ['assets/site.js', ...(page.scripts ?? [])];
  const styles = ['assets/site.css', ...(page.styles ?? [])];
  const document = markup`<!doctype html>
    <html lang="en" data-root="${root}">
      <head>
        <meta charset="utf-8" />
        <title>${page.title} · zdspec</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <script>
          ${raw(themeScript)};
        </script>
        ${styles.map((path) => markup`<link rel="stylesheet" href="~/${path}" /> `)}
        ${scripts.map((path) => markup`<script defer src="~/${path}"></script> `)}
      </head>
      <body>
        <a class="skip" href="#main">To the text</a>
        <header class="top">
          <a class="brand" href="~/index.html">zdspec</a>
          <span class="brand-note">ZONE_DEVICE memory, executable</span>
          <div class="search" role="search">
            <input
              id="search"
              type="search"
              placeholder="Search  ( / )"
              autocomplete="off"
              spellcheck="false"
              role="combobox"
              aria-label="Search the site"
              aria-expanded="false"
              aria-controls="found"
            />
            <ul id="found" role="listbox" aria-label="Results" hidden></ul>
          </div>
          <button id="theme" class="btn" type="button" title="Light, dark, or as the system has it">
            Theme
          </button>
        </header>
        <div class="frame${hasContents(page) ? '' : ' wide'}">
          ${renderNavigation(page)}
          <main id="main" tabindex="-1">${page.body}</main>
          ${hasContents(page) ? renderContents(page) : ''}
        </div>
        <footer class="foot">
          Generated from the specification, its statecharts and measured results; see the
          <a href="~/spec/index.html">chapters</a> for the words that count.
        </footer>
      </body>
    </html>`;
  return document.text.replaceAll('"~/', `"${root}`);
};
