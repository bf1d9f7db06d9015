// The lanes of races: the store alone, against the command line; and the page in a real browser.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildLanes } from '../../site/explorer/build.ts';
import { hashOfLanes, lanesOfHash, reduceLanes } from '../../site/explorer/lanes-store.ts';
import { kernelEras } from '../../src/domain/era.ts';
import { lanesLink } from '../../src/export/explorer-link.ts';
import { readPackageFile } from '../../src/package/files.ts';
import { raceBook } from '../../src/study/race-book.ts';
import { zdspec } from '../cli/fake-surroundings.ts';
import { describeWith } from '../programs.ts';
import { visit, type Visitor } from './browser.ts';

const pairs = raceBook(readPackageFile);
const broken = pairs.flatMap(({ id, broken: found }) => (found ? [{ id, ...found }] : []));

const hashOf = ({ id, type, kernel, lanes }: (typeof broken)[number]): string =>
  new URL(lanesLink({ race: id, type, kernel, schedule: lanes.schedule })).hash;

describe('the lanes of a race', () => {
  it('follow the schedule of every pair that breaks a rule to where it falls, waits, or goes round', () => {
    expect(broken.length).toBeGreaterThan(5);
    for (const one of broken) {
      const { notice, walk, place } = lanesOfHash(hashOf(one));
      expect({ notice, place }).toEqual({
        notice: '',
        place: { type: one.type, kernel: one.kernel },
      });
      expect(walk.lanes).toEqual(one.lanes);
      const isOfProgress = one.rules.every((rule) => ['ILV-013', 'ILV-014'].includes(rule));
      expect(walk.broken, one.id).toEqual(isOfProgress ? [] : one.rules);
    }
  });

  it('say the same in the address that they were led to by', () => {
    for (const one of broken) expect(hashOfLanes(lanesOfHash(hashOf(one)))).toBe(hashOf(one));
  });

  it('go back by undo to the state before each step', () => {
    const [one] = broken;
    let state = lanesOfHash(one ? hashOf(one) : '');
    const start = reduceLanes(state, { type: 'restart' });
    const length = state.walk.lanes.steps.length;
    for (let step = 0; step < length; step += 1) state = reduceLanes(state, { type: 'undo' });
    expect(state.walk.words).toEqual(start.walk.words);
    expect(state.walk.threads).toEqual(start.walk.threads);
    expect(reduceLanes(state, { type: 'undo' }).walk).toBe(state.walk);
  });

  it('refuse a step that a thread cannot take, and say what it waits for', () => {
    let state = lanesOfHash('#race=P2&type=device-private&kernel=7.3');
    expect(reduceLanes(state, { type: 'take', thread: 1, step: 'h4' })).toBe(state);
    for (const step of ['a1', 'a2', 'a3', 'a6', 'a7l']) {
      state = reduceLanes(state, { type: 'take', thread: 0, step });
    }
    expect(state.walk.threads[1]).toMatchObject({
      possible: [],
      waitsFor: [{ name: 'h0l', guards: ['isPoolUnlocked'] }],
    });
  });

  it('tell of a link what it cannot have, and lead somewhere all the same', () => {
    expect(lanesOfHash('#race=P999').notice).toContain('Expected a pair from P1');
    expect(lanesOfHash('#race=P7&type=generic').notice).toContain('P7 does not race in generic');
    expect(lanesOfHash('#race=P2&schedule=2:a1').notice).toBe(
      'Expected step 1 of the schedule to be 1:a1 or 2:h0l, got 2:a1.',
    );
    expect(lanesOfHash('#race=folio.put+folio.tryGet').walk.race.threads).toEqual([
      'folio.put',
      'folio.tryGet',
    ]);
  });

  it('are linked to from the command line, and lead back to it', async () => {
    const { out } = await zdspec(['race', 'P2', '--kernel', '6.19', '--type', 'device-private']);
    const [, hash = ''] = /^ +look +http\S+lanes\.html(#\S+)$/m.exec(out) ?? [];
    expect(lanesOfHash(hash).walk.broken).toEqual(['ILV-001']);
  });

  it('know every place of a pair', () => {
    for (const { id, rows } of pairs.filter(({ rows: own }) => own.length > 0)) {
      const { places } = lanesOfHash(`#race=${id}`);
      expect(places, id).toEqual(rows.map(({ type, kernel }) => ({ type, kernel })));
      expect(places.every(({ kernel }) => kernelEras().includes(kernel))).toBe(true);
    }
  });
});

describeWith(['chromium'], 'the page of lanes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zdspec-lanes-'));
  let visitor: Visitor;

  beforeAll(async () => {
    const { script, style } = await buildLanes(pairs);
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lanes</title><style>${style}</style>
<script defer src="lanes.js"></script></head><body><main><h1>Lanes</h1><div id="lanes" data-chapter="rules.html"></div></main></body></html>`;
    writeFileSync(join(folder, 'lanes.js'), script);
    writeFileSync(join(folder, 'index.html'), html);
    visitor = await visit();
  });

  afterAll(async () => {
    await visitor.leave();
    rmSync(folder, { recursive: true });
  });

  it('plays what breaks a rule, goes back, and keeps the address, without a complaint', async () => {
    const page = await visitor.context.newPage();
    await page.goto(`${pathToFileURL(join(folder, 'index.html')).href}#race=P2`);
    await page.getByRole('button', { name: /^Play what breaks ILV-001/ }).click();
    await page.locator('.l-bad a').waitFor();
    expect(await page.locator('.l-bad a').getAttribute('href')).toBe('rules.html#ilv-001');
    expect(await page.locator('.l-lanes tbody tr').count()).toBeGreaterThan(10);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.l-bad').waitFor({ state: 'detached' });
    await page.locator('[data-step^="1:"]').click();
    await page.locator('.l-bad').waitFor();
    await page.waitForURL(/schedule=/);
    await page.getByLabel('Race').selectOption('P36');
    await page.getByRole('button', { name: /^Play what breaks ILV-013/ }).click();
    expect(await page.locator('.l-notice').textContent()).toContain('waits for ever');
    expect(visitor.complaints).toEqual([]);
    expect(visitor.outside).toEqual([]);
  });
});
