// The page that replays a trace, opened from the disk in a real browser: what it says is what the command says.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BusyTrace } from '../../bench/busy-trace.ts';
import { commandLine } from '../../site/trace/command-line.ts';
import { buildTracePage } from '../../site/trace/build.ts';
import { noOptions } from '../../site/trace/store.ts';
import { bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import { zdspec } from '../cli/fake-surroundings.ts';
import { describeWith } from '../programs.ts';
import { privateTrace, TraceText } from '../trace/trace-text.ts';
import { textOf, visit, type Visitor } from './browser.ts';

const good = privateTrace().handOut(0).mod(0, 1).put(0).end(0).text;
const broken = privateTrace().handOut(1).end(1).set(0, 1).put(0).free(0).set(0, 1).text;

const files: Readonly<Record<string, string | Buffer>> = {
  'good.txt': good,
  'good.gz': gzipSync(good),
  'broken.txt': broken,
  'empty.txt': '',
  'other.txt': 'no trace\nat all\n',
  'sched.txt': new TraceText('generic').add('sched_switch', 'a=1').text,
  'binary.txt': Buffer.from([80, 75, 0, 1, 10, 0]),
  'cut.gz': gzipSync(good.repeat(50)).subarray(0, 300),
  'wrong.gz': Buffer.concat([gzipSync(good.repeat(50)).subarray(0, 60), Buffer.alloc(400, 7)]),
  'perf.data': Buffer.from('PERFILE2 and more'),
};
const unreadable = ['empty.txt', 'other.txt', 'sched.txt', 'binary.txt', 'perf.data'];

interface Result {
  readonly results: readonly Readonly<Record<string, unknown>>[];
}

describeWith(['chromium'], 'the page that replays a trace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zdspec-trace-'));
  const place = (name: string): string => join(folder, name);
  const address = pathToFileURL(place('index.html')).href;
  let visitor: Visitor;
  let tab: Page;

  beforeAll(async () => {
    for (const [path, text] of await buildTracePage()) {
      mkdirSync(dirname(place(path)), { recursive: true });
      writeFileSync(place(path), text);
    }
    for (const [name, content] of Object.entries(files)) writeFileSync(place(name), content);
    const sheets = ['site/style/1-base.css', 'site/style/2-content.css', place('trace.css')];
    const style = sheets.map((path) => readFileSync(path, 'utf8')).join('\n');
    writeFileSync(
      place('index.html'),
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Replay</title><style>${style}</style>
<script defer src="trace.js"></script></head><body><main><h1>Replay a trace</h1>
<div id="trace" data-rule-page="rules/{id}.html" data-explorer="explorer.html" data-findings="findings.html"></div></main></body></html>`,
    );
    visitor = await visit();
    tab = await visitor.context.newPage();
    await tab.goto(address);
  });

  afterAll(async () => {
    await visitor.leave();
    rmSync(folder, { recursive: true });
  });

  const give = async (...names: readonly string[]): Promise<void> => {
    await tab.locator('input[type=file]').setInputFiles(names.map(place));
    await tab.locator('.t-progress').waitFor({ state: 'detached' });
    await tab.locator('.t-verdict').first().waitFor();
  };

  const saved = async (): Promise<Result> => {
    const [download] = await Promise.all([
      tab.waitForEvent('download'),
      tab.getByRole('button', { name: 'Save as JSON' }).click(),
    ]);
    return JSON.parse(readFileSync(await download.path(), 'utf8')) as Result;
  };

  /** But for how long it took. */
  const timeless = ({ results, ...others }: Result): Result => ({
    ...others,
    results: results.map(({ seconds: _, ...result }) => result),
  });

  it('comes to the result of replay --json for a recording of each memory type and verdict', async () => {
    const sorts = new Map(
      bundledTraces().map(({ file, memoryType, expect: { verdict, sightings } }) => [
        [memoryType, verdict, sightings === undefined].join(' '),
        file,
      ]),
    );
    expect(sorts.size).toBeGreaterThan(6);
    for (const file of sorts.values()) {
      await tab.goto('about:blank');
      await tab.goto(`${address}#recording=${file}`);
      await tab.locator('.t-verdict').waitFor();
      const path = `traces/${file}`;
      const { out } = await zdspec(['replay', path, '--json', '-']);
      const said = JSON.parse(out) as Result;
      expect(timeless(await saved()), file).toEqual(timeless(said));
    }
  });

  it('says the verdict in the words of the report, and what it says of each field', async () => {
    await give('broken.txt');
    const { out } = await zdspec(['replay', place('broken.txt')], { width: 1000 });
    const report = out.replaceAll(`${folder}/`, '');
    expect(report).toContain(await textOf(tab, '.t-verdict'));
    const fields = await tab.locator('.t-fields-said dd').allTextContents();
    expect(fields.length).toBeGreaterThan(5);
    for (const words of fields.slice(1)) expect(report).toContain(words);
    const head = await textOf(tab, '.t-divergence h3');
    expect(report).toContain(head);
    expect(await tab.locator('.t-divergence h3 a').getAttribute('href')).toBe(
      `rules/${head.slice(0, 7)}.html`,
    );
    expect(await textOf(tab, '.t-divergence .t-breaks')).toContain(`breaks ${head.slice(0, 7)}`);
    expect(await tab.locator('.t-look').first().getAttribute('href')).toMatch(
      /^explorer\.html#type=device-private&.*sequence=pagemap\.register;0\+folio\.handOut/,
    );
    expect(await tab.locator('.t-report pre').textContent()).toContain(head);
  });

  it("reads what is packed, and says in the command's sentence why a file cannot be read", async () => {
    await give('good.gz');
    expect(await textOf(tab, '.t-verdict')).toBe('good.gz: conforms');
    for (const name of unreadable) {
      await give(name);
      const { err } = await zdspec(['replay', place(name)]);
      const said = (await textOf(tab, '.t-refused')).trim();
      expect(`zdspec: ${said}\n`, name).toBe(err.replaceAll(`${folder}/`, ''));
    }
    for (const [name, how] of [
      ['cut.gz', 'a whole gzip file, got one that is truncated'],
      ['wrong.gz', 'a sound gzip file, got one that is damaged'],
    ] as const) {
      await give(name);
      const said = await textOf(tab, '.t-refused');
      expect(said, name).toContain(`Expected ${name} to be ${how}`);
      // The command takes a second part behind the first.
      expect(said.includes(`run npx zdspec replay ${name}`)).toBe(name === 'wrong.gz');
    }
  });

  it('takes several files, and puts those of several CPUs together', async () => {
    const lines = good.trimEnd().split('\n');
    const half = (cpu: number): string => lines.filter((_, at) => at % 2 === cpu).join('\n');
    for (const cpu of [0, 1]) writeFileSync(place(`run.cpu${cpu}.txt`), half(cpu));
    await give('run.cpu1.txt', 'broken.txt', 'run.cpu0.txt', 'other.txt');
    const verdicts = await tab.locator('.t-several .t-verdict').allTextContents();
    expect(verdicts.map((one) => one.split(':')[0])).toEqual([
      'run.cpu*.txt',
      'broken.txt',
      'other.txt',
    ]);
    expect(verdicts[0]).toContain('conforms');
    await tab.getByRole('button', { name: 'Show' }).nth(1).click();
    await tab.locator('.t-divergence').waitFor();
    expect((await saved()).results.map(({ verdict }) => verdict)).toEqual([
      'conforms',
      'diverges',
      'unreadable',
    ]);
  });

  it('takes what is dropped, and what is pasted', async () => {
    const data = await tab.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([${JSON.stringify(broken)}], 'dropped.txt'));
      return transfer;
    })()`);
    await tab.dispatchEvent('main', 'dragover', { dataTransfer: data });
    await tab.locator('.t-over').waitFor();
    await tab.dispatchEvent('main', 'drop', { dataTransfer: data });
    await tab.getByText('dropped.txt:', { exact: true }).waitFor();
    await tab.getByText('Paste lines').click();
    await tab.getByLabel('Lines of a trace').fill(good);
    await tab.getByRole('button', { name: 'Replay these lines' }).click();
    await tab.getByText('pasted text:', { exact: true }).waitFor();
    expect(await textOf(tab, '.t-command code')).toBe('npx zdspec replay -');
  });

  it('takes the options of the command, and refuses them in its sentence', async () => {
    await give('broken.txt');
    await tab.getByText('What the trace does not say').click();
    await tab.locator('select[name=kernel]').selectOption('6.19');
    await tab.locator('input[name=pfn]').fill('0x1001');
    await tab.getByRole('button', { name: 'Replay with these' }).click();
    await tab.getByText('6.19: --kernel says so', { exact: true }).waitFor();
    expect(await textOf(tab, '.t-command code')).toBe(
      'npx zdspec replay --kernel 6.19 --pfn 0x1001 broken.txt',
    );
    await tab.locator('input[name=pagemap]').fill('device-privat:1-2');
    await tab.getByRole('button', { name: 'Replay with these' }).click();
    const { err } = await zdspec(['replay', '--pagemap', 'device-privat:1-2', place('good.txt')]);
    await tab.locator('.t-refused').waitFor();
    expect(err).toContain(await textOf(tab, '.t-refused'));
    await tab.goto('about:blank');
    await tab.goto(address);
  });

  it('tells the life of each page, of which it draws only those of a window, by mouse and by key', async () => {
    await new BusyTrace(1).write(place('busy.txt'), 20_000);
    await give('busy.txt');
    expect(await textOf(tab, '#lifelines h2')).toBe('Lifelines of 4096 pages');
    expect(await tab.locator('.t-page').count()).toBeLessThan(100);
    await tab.evaluate("document.querySelector('.t-pages').scrollTop = 1e6");
    await tab.locator('.t-page[aria-posinset="4096"]').click();
    await tab.getByText('pfn 0xfcf0fff, device-private:').waitFor();
    await tab.locator('.t-pages').press('ArrowUp');
    await tab.getByText('pfn 0xfcf0ffe, device-private:').waitFor();
    await tab.locator('input[name=begins]').fill('0xfcf00a');
    await tab.getByText('16 shown').waitFor();
  });

  it('shows how far it is, and ends where it is stopped', async () => {
    await new BusyTrace(1).write(place('long.txt'), 400_000);
    await tab.locator('input[type=file]').setInputFiles(place('long.txt'));
    await tab.getByRole('button', { name: 'Stop' }).click();
    await tab.locator('.t-verdict').waitFor();
    expect(await textOf(tab, '.t-verdict')).toBe('long.txt: inconclusive');
    expect(await textOf(tab, '.t-fields-said dd:first-of-type')).toMatch(
      /^interrupted after \d+ lines$/,
    );
  });

  it('keeps no part of a life as the whole', async () => {
    await give('long.txt');
    const lines = async (): Promise<string> => {
      await tab.locator('.t-page').first().click();
      await tab.locator('.t-chosen').waitFor();
      return textOf(tab, '.t-chosen');
    };
    const whole = await lines();
    await tab.locator('.t-page').nth(1).click();
    await tab.getByText('The trace is read once more').waitFor({ state: 'detached' });
    await tab.locator('.t-progress').waitFor({ state: 'detached' });
    // A life is read in less time than this process takes to find a button.
    await tab.evaluate(`new Promise((resolve) => {
      const stopAt = new MutationObserver(() => {
        const button = document.querySelector('.t-progress button');
        if (button === null) return;
        stopAt.disconnect();
        button.click();
        resolve();
      });
      stopAt.observe(document.body, { subtree: true, childList: true });
      document.querySelector('.t-page').click();
    })`);
    await tab.getByText('The trace is read once more').waitFor({ state: 'detached' });
    expect(await tab.locator('.t-chosen').count()).toBe(0);
    expect(await lines()).toBe(whole);
  });

  it('begins no run that another one was given after', async () => {
    await tab.goto('about:blank');
    await tab.goto(address);
    const ended = await tab.evaluate<readonly (readonly [string, number])[]>(`(async () => {
      const heard = [];
      const over = new Promise((resolve) => {
        globalThis.Worker = class extends Worker {
          constructor(...args) {
            super(...args);
            this.addEventListener('message', ({ data: { what, run } }) => {
              if (what === 'result' || what === 'done') heard.push([what, run]);
              if (what === 'done' && run === 3) resolve(heard);
            });
          }
        };
      });
      const text = ${JSON.stringify(good)}.repeat(20_000);
      for (const name of ['first.txt', 'second.txt', 'third.txt']) {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([name === 'third.txt' ? text.slice(0, 3000) : text], name));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer }));
      }
      return over;
    })()`);
    expect(ended).not.toContainEqual(['result', 2]);
    expect(ended.slice(-2)).toEqual([
      ['result', 3],
      ['done', 3],
    ]);
  });

  it('replays each of two files of one name', async () => {
    await tab.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      for (const text of ${JSON.stringify([good, broken])}) {
        dataTransfer.items.add(new File([text], 'same.txt'));
      }
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer }));
    })()`);
    await tab.locator('.t-several li:nth-child(2)').waitFor();
    const verdicts = await tab.locator('.t-several .t-verdict').allTextContents();
    expect(verdicts.map((one) => one.split(' ')[1])).toEqual(['conforms', 'diverges']);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no serious finding of axe-core in ${colorScheme}`, async () => {
      await tab.emulateMedia({ colorScheme });
      await give('broken.txt');
      await tab.locator('.t-page').first().click();
      await tab.locator('.t-chosen').waitFor();
      await tab.evaluate(
        readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
      );
      const { violations } = await tab.evaluate<{ violations: { id: string; impact: string }[] }>(
        'axe.run()',
      );
      expect(violations.filter(({ impact }) => /serious|critical/.test(impact))).toEqual([]);
    });
  }

  it('fits 360 pixels', async () => {
    await tab.setViewportSize({ width: 360, height: 740 });
    await give('broken.txt');
    const width = await tab.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(360);
  });

  it('says the command that does the same', () => {
    expect(
      commandLine(
        { ...noOptions, pagemap: 'generic:1-2 fs-dax:3-4', pfn: '1 2,3', probes: 'all' },
        ["a b's.txt"],
      ),
    ).toBe(
      String.raw`npx zdspec replay --probes all --pagemap generic:1-2 --pagemap fs-dax:3-4 --pfn 1,2,3 'a b'\''s.txt'`,
    );
  });

  it('wrote no error, and asked for nothing outside', () => {
    expect(visitor.complaints).toEqual([]);
    expect(visitor.outside.filter((url) => url !== 'about:blank')).toEqual([]);
  });
});
