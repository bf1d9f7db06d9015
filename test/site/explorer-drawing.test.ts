// What the explorer draws anew for one event, counted: folios, calls and steps that look as before are left alone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { describeWith } from '../programs.ts';
import { openExplorer, visit, type Visitor } from './browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'zdspec-drawing-'));
const address = pathToFileURL(join(folder, 'index.html')).href;
const markup =
  '<!doctype html><meta charset="utf-8"><div id="explorer"></div><script src="main.js"></script>';

/** The explorer, and behind it a list of the folios, calls and steps that it makes elements for. */
const counted = `
  import './main.tsx';
  import { options } from 'preact';
  const { vnode: before } = options;
  globalThis.drawn = [];
  options.vnode = (vnode) => {
    before?.(vnode);
    const place = vnode.props && placeOf((name) => vnode.props[name]);
    if (place) globalThis.drawn.push(place);
  };
  globalThis.placeOf = (attribute) => {
    const name = ['data-pfn', 'data-call', 'data-step'].find((one) => attribute(one) !== undefined);
    return name && name + ' ' + attribute(name);
  };
`;

/** What one event drew, and what looks otherwise than before. */
interface Drawing {
  readonly event: string;
  readonly drawn: readonly string[];
  readonly altered: readonly string[];
}

/** Random calls that are done, and one in eight undone; in the page. Another folio is chosen without being counted. */
const walk = (length: number, seed: number): string => `(async () => {
  let state = ${seed};
  const draw = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const looks = () => new Map(
    all('[data-pfn], [data-call], [data-step]').map((one) => [
      placeOf((name) => one.getAttribute(name) ?? undefined),
      // Whether a step is the current one, or undone, and why a call is refused is said around its button.
      (one.dataset.pfn ? one : one.parentElement).outerHTML,
    ]),
  );
  const click = async (one) => {
    drawn.length = 0;
    one.click();
    await new Promise((done) => setTimeout(done));
  };
  const found = [];
  for (let turn = 0; turn < ${length}; turn += 1) {
    const folios = all('[data-pfn]');
    if (folios.length > 0) await click(folios[draw(folios.length)]);
    const world = folios.length > 0 && draw(12) > 0 ? '.x-folio-calls' : '.x-pagemap-calls';
    const calls = all(world + ' [data-standing=done]');
    const undo = all('.x-transport button').find((one) => one.textContent === 'Undo');
    const one = draw(8) === 0 || calls.length === 0 ? undo : calls[draw(calls.length)];
    const event = one.dataset.call ?? 'undo';
    const before = looks();
    await click(one);
    const altered = [...looks()].filter(([place, look]) => before.get(place) !== look);
    found.push({ event, drawn: [...drawn].sort(), altered: altered.map(([place]) => place).sort() });
  }
  return found;
})()`;

describeWith(['chromium'], 'what the explorer draws for an event', () => {
  let visitor: Visitor;
  let tab: Page;

  const open = (hash: string): Promise<void> => openExplorer(tab, address + hash);
  const walked = (length: number, seed: number): Promise<readonly Drawing[]> =>
    tab.evaluate<readonly Drawing[]>(walk(length, seed));

  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: counted,
        resolveDir: fileURLToPath(new URL('../../site/explorer', import.meta.url)),
      },
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      define: {
        shortestSequences: '{}',
        stateCharts: '{}',
        'process.env.NODE_ENV': '"production"',
      },
    });
    writeFileSync(join(folder, 'main.js'), outputFiles[0]?.text ?? '');
    writeFileSync(join(folder, 'index.html'), markup);
    visitor = await visit();
    tab = await visitor.context.newPage();
  });

  afterAll(async () => {
    await visitor.leave();
    rmSync(folder, { recursive: true });
  });

  for (const [index, type] of memoryTypes.entries()) {
    const era = eras[index % eras.length] ?? 'contract';
    it(`is what looks otherwise than before, and nothing else, at 16 pages of ${type} (${era})`, async () => {
      await open(`#type=${type}&kernel=${era}&pages=16&sequence=pagemap.register`);
      const drawings = await walked(60, index + 1);
      for (const { event, drawn, altered } of drawings) expect(drawn, event).toEqual(altered);
      expect(new Set(drawings.map(({ event }) => event)).size).toBeGreaterThan(10);
    });
  }

  it('is no more after three hundred steps than after three', async () => {
    const calls = '3 folio.handOut; 3 folio.put; '.repeat(150);
    const steps = (drawing: Drawing | undefined): number =>
      (drawing?.drawn ?? []).filter((place) => place.startsWith('data-step')).length;
    const most: number[] = [];
    for (const past of ['3 folio.handOut; 3 folio.put', calls]) {
      await open(
        `#type=generic&pages=16&sequence=${encodeURIComponent(`pagemap.register; ${past}`)}`,
      );
      const drawings = await walked(20, 7);
      most.push(Math.max(...drawings.map(steps)));
    }
    expect(most[1]).toBe(most[0]);
  });
});
