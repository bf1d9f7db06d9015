// How long the page takes that replays traces, from a file being chosen to its verdict, in Chromium: with the start of the
// worker, which the first trace waits for; and for how long the page stands still meanwhile. The figures go into
// trace-page.json, of which `npm run docs` makes a table.

import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { format } from 'prettier';
import { buildTracePage } from '../site/trace/build.ts';
import type { TracePageBenchmark } from '../src/export/trace-page-benchmark.ts';
import { visit } from '../test/site/browser.ts';
import { BusyTrace } from './busy-trace.ts';
import { median } from './rounds.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
/** Some 2 MB and 50 MB of text. */
const sizes = [20_000, 300_000] as const;

/** In the page: the time of the verdict, and the longest time between two frames until then. */
const watching = `(() => {
  const input = document.querySelector('input[type=file]');
  globalThis.watched = new Promise((done) => {
    input.addEventListener('change', () => {
      const began = performance.now();
      let [last, longest] = [began, 0];
      const frame = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        if (document.querySelector('.t-verdict')) done({ seconds: (now - began) / 1000, still: longest });
        else requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    }, { capture: true });
  });
})()`;

interface Watched {
  readonly seconds: number;
  readonly still: number;
}

const folder = mkdtempSync(join(tmpdir(), 'zdspec-bench-'));
const visitor = await visit();
try {
  const files = await buildTracePage();
  for (const [path, text] of files) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  const page = join(folder, 'index.html');
  writeFileSync(
    page,
    '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="trace.css"><div id="trace"></div><script src="trace.js"></script>',
  );
  const traces: TracePageBenchmark['traces'][number][] = [];
  for (const wanted of sizes) {
    const path = join(folder, `${wanted}.txt`);
    const busy = new BusyTrace(1);
    await busy.write(path, wanted);
    const found: Watched[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const tab = await visitor.context.newPage();
      await tab.goto(pathToFileURL(page).href);
      await tab.evaluate(watching);
      await tab.getByLabel('Choose traces').setInputFiles(path);
      found.push(await tab.evaluate<Watched>('watched'));
      await tab.close();
    }
    const seconds = median(found.map((one) => one.seconds));
    const still = median(found.map((one) => one.still));
    traces.push({ events: busy.events, bytes: statSync(path).size, seconds, still });
    console.log(`${wanted} events: ${seconds.toFixed(2)} s, still for ${still.toFixed(0)} ms`);
  }
  const packed = (path: string): number => gzipSync(files.get(path) ?? '').length;
  const found: TracePageBenchmark = {
    ...{ rounds, traces },
    compressed: { page: packed('trace.js') + packed('trace.css'), worker: packed('worker.js') },
  };
  const text = await format(JSON.stringify(found), { parser: 'json', printWidth: 100 });
  writeFileSync(new URL('trace-page.json', import.meta.url), text);
} finally {
  await visitor.leave();
  rmSync(folder, { recursive: true });
}
