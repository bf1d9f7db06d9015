// What is dropped, chosen or pasted in a real browser, as many or as odd as it may be: each is replayed, or one sentence says why not.
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zdspec } from '../cli/fake-surroundings.ts';
import { describeWith } from '../programs.ts';
import { TraceText } from '../trace/trace-text.ts';
import { textOf } from './browser.ts';
import {
  broken,
  good,
  half,
  openTraceTab,
  timeless,
  type Result,
  type TraceTab,
} from './trace-tab.ts';

const files: Readonly<Record<string, string | Buffer>> = {
  'good.gz': Buffer.concat([
    gzipSync(good.slice(0, 500)),
    gzipSync(good.slice(500)),
    Buffer.alloc(9),
  ]),
  'empty.txt': '',
  'other.txt': 'no trace\nat all\n',
  'sched.txt': new TraceText('generic').add('sched_switch', 'a=1').text,
  'binary.txt': Buffer.from([80, 75, 0, 1, 10, 0]),
  'cut.gz': gzipSync(good.repeat(50)).subarray(0, 300),
  'wrong.gz': Buffer.concat([gzipSync(good.repeat(50)).subarray(0, 60), Buffer.alloc(400, 7)]),
  'perf.data': Buffer.from('PERFILE2 and more'),
  'trace.dat': Buffer.from([0x17, 0x08, 0x44, ...Buffer.from('tracing6'), 0]),
  'a.xz': Buffer.from([0xfd, ...Buffer.from('7zXZ'), 0, 0]),
  'a.zst': Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]),
  'a.bz2': Buffer.from('BZh91AY'),
  'a.lz4': Buffer.from([0x04, 0x22, 0x4d, 0x18, 0]),
};
const unreadable = [
  ...['empty.txt', 'other.txt', 'sched.txt', 'binary.txt', 'perf.data'],
  ...['cut.gz', 'wrong.gz'],
];

describeWith(['chromium'], 'what is given to the page that replays a trace', () => {
  let page: TraceTab;
  let tab: Page;

  beforeAll(async () => {
    page = await openTraceTab();
    tab = page.tab;
    page.write(files);
  });

  afterAll(async () => {
    await page.leave();
  });

  it('stays where a link of it is followed: what was given is nowhere else', async () => {
    await page.reopen();
    await page.give('broken.txt');
    const link = tab.locator('.t-look').first();
    expect(await link.getAttribute('title')).toContain('new tab');
    for (const one of [link, tab.locator('.t-divergence h3 a').first()]) {
      const [other] = await Promise.all([page.visitor.context.waitForEvent('page'), one.click()]);
      await other.close();
      expect(await tab.locator('.t-verdict').count()).toBe(1);
    }
    // A recording is named in the address, and is there again when one comes back.
    await page.reopen('#recording=7.3-seed-handed-out-twice.trace.gz');
    expect(await tab.locator('.t-look').first().getAttribute('target')).toBeNull();
    page.write({ 'explorer.html': '<p>explorer' });
    await tab.locator('.t-look').first().click();
    await tab.waitForURL('**/explorer.html*');
    await tab.goBack();
    await tab.locator('.t-verdict[data-verdict="diverges"]').waitFor();
  });

  it("reads what is packed, and says in the command's sentence why a file cannot be read", async () => {
    await page.give('good.gz');
    expect(await textOf(tab, '.t-verdict')).toBe('good.gz: conforms');
    for (const name of unreadable) {
      await page.give(name);
      const { err } = await zdspec(['replay', page.place(name)]);
      const said = (await textOf(tab, '.t-refused')).trim();
      expect(`zdspec: ${said}\n`, name).toBe(page.asPage(err));
    }
  });

  it('says what to do with what it does not unpack', async () => {
    for (const [name, instead] of [
      ['a.xz', 'a xz file, which no browser unpacks; give what xz -d makes of it'],
      ['a.zst', 'a zstd file, which no browser unpacks; give what zstd -d makes of it'],
      ['a.bz2', 'a bzip2 file, which no browser unpacks; give what bzip2 -d makes of it'],
      ['a.lz4', 'a lz4 file, which no browser unpacks; give what lz4 -d makes of it'],
      ['trace.dat', 'a recording of trace-cmd; give the output of trace-cmd report'],
    ] as const) {
      await page.give(name);
      expect(await textOf(tab, '.t-refused')).toBe(
        `Expected ${name} to be text, got ${instead}, or run npx zdspec replay ${name}`,
      );
    }
  });

  it('takes several files, and puts those of several CPUs together', async () => {
    page.write({ 'run.cpu0.txt': half(0), 'run.cpu1.txt': half(1) });
    await page.give('run.cpu1.txt', 'broken.txt', 'run.cpu0.txt', 'other.txt');
    const verdicts = await tab.locator('.t-several .t-verdict').allTextContents();
    expect(verdicts.map((one) => one.split(':')[0])).toEqual([
      'run.cpu*.txt',
      'broken.txt',
      'other.txt',
    ]);
    expect(verdicts[0]).toContain('conforms');
    await tab.getByRole('button', { name: 'Show' }).nth(1).click();
    await tab.locator('.t-divergence').waitFor();
    expect((await page.saved()).results.map(({ verdict }) => verdict)).toEqual([
      'conforms',
      'diverges',
      'unreadable',
    ]);
  });

  /** As somebody does it with a mouse. */
  const drop = async (path: string): Promise<void> => {
    await page.reopen();
    const mouse = await page.visitor.context.newCDPSession(tab);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      const data = { items: [], files: [path], dragOperationsMask: 1 };
      await mouse.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
    }
  };

  it('takes a folder that is chosen or dropped, and tells what it passed over', async () => {
    page.write({
      ...{ 'run/trace.cpu0': half(0), 'run/trace.cpu1': half(1) },
      ...{ 'run/notes.md': 'none', 'bare/notes.md': 'none' },
    });
    const { out } = await zdspec(['replay', page.place('run'), '--json', '-']);
    const said = timeless(JSON.parse(page.asPage(out)) as Result);
    expect(said).toMatchObject({ passedOver: ['run/notes.md'] });

    await page.reopen();
    await tab.getByLabel('Choose a folder').setInputFiles(page.place('run'));
    await tab.locator('.t-verdict').waitFor();
    const words = 'passed over, which are no traces by their names: run/notes.md';
    expect(await textOf(tab, '.t-passed')).toBe(words);
    expect(await textOf(tab, '.t-command pre')).toBe('npx zdspec replay run');
    expect(timeless(await page.saved())).toEqual(said);

    await drop(page.place('run'));
    await tab.locator('.t-verdict').waitFor();
    expect(timeless(await page.saved())).toEqual(said);

    await drop(page.place('bare'));
    await tab.locator('.t-refused').waitFor();
    const { err } = await zdspec(['replay', page.place('bare')]);
    expect(page.asPage(err)).toBe(`zdspec: ${await textOf(tab, '.t-refused')}\n`);
  });

  it('takes a file that is dropped on a page of the disk', async () => {
    await drop(page.place('good.txt'));
    await tab.locator('.t-verdict').waitFor();
    expect(await textOf(tab, '.t-verdict')).toBe('good.txt: conforms');
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
    expect(await textOf(tab, '.t-command pre')).toBe('npx zdspec replay -');
  });

  it('begins no run that another one was given after', async () => {
    const own = await page.visitor.context.newPage();
    await own.addInitScript(`
      globalThis.heard = [];
      globalThis.over = new Promise((resolve) => {
        globalThis.Worker = class extends Worker {
          constructor(...args) {
            super(...args);
            this.addEventListener('message', ({ data: { what, run } }) => {
              if (what === 'result' || what === 'done') heard.push([what, run]);
              if (what === 'done' && run === 3) resolve(heard);
            });
          }
        };
      });`);
    await own.goto(page.address);
    const ended = await own.evaluate<readonly (readonly [string, number])[]>(`(async () => {
      const text = ${JSON.stringify(good)}.repeat(20_000);
      for (const name of ['first.txt', 'second.txt', 'third.txt']) {
        await new Promise((resolve) => setTimeout(resolve));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([name === 'third.txt' ? text.slice(0, 3000) : text], name));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer }));
      }
      return over;
    })()`);
    await own.close();
    expect(ended).not.toContainEqual(['result', 2]);
    expect(ended.slice(-2)).toEqual([
      ['result', 3],
      ['done', 3],
    ]);
  });

  it('takes what was given last, though what was given before it comes later', async () => {
    await page.reopen();
    await tab.evaluate(`(async () => {
      const drop = (name) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([${JSON.stringify(good)}], name));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer }));
      };
      const { getAsFileSystemHandle } = DataTransferItem.prototype;
      DataTransferItem.prototype.getAsFileSystemHandle = () =>
        new Promise((resolve) => setTimeout(resolve, 300));
      drop('slow.txt');
      DataTransferItem.prototype.getAsFileSystemHandle = getAsFileSystemHandle;
      drop('quick.txt');
      await new Promise((resolve) => setTimeout(resolve, 600));
    })()`);
    await tab.locator('.t-verdict').waitFor();
    expect(await textOf(tab, '.t-verdict')).toBe('quick.txt: conforms');
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

  it('tells of a run that is ended what nobody judged', async () => {
    page.write({ 'long.txt': good.repeat(40_000) });
    await page.reopen();
    await tab.getByLabel('Choose traces').setInputFiles(['long.txt', 'good.txt'].map(page.place));
    await tab.getByRole('button', { name: 'Stop' }).click();
    await tab.locator('.t-interrupted').waitFor();
    expect(await textOf(tab, '.t-interrupted')).toBe(
      'Interrupted: what is above is what is known. Not judged: good.txt.',
    );
  });

  it('counts what many traces came to, in a list that leaves the others their room', async () => {
    page.write(
      Object.fromEntries(
        Array.from({ length: 300 }, (_, at) => [`many/${at}.txt`, at % 3 === 0 ? broken : good]),
      ),
    );
    await tab.getByLabel('Choose a folder').setInputFiles(page.place('many'));
    await tab.getByText('300 traces: 100 diverges, 200 conforms').waitFor();
    expect(await tab.locator('.t-several li').count()).toBe(300);
    const heights = '[...document.querySelectorAll(".t-several")].map((one) => one.clientHeight)';
    expect((await tab.evaluate<number[]>(heights))[0]).toBeLessThan(400);
    await tab.getByLabel('without those that conform').check();
    await tab.locator('.t-several li').nth(100).waitFor({ state: 'detached' });
    expect(await tab.locator('.t-several li').count()).toBe(100);
    await tab.getByRole('button', { name: 'Show' }).nth(1).click();
    // By their names the first ones are 0, 1, 10, 100, 101 and 102.
    await tab.locator('.t-several li:has([aria-pressed=true])', { hasText: '/102.txt' }).waitFor();
  });

  it('follows the recording that the address names, forth and back, until a file is given', async () => {
    await page.reopen('#recording=no-such');
    await tab
      .getByText('Expected the link to name a recording of this project, got no-such')
      .waitFor();
    const shows = async (name: string): Promise<void> => {
      await tab.locator('.t-verdict').getByText(`traces/${name}.trace.gz:`).waitFor();
      expect(new URL(tab.url()).hash).toBe(`#recording=${name}`);
      expect(await tab.locator('.t-refused').count()).toBe(0);
    };
    await tab.evaluate("location.hash = '#recording=fsdax-ext4'");
    await shows('fsdax-ext4');
    await tab.locator('[data-recording^="7.3-seed"]').click();
    await shows('7.3-seed-handed-out-twice');
    await tab.goBack();
    await shows('fsdax-ext4');
    await page.give('good.txt');
    expect(new URL(tab.url()).hash).toBe('');
  });

  it('needs nothing more once it is open, and finds later what it could not load', async () => {
    const { route, unroute } = { route: tab.route.bind(tab), unroute: tab.unroute.bind(tab) };
    await route('**/worker.js', (one) => one.abort());
    await page.reopen();
    await tab.getByLabel('Choose traces').setInputFiles(page.place('good.txt'));
    await tab.locator('.t-refused').waitFor();
    expect(await textOf(tab, '.t-refused')).toContain('got no such file, or no network; try again');
    await unroute('**/worker.js');
    await page.give('good.txt');
    expect(await textOf(tab, '.t-verdict')).toBe('good.txt: conforms');
    page.visitor.complaints.length = 0;
  });

  it('wrote no error, and asked for nothing outside', () => {
    expect(page.visitor.complaints).toEqual([]);
    expect(page.visitor.outside.filter((url) => url !== 'about:blank')).toEqual([]);
  });
});
