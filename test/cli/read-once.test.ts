// What gives its bytes once: a pipe by name, standard input; and a file that goes while it is read.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInput } from '../../src/cli/terminal/input-stream.ts';
import { isRereadable } from '../../src/cli/terminal/byte-source.ts';
import { traceFile } from '../../src/cli/terminal/trace-file.ts';
import { packagePath } from '../../src/package/files.ts';
import { traceModel } from '../../src/package/trace-model.ts';
import { InputError } from '../../src/study/input-error.ts';
import { replayTrace } from '../../src/study/replay-trace.ts';
import { unwatched } from '../../src/study/task.ts';
import { privateTrace } from '../trace/trace-text.ts';
import { zdspec } from './fake-surroundings.ts';

const folder = mkdtempSync(join(tmpdir(), 'zdspec-'));
const place = (name: string): string => join(folder, name);

/** Its end tells of a pagemap whose registration is not there, so that a file is read twice. */
const recording = gunzipSync(readFileSync(packagePath('traces/generic-devdax.trace.gz')));
const text = recording.toString().replaceAll(/.*memremap_pages.*\n/g, '');
const why = 'because this is read once; save it to a file';

const pipe = (name: string): string => {
  spawnSync('mkfifo', [place(name)]);
  return place(name);
};

const write = (path: string, from = 'text'): void => {
  spawn('sh', ['-c', `cat "${place(from)}" > "${path}"`], { stdio: 'ignore' });
};

/** Ctrl-C for whoever listens since `others` did. */
const interrupt = (others: readonly unknown[]): void => {
  for (const listener of process.listeners('SIGINT')) {
    if (!others.includes(listener)) listener('SIGINT');
  }
};

beforeAll(() => {
  writeFileSync(place('text'), text);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a pipe by name', () => {
  it('is read once, and its verdict says what that leaves out', async () => {
    const path = pipe('one');
    write(path);
    const { out, err, code } = await zdspec(['replay', path], { width: 400 });
    expect([err, code]).toEqual(['', 3]);
    expect(out).toContain(why);
    expect((await zdspec(['replay', place('text')], { width: 400 })).out).not.toContain(why);
  });

  it('is not cut, for that takes several readings', async () => {
    const { err, code } = await zdspec(['replay', '--shrink', place('out'), pipe('two')]);
    expect(err).toContain('which can be read once only; save it to a file.');
    expect(code).toBe(2);
  });

  it('is explained', async () => {
    const path = pipe('three');
    spawn('sh', ['-c', `echo 'WARNING: CPU: 1 PID: 7 at mm/memremap.c:431' > "${path}"`]);
    expect((await zdspec(['explain', path])).out).toContain('line 1: WARNING: CPU: 1');
  });

  it('ends with Ctrl-C, before anybody writes and while somebody may', async () => {
    const others = process.listeners('SIGINT');
    const [unopened, opened] = [pipe('four'), pipe('five')];
    const nothing = openInput(unopened, () => '').next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    interrupt(others);
    expect((await nothing).done).toBe(true);
    const writer = spawn('sh', ['-c', `(echo '# tracer: nop'; exec sleep 60) > "${opened}"`]);
    const chunks = openInput(opened, () => '');
    expect(String((await chunks.next()).value)).toBe('# tracer: nop\n');
    const rest = chunks.next();
    interrupt(others);
    expect((await rest).done).toBe(true);
    writer.kill();
  });
});

describe('whether bytes come again', () => {
  it('is so of files alone', () => {
    expect(
      [place('text'), place('nothing'), '-', '/dev/null', pipe('six')].map(isRereadable),
    ).toEqual([true, true, false, false, false]);
  });

  it('has a device read to its end', async () => {
    expect((await zdspec(['replay', '/dev/null'])).err).toContain('got no bytes at all');
  });
});

describe('a file that goes while it is read', () => {
  it('keeps the verdict of its first reading', async () => {
    writeFileSync(place('going'), readFileSync(place('text')));
    const file = traceFile(place('going'));
    const source = {
      ...file,
      read: async (...args: Parameters<typeof file.read>) => {
        const summary = await file.read(...args);
        rmSync(place('going'));
        return summary;
      },
    };
    const replay = await replayTrace(source, { model: traceModel }, unwatched);
    expect(replay.verdict).toBe('inconclusive');
    expect(replay.reasons[0]).toContain('because the file has gone or changed since it was read');
    await expect(replayTrace(source, { model: traceModel }, unwatched)).rejects.toThrow(InputError);
  });
});

describe('Ctrl-C', () => {
  it('leaves out the line that it cuts, and does not call it unreadable', async () => {
    const trace = privateTrace().handOut(0).mod(0, 1);
    const half = `${trace.text}${trace.lines.at(-1)?.slice(0, 90) ?? ''}`;
    writeFileSync(place('half'), half);
    const whole = await zdspec(['replay', place('half')]);
    expect(whole.out).toContain('cannot be read');
    expect(whole.out).toContain('live at the end: not known');
    const path = pipe('seven');
    write(path, 'half');
    const { out, code } = await zdspec(['replay', path], { interruptedAtPause: 2 });
    expect(code).toBe(3);
    expect(out).toContain('doubt     interrupted after');
    expect(out).not.toContain('cannot be read');
    expect(out).toContain('1 live at the end');
  });

  it('leaves nothing out behind the last line of a file', async () => {
    writeFileSync(place('short'), privateTrace().handOut(0).text);
    const asked = ['replay', '--probes', 'all', place('short')];
    const whole = await zdspec(asked);
    for (const interruptedAtPause of [2, 3]) {
      const { out, err, code } = await zdspec(asked, { interruptedAtPause });
      expect({ out, err, code }).toEqual(whole);
    }
    expect(whole.out).toContain('conforms');
    const [first, ...others] = [place('short'), place('text')];
    const { out, err, code } = await zdspec([...asked, ...others], { interruptedAtPause: 2 });
    expect(out).toContain(`${first}: conforms`);
    expect([err, code]).toEqual([
      `Interrupted: what is above is what is known. Not judged: ${place('text')}.\n`,
      3,
    ]);
  });

  it('has a pagemap in doubt for which the file was to be read again', async () => {
    const { out, code } = await zdspec(['replay', place('text')], { interruptedAtPause: 2 });
    expect(code).toBe(3);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'interrupted before it was read again, for 2 pagemaps of which only the end was seen',
    );
  });

  it('says which files are not judged', async () => {
    const files = [place('text'), place('half')];
    const { err, out } = await zdspec(['replay', '--json', '-', ...files], {
      interruptedAtPause: 2,
    });
    expect(err).toContain(
      `Interrupted: what is above is what is known. Not judged: ${place('half')}.`,
    );
    expect(JSON.parse(out)).toMatchObject({ notJudged: files.slice(1) });
    const first = await zdspec(['replay', ...files], { interruptedAtPause: 0 });
    expect(first.err).toContain('Interrupted before the first verdict. Not judged: ');
    expect(first.code).toBe(3);
  });
});
