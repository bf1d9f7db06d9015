// `zdspec docs` serves the files of a folder and nothing beside it.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../src/cli/commands/docs.ts';
import { serveFolder, type Served } from '../../src/cli/terminal/static-server.ts';
import { fakeSurroundings, zdspec } from './fake-surroundings.ts';

let place = '';
let served: Served;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'zdspec-docs-'));
  mkdirSync(join(place, 'site', 'rules'), { recursive: true });
  mkdirSync(join(place, 'site', 'empty'));
  writeFileSync(join(place, 'secret.txt'), 'secret');
  writeFileSync(join(place, 'site', 'index.html'), '<p>first</p>');
  writeFileSync(join(place, 'site', 'site.js'), 'let one;');
  writeFileSync(join(place, 'site', 'rules', 'index.html'), '<p>rules</p>');
  symlinkSync(join(place, 'secret.txt'), join(place, 'site', 'link.txt'));
  served = await serveFolder(join(place, 'site'), 0);
});

afterAll(async () => {
  await served.close();
  rmSync(place, { recursive: true });
});

interface Got {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** The path goes out as it is; fetch would resolve its dots. */
const get = (path: string, method = 'GET'): Promise<Got> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(served.url);
    request({ hostname, port, path, method }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, text });
      });
    })
      .on('error', reject)
      .end();
  });

describe('the server of the site', () => {
  it('listens on this machine alone', () => {
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it('answers with files, and with the index of a folder', async () => {
    expect(await get('/')).toMatchObject({ status: 200, text: '<p>first</p>' });
    expect(await get('/rules/')).toMatchObject({ status: 200, text: '<p>rules</p>' });
    const script = await get('/site.js?version=1');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it('leads from a folder to the folder with its slash, on this host', async () => {
    const { status, headers } = await get('/rules');
    expect([status, headers['location']]).toEqual([301, '/rules/']);
    expect((await get('//rules')).headers['location'] ?? '').not.toMatch(/^\/\//);
  });

  it('forbids pages to ask other hosts for anything', async () => {
    const { headers } = await get('/');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('answers 404 to what is not there, outside, or behind a link to the outside', async () => {
    const paths = ['/none.html', '/empty/', '/../secret.txt', '/%2e%2e/secret.txt', '/link.txt'];
    for (const path of [...paths, '/..%2fsecret.txt', '/%00']) {
      const { status, text } = await get(path);
      expect([path, status]).toEqual([path, 404]);
      expect(text).not.toContain('secret');
    }
  });

  it('answers 405 to other methods and 400 to what is no address', async () => {
    expect((await get('/', 'POST')).status).toBe(405);
    expect((await get('/%zz')).status).toBe(400);
    expect(await get('/', 'HEAD')).toMatchObject({ status: 200, text: '' });
  });
});

describe('zdspec docs', () => {
  it('says where the site is, and ends with Ctrl-C', async () => {
    const surroundings = fakeSurroundings({ interruptedAtPause: 2 });
    await serve(join(place, 'site'), 0, surroundings);
    expect(surroundings.written()).toMatch(/^The site is at http:\/\/127\.0\.0\.1:\d+\/ until/);
    expect(surroundings.exitCode()).toBe(0);
  });

  it('refuses a folder without a site: run npm run site', async () => {
    const serving = serve(join(place, 'site', 'empty'), 0, fakeSurroundings());
    await expect(serving).rejects.toThrow('run npm run site');
  });

  it('refuses a port that is taken: name another by --port', async () => {
    const port = Number(new URL(served.url).port);
    const serving = serve(join(place, 'site'), port, fakeSurroundings());
    await expect(serving).rejects.toThrow(`Expected port ${String(port)} to be free`);
  });

  it('refuses a port that is no number, or too large, with exit 2', async () => {
    for (const port of ['much', '65536']) {
      const { err, code } = await zdspec(['docs', '--port', port]);
      expect(err).toContain(`Expected --port to be a whole number from 0 to 65535, got ${port}.`);
      expect(code).toBe(2);
    }
  });
});
