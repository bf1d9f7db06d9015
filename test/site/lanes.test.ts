// The lanes of races: the store alone, against the command line; and the page in a real browser.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meaningsOfWords } from '../../site/data/race-words.ts';
import { buildLanes } from '../../site/explorer/build.ts';
import { hashOfLanes, lanesOfHash, reduceLanes } from '../../site/explorer/lanes-store.ts';
import { kernelEras } from '../../src/domain/era.ts';
import { lanesLink } from '../../src/export/explorer-link.ts';
import { readPackageFile } from '../../src/package/files.ts';
import { raceBook } from '../../src/study/race-book.ts';
import { changesBetween } from '../../src/study/race-lanes.ts';
import { wordsTouched } from '../../src/study/race-touched.ts';
import type { Race } from '../../src/catalog/races.ts';
import type { Words } from '../../src/domain/words.ts';
import { zdspec } from '../cli/fake-surroundings.ts';
import { describeWith } from '../programs.ts';
import { textOf, visit, type Visitor } from './browser.ts';

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

  it('count what took the place of another walk, and name what is not read of a link', () => {
    const state = lanesOfHash('#race=P2&type=device-private&kernel=7.3');
    for (const action of [
      { type: 'race', race: 'P7' },
      { type: 'place', place: { type: 'device-private', kernel: '6.19' } },
      { type: 'restart' },
    ] as const) {
      expect(reduceLanes(state, action).replaced).toBe(1);
    }
    const link = { type: 'link', hash: '#race=P7' } as const;
    expect(reduceLanes({ ...state, replaced: 4 }, link).replaced).toBe(4);
    expect(lanesOfHash('#race=P2&knerel=7.3&schedule=').notice).toMatch(
      /nothing but race, type, kernel, schedule, got knerel\. .* after schedule, got nothing\.$/,
    );
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

describe('the words that a race does not touch', () => {
  /** Another value of a word. */
  const other = (value: unknown): unknown =>
    typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : undefined;

  /** What threads can do at the start of a race where the words are these, and what each step changes. */
  const stepsAt = ({ table }: Race, words: Words): unknown =>
    table.start.slice(1).map((own, thread) => {
      const shared = table.sharedOf(words);
      return table.steps(thread, own, shared).map((step) => ({
        name: step.name,
        changes: changesBetween(table.wordsOf(shared), table.wordsOf(step.shared)),
      }));
    });

  it('are changed by no schedule, and alter nothing where they are others', () => {
    let alterations = 0;
    for (const one of broken) {
      const { race, lanes } = lanesOfHash(hashOf(one)).walk;
      const touched = wordsTouched(race);
      expect(touched?.size, one.id).toBeGreaterThan(0);
      for (const { word } of lanes.steps.flatMap(({ changes }) => changes)) {
        expect(touched).toContain(word);
      }
      const words = race.table.wordsOf(race.table.start[0] ?? 0);
      const usual = stepsAt(race, words);
      for (const [group, own] of Object.entries(words) as [string, object][]) {
        for (const [word, value] of Object.entries(own)) {
          const changed = other(value);
          if (touched?.has(`${group}.${word}`) || changed === undefined) continue;
          const altered = { ...words, [group]: { ...own, [word]: changed } };
          expect(stepsAt(race, altered), `${one.id} ${group}.${word}`).toEqual(usual);
          alterations += 1;
        }
      }
    }
    expect(alterations).toBeGreaterThan(100);
  });

  it('are fewer where another call looks at them', () => {
    const touchedBy = (hash: string) => wordsTouched(lanesOfHash(hash).walk.race) ?? new Set();
    expect(touchedBy('#race=P2').has('mapped.entries')).toBe(false);
    expect(touchedBy('#race=P7').has('mapped.entries')).toBe(true);
  });
});

describeWith(['chromium'], 'the page of lanes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zdspec-lanes-'));
  let visitor: Visitor;

  beforeAll(async () => {
    const { script, style } = await buildLanes(pairs, meaningsOfWords);
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
    // What a step did keeps the sentence that stood on its button.
    const h0 = page.locator('.l-lanes tbody td', { hasText: /^h0 / });
    expect(await h0.textContent()).toMatch(
      /^h0 takes the folio out of the pool folio.keeper pool → thread/,
    );
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

  it('has a row of what comes next only where there is something to say', async () => {
    const page = await visitor.context.newPage();
    await page.goto(`${pathToFileURL(join(folder, 'index.html')).href}#race=P10`);
    const next = page.locator('.l-lanes tfoot');
    expect(await next.count()).toBe(1);
    await page.getByRole('button', { name: /^Play what breaks/ }).click();
    await page.locator('.l-bad').waitFor();
    expect(await next.count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await next.waitFor();
    await page.close();
  });

  it('shows the words that the race touches, and folds the others', async () => {
    const page = await visitor.context.newPage();
    await page.goto(`${pathToFileURL(join(folder, 'index.html')).href}#race=P2`);
    const groups = await page.locator('.l-words dt').allTextContents();
    expect(groups).toContain('folio');
    expect(groups).not.toContain('second');
    expect(groups).not.toContain('device');
    const folded = page.locator('.l-untouched li', { hasText: 'second.inFile' });
    expect(await folded.isVisible()).toBe(false);
    await page.getByText(/^Not touched: \d+ words$/).click();
    expect(await folded.isVisible()).toBe(true);
    await page.close();
  });

  it('says what the words mean', async () => {
    const page = await visitor.context.newPage();
    await page.goto(`${pathToFileURL(join(folder, 'index.html')).href}#race=P10`);
    await page.getByText('What these words mean').click();
    expect(await textOf(page, '.legend div:has-text("pool.free") dd')).toBe(
      'the folio is in the pool',
    );
  });

  it('keeps the focus on a button when steps are taken by a key until none is left, and undone', async () => {
    const page = await visitor.context.newPage();
    await page.goto(`${pathToFileURL(join(folder, 'index.html')).href}#race=P2`);
    const name = () => page.evaluate<string>('document.activeElement.tagName');
    await page.locator('[data-step]').first().focus();
    const steps = page.locator('[data-step]');
    for (let taken = 0; taken < 60 && (await steps.count()) > 0; taken += 1) {
      expect(await name(), `after ${taken} steps`).toBe('BUTTON');
      if ((await page.evaluate<string>('document.activeElement.dataset.step ?? ""')) === '') {
        await steps.first().focus();
      }
      await page.keyboard.press('Enter');
    }
    expect(await steps.count()).toBe(0);
    const undo = page.getByRole('button', { name: 'Undo' });
    await undo.focus();
    for (let left = await page.locator('.l-lanes tbody tr').count(); left >= 0; left -= 1) {
      expect(await undo.getAttribute('aria-disabled')).toBe(String(left === 0));
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Undo');
    }
    await page.close();
  });
});
