// The page that replays a trace in the browser.

import { markup } from '../html.ts';
import type { SitePage } from '../page.ts';

export const tracePage = (): SitePage => ({
  path: 'trace/index.html',
  title: 'Replay a trace',
  section: 'trace/index.html',
  sort: 'page',
  words:
    'drop trace replay ftrace page_ref tracefs trace-cmd perf script lifeline pfn ledger verdict diverges conforms zdspec replay',
  isWide: true,
  scripts: ['trace/trace.js'],
  styles: ['trace/trace.css'],
  body: markup`<h1 class="small">Replay a trace</h1>
<p class="dim">What a kernel did, held against the model line by line, by the code of <code>npx zdspec replay</code>. What lines say is in
<a href="~/spec/40-trace.html">the chapter on traces</a>; <code>npx zdspec record</code> makes one.</p>
<div id="trace" data-rule-page="../rules/{id}.html" data-explorer="../explorer/index.html" data-findings="../findings.html">
<noscript>A trace is replayed in your browser, and that needs scripts.</noscript></div>`,
});
