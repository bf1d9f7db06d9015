// How long the explorer takes from a click on a call to the page being laid out, at 16 pages: random calls that are done,
// after each other, in Chromium. The first ones are counted as well. The same calls are made in several rounds, and each counts
// with the least time that it took, so that what else the machine does is left out.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildExplorer, buildLanes, type BuiltExplorer } from '../site/explorer/build.ts';
import { memoryTypes } from '../src/domain/memory-type.ts';
import { visit } from '../test/site/browser.ts';
import { median } from './rounds.ts';
import { newestEra } from '../src/domain/era.ts';

const events = Number(process.env['BENCH_EVENTS'] ?? 100);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const eras = ['contract', newestEra] as const;
const size = { width: 1280, height: 900 };

/** In the page. A microtask draws, so that after the next task all is drawn; asked for its size, the page is laid out. */
const timing = `
  let state = 1;
  const draw = (list) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)];
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const nextTask = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  });
  const settled = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));
  const times = [];
  const time = async (element) => {
    const start = performance.now();
    element.click();
    await nextTask();
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
    await settled();
  };
`;

/** Random calls that are done. */
const timeEvents = `(async () => {
${timing}
  while (times.length < ${events}) {
    draw(all('.x-folio'))?.click();
    await settled();
    const [atFolio, atPagemap] = ['.x-folio-calls', '.x-pagemap-calls'].map((at) => all(at + ' [data-standing=done]'));
    // The pagemap's turn comes as often as that of each page, or when nothing can be done at a folio.
    const isPagemaps = draw([...Array(17).keys()]) === 0;
    const call = draw(isPagemaps || atFolio.length === 0 ? atPagemap : atFolio) ?? draw(atFolio);
    if (!call) {
      all('.x-transport button').find((one) => one.textContent === 'Clear').click();
      continue;
    }
    await time(call);
  }
  return times;
})()`;

/** The same of a race: a step that some thread can take; where there is none, the race begins again. */
const timeLanes = `(async () => {
${timing}
  while (times.length < ${events}) {
    const step = draw(all('[data-step]'));
    if (!step) {
      all('.l-bar button').find((one) => one.textContent === 'Start again').click();
      await settled();
      continue;
    }
    await time(step);
  }
  return times;
})()`;

/** The largest pairs of the table, and one with three threads. */
const races = ['P5', 'P14', 'P36'] as const;

const percentile95 = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? NaN;

const folder = mkdtempSync(join(tmpdir(), 'zdspec-bench-'));
const visitor = await visit();
/** A page with one script and one style sheet; its address. */
const pageWith = (id: string, { script, style }: BuiltExplorer): string => {
  const page = join(folder, `${id}.html`);
  writeFileSync(join(folder, `${id}.js`), script);
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><style>${style}</style><div id="${id}"></div><script src="${id}.js"></script>`,
  );
  return pathToFileURL(page).href;
};

const timed = async (address: string, events: string): Promise<string> => {
  let least: readonly number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const tab = await visitor.context.newPage();
    await tab.setViewportSize(size);
    await tab.goto(address);
    const times = await tab.evaluate<number[]>(events);
    await tab.close();
    least = times.map((time, at) => Math.min(time, least[at] ?? Infinity));
  }
  return [median(least), percentile95(least)].map((ms) => ms.toFixed(1).padStart(8)).join('');
};

try {
  const explorer = pageWith('explorer', await buildExplorer({}));
  console.log(
    `ms from a click to the page being laid out, ${events} events at 16 pages, least of ${rounds} rounds`,
  );
  console.log('Type             Kernel      median     p95');
  for (const era of eras) {
    for (const type of memoryTypes) {
      const figures = await timed(`${explorer}#type=${type}&kernel=${era}&pages=16`, timeEvents);
      console.log(`${type.padEnd(17)}${era.padEnd(10)}${figures}`);
    }
  }
  const lanes = pageWith('lanes', await buildLanes([], new Map()));
  console.log(`\nThe same of ${events} steps in lanes`);
  for (const race of races) {
    const figures = await timed(`${lanes}#race=${race}&kernel=${newestEra}`, timeLanes);
    console.log(`${race.padEnd(17)}${newestEra.padEnd(10)}${figures}`);
  }
} finally {
  await visitor.leave();
  rmSync(folder, { recursive: true });
}
