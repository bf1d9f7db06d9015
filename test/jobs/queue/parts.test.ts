// What a queue is told and what travels, without a server.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobMeans } from '../../../src/cli/terminal/job-means.ts';
import { jobId } from '../../../src/jobs/job-id.ts';
import { workOn } from '../../../src/jobs/job.ts';
import { parseAddress } from '../../../src/jobs/queue/address.ts';
import { failureError } from '../../../src/jobs/queue/failure-error.ts';
import {
  doesPass,
  failureOf,
  lateReason,
  letterOf,
  openLetter,
} from '../../../src/jobs/queue/letter.ts';
import { QueueError } from '../../../src/jobs/queue/queue-error.ts';
import { judgeServer } from '../../../src/jobs/queue/server-kind.ts';
import { isSoundResult } from '../../../src/jobs/queue/sound-jobs.ts';
import { unwatched } from '../../../src/study/task.ts';
import { mixedJobs, raceJobs } from '../sample-jobs.ts';

describe('the address of a queue', () => {
  it('has a place, and perhaps a user, a password, a database and TLS', () => {
    expect(parseAddress('rediss://me:p%40ss@queue.example.org/3', '--queue')).toEqual({
      ...{ shown: 'rediss://queue.example.org:6379/3', host: 'queue.example.org', port: 6379 },
      ...{ db: 3, username: 'me', password: 'p@ss', isSecret: true },
    });
    expect(parseAddress('redis://[::1]:7000', '--queue')).toMatchObject({
      ...{ host: '::1', port: 7000, db: 0, username: undefined, password: undefined },
      ...{ shown: 'redis://[::1]:7000', isSecret: false },
    });
    expect(parseAddress('valkeys://host', '--queue').isSecret).toBe(true);
  });

  it('never shows a password, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), (password) => {
        const text = `redis://:${encodeURIComponent(password)}@host:7000/1`;
        const { shown, password: read } = parseAddress(text, '--queue');
        expect(read).toBe(password);
        expect(shown).toBe('redis://host:7000/1');
      }),
    );
  });

  it('is refused without being shown', () => {
    for (const text of [
      ...['hunter2', 'redis:hunter2', 'http://:hunter2@host', 'redis://:hunter2@', ''],
      ...['redis://:hunter2@host/name', 'redis://:hunter2%@host', 'redis://host?password=hunter2'],
    ]) {
      const parsed = (): unknown => parseAddress(text, 'ZDSPEC_QUEUE');
      expect(parsed, text).toThrow(QueueError);
      expect(parsed).toThrow(
        /^Expected ZDSPEC_QUEUE to be the address of a Redis or Valkey such as/,
      );
      expect(parsed).not.toThrow(/hunter2/);
    }
  });
});

describe('a letter', () => {
  it('of each kind is the same job once it is opened, and nothing in another version or under another id', () => {
    for (const job of mixedJobs) {
      const id = jobId(job, 'v');
      const letter: unknown = JSON.parse(JSON.stringify(letterOf(job)));
      expect(openLetter(letter, id, 'v')).toEqual(job);
      expect(openLetter(letter, id, 'w')).toBeUndefined();
      expect(openLetter(letter, undefined, 'v')).toBeUndefined();
    }
  });

  it('is not opened if its order is not one that the program gives out, even under the id of what it says', () => {
    const [job] = raceJobs as readonly [(typeof raceJobs)[number]];
    const changes: readonly object[] = [
      ...[{ instead: {} }, { maxStates: 1e9 }, { maxStates: '9' }, { type: 'other' }, { era: 7 }],
      ...[{ threads: 'folio.put' }, { threads: [['x'.repeat(10_000)]] }, { onPieces: 1 }],
      { threads: undefined },
    ];
    for (const change of changes) {
      const changed = { ...job, order: { ...job.order, ...change } };
      const letter: unknown = JSON.parse(JSON.stringify(changed));
      expect(openLetter(letter, jobId(changed, 'v'), 'v'), JSON.stringify(change)).toBeUndefined();
    }
    for (const letter of [
      null,
      'race',
      [],
      {},
      { ...job, kind: 'shell' },
      { ...job, kind: 'constructor' },
    ]) {
      expect(openLetter(letter, jobId(job, 'v'), 'v')).toBeUndefined();
    }
  });

  it('is never opened to something else, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (letter, id) => {
        expect(openLetter(letter, id, 'v')).toBeUndefined();
      }),
    );
  });
});

describe('a result', () => {
  it('of each kind is one of its own job, and of no other', async () => {
    for (const { kind, order } of mixedJobs) {
      const result = await workOn({ kind, order, name: 'job' }, unwatched, jobMeans);
      expect(isSoundResult(kind, order, JSON.parse(JSON.stringify(result))), kind).toBe(true);
      for (const other of [
        null,
        [],
        {},
        'holds',
        [1],
        { ...Object(result), id: 'X', type: 'other', file: 'other' },
      ]) {
        // A list without fates is one of fates.
        if (kind === 'mutation' && Array.isArray(other) && other.length === 0) continue;
        expect(isSoundResult(kind, order, other), kind).toBe(false);
      }
    }
  });
});

describe('a failure', () => {
  it('is read from what workers and the queue say', () => {
    expect(failureOf(lateReason(60))).toEqual({ what: 'late', seconds: 60 });
    expect(failureOf('job stalled more than allowable limit')).toEqual({ what: 'lost' });
    expect(failureOf('zdspec-broken')).toEqual({ what: 'lost' });
    expect(failureOf('Expected a call, got zdspec-late 3')).toEqual({ what: 'thrown' });
    const full = failureOf("OOM command not allowed when used memory > 'maxmemory'.");
    expect(full).toEqual({ what: 'full' });
    expect([full, failureOf('zdspec-unwanted')].map(doesPass)).toEqual([true, true]);
    expect(doesPass(failureOf('zdspec-refused'))).toBe(false);
  });

  it('is a sentence with a remedy, or what was thrown', () => {
    const [job] = raceJobs as readonly [(typeof raceJobs)[number]];
    const returned = { failedReason: 'no', stacktrace: ['Error: no\n    at work'] };
    const told = (what: 'lost' | 'refused' | 'thrown'): Error =>
      failureError({ what }, job, returned, 'redis://host');
    expect(told('lost').message).toContain('Expected a worker to live through race P1');
    expect(told('refused').message).toContain(
      'changed at redis://host; somebody else writes there.',
    );
    expect(told('thrown')).not.toBeInstanceOf(QueueError);
    expect(told('thrown')).toMatchObject({ message: 'no', stack: 'Error: no\n    at work' });
  });
});

describe('a server', () => {
  const info = (version: string, policy: string): string =>
    `# Server\r\nredis_version:${version}\r\n# Memory\r\nmaxmemory_policy:${policy}\r\n`;

  it('has to be new enough', () => {
    const { fault } = judgeServer(info('6.0.16', 'noeviction'), 'redis://host:6379');
    expect(fault).toBe(
      'Expected redis://host:6379 to be a Redis from 6.2 on or a Valkey, got Redis 6.0.16; jobs need a newer one.',
    );
    for (const version of ['6.2.0', '7.0.15', '10.1']) {
      expect(judgeServer(info(version, 'noeviction'), 'redis://host')).toEqual({});
    }
  });

  it('is warned of where it throws things away', () => {
    const { fault, warning } = judgeServer(info('7.2.4', 'allkeys-lru'), 'redis://host');
    expect(fault).toBeUndefined();
    expect(warning).toContain('(maxmemory-policy allkeys-lru): jobs may be done twice. Set');
    expect(judgeServer('', 'redis://host')).toEqual({});
  });
});
