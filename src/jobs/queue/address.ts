// The address of a queue, which may carry a password: that goes to the server, and nowhere else.

import { QueueError } from './queue-error.ts';

/** Where a server is, and how to be let in. */
export interface QueueAddress {
  /** As it is shown: without user and password. */
  readonly shown: string;
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Whether all goes by TLS. */
  readonly isSecret: boolean;
}

/** Which way each kind of address goes: by TLS or not. */
const kinds: Readonly<Record<string, boolean>> = {
  ...{ 'redis:': false, 'rediss:': true },
  ...{ 'valkey:': false, 'valkeys:': true },
};

/** Reads an address that `from` gave (`--queue`, say); throws QueueError, which shows nothing of it. */
export const parseAddress = (text: string, from: string): QueueAddress => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSecret = url && kinds[url.protocol];
  const db = url && /^\/?(\d{0,4})$/.exec(url.pathname)?.[1];
  if (!url || isSecret === undefined || db === undefined || url.hostname === '' || url.search) {
    throw unreadable(from);
  }
  const { hostname, port, username, password } = url;
  const place = `${hostname}:${port || '6379'}`;
  return {
    shown: `${url.protocol}//${place}${Number(db) === 0 ? '' : `/${Number(db)}`}`,
    // The brackets of an IPv6 address belong to the URL.
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || '6379'),
    db: Number(db),
    username: given(username, from),
    password: given(password, from),
    isSecret,
  };
};

const given = (text: string, from: string): string | undefined => {
  if (text === '') return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    throw unreadable(from);
  }
};

const unreadable = (from: string): QueueError =>
  new QueueError(
    `Expected ${from} to be the address of a Redis or Valkey such as redis://localhost:6379 or rediss://:PASSWORD@host:6379/0 ` +
      '(with TLS), got other text; signs of a password that an address cannot have are written as in %40.',
  );
