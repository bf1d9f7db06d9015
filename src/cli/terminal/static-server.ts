// Serves the files of one folder on this machine only: what is read is below the folder, and nothing is written.

import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { InputError } from '../../study/input-error.ts';

/** A server that runs. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

const host = '127.0.0.1';

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** No page may ask any other host for anything. Workers are started from texts that a page has: the site works from a disk too. */
const policy =
  "default-src 'self' data: 'unsafe-inline'; worker-src blob:; base-uri 'none'; form-action 'none'";

interface Answer {
  readonly status: number;
  readonly kind?: string;
  readonly body?: Buffer | string;
  readonly location?: string;
}

const notFound: Answer = { status: 404, body: 'Not here.\n' };

/** Begins to serve; `port` 0 takes any that is free. */
export const serveFolder = async (folder: string, port: number): Promise<Served> => {
  const root = await realpath(folder);
  const server = createServer((request, response) => {
    void answer(root, request)
      .catch((): Answer => ({ status: 500, body: 'This file cannot be read.\n' }))
      .then((found) => {
        send(response, found, request.method === 'HEAD');
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new InputError(
          `Expected port ${port} to be free to listen on, got ${error.code ?? error.message}; name another by --port.`,
        ),
      );
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host}:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};

const answer = async (root: string, { method, url = '/' }: IncomingMessage): Promise<Answer> => {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, body: 'Only GET and HEAD.\n' };
  const path = pathOf(url);
  if (path === undefined) return { status: 400, body: 'This is not an address.\n' };
  const file = await fileBelow(root, path);
  if (file === undefined) return notFound;
  const { isFolder, place } = file;
  if (isFolder && !path.endsWith('/')) return { status: 301, location: `${path}/` };
  const found = isFolder ? await fileBelow(root, `${path}index.html`) : { place, isFolder };
  if (found === undefined || found.isFolder) return notFound;
  const kind = kinds[extname(found.place)] ?? 'application/octet-stream';
  return { status: 200, kind, body: await readFile(found.place) };
};

/** The path of an address; undefined where it cannot be decoded. */
const pathOf = (url: string): string | undefined => {
  try {
    // One slash at most, or a redirect could lead to another host.
    return decodeURIComponent(new URL(url, `http://${host}`).pathname).replace(/^\/+/, '/');
  } catch {
    return undefined;
  }
};

/** A file or folder below the root, links followed; undefined where there is none. */
const fileBelow = async (
  root: string,
  path: string,
): Promise<{ readonly place: string; readonly isFolder: boolean } | undefined> => {
  try {
    const place = await realpath(join(root, path));
    if (place !== root && !place.startsWith(root + sep)) return undefined;
    return { place, isFolder: (await stat(place)).isDirectory() };
  } catch {
    return undefined;
  }
};

const send = (response: ServerResponse, found: Answer, isHead: boolean): void => {
  const { status, kind = 'text/plain; charset=utf-8', body = '', location } = found;
  response.writeHead(status, {
    'content-type': kind,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-cache',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    ...(location === undefined ? {} : { location: encodeURI(location) }),
  });
  response.end(isHead ? undefined : body);
};
