// What a command writes takes the place of nothing that it reads, and of no device.
import { execFileSync, spawn } from 'node:child_process';
import {
  linkSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { writeWhole } from '../../src/cli/terminal/whole-file.ts';
import { privateTrace } from '../trace/trace-text.ts';
import { fakeSurroundings, zdspec } from './fake-surroundings.ts';

const folder = mkdtempSync(join(tmpdir(), 'zdspec-apart-'));
const place = (name: string): string => join(folder, name);
const trace = privateTrace().handOut(1).end(1).set(0, 1).put(0).free(0).set(0, 1).text;

beforeEach(() => {
  writeFileSync(place('trace.txt'), trace);
  for (const link of ['soft', 'hard', 'journal', 'out']) rmSync(place(link), { force: true });
  symlinkSync(place('trace.txt'), place('soft'));
  linkSync(place('trace.txt'), place('hard'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a command that would write over what it reads', () => {
  it.each([
    ['replay --shrink', ['replay', place('trace.txt'), '--shrink', place('trace.txt')]],
    ['replay --shrink by a link', ['replay', place('trace.txt'), '--shrink', place('soft')]],
    ['replay --shrink by a name more', ['replay', place('trace.txt'), '--shrink', place('hard')]],
    ['replay --json', ['replay', place('trace.txt'), '--json', place('trace.txt')]],
    ['explain --json', ['explain', place('trace.txt'), '--json', place('soft')]],
    ['merge --json', ['merge', place('trace.txt'), '--json', place('trace.txt')]],
    ['export --out', ['export', 'ftrace', '--from', place('trace.txt'), '--out', place('hard')]],
    [
      'two options',
      ['replay', place('trace.txt'), '--journal', place('journal'), '--json', place('journal')],
    ],
  ])('is refused before it has done anything: %s', async (_, args) => {
    const surroundings = fakeSurroundings();
    await run(args, surroundings);
    expect([surroundings.written(), surroundings.exitCode()]).toEqual(['', 2]);
    expect(surroundings.complaints()).toMatch(
      /^zdspec: Expected --\w+ \S+ to be a file of its own, got that of .*, which would be written over; name another file\.\n$/,
    );
    expect(readFileSync(place('trace.txt'), 'utf8')).toBe(trace);
  });

  it('is not one whose words are the name of a file that is not there', async () => {
    const { code } = await zdspec(['explain', 'K2', '--json', place('out')]);
    expect(code).toBe(0);
  });
});

describe('a file that is written whole', () => {
  it('goes where a link leads, and leaves the link', () => {
    writeWhole(place('soft'), 'new');
    expect(readFileSync(place('trace.txt'), 'utf8')).toBe('new');
    expect(readFileSync(place('soft'), 'utf8')).toBe('new');
  });

  it('takes the place of no pipe', () => {
    execFileSync('mkfifo', [place('out')]);
    spawn('cat', [place('out')], { stdio: 'ignore' });
    writeWhole(place('out'), 'through');
    expect(statSync(place('out')).isFIFO()).toBe(true);
  });

  it('is refused in words that name no draft', async () => {
    const lost = place('nowhere/cut.txt');
    const { err, code } = await zdspec(['replay', place('trace.txt'), '--shrink', lost]);
    expect(code).toBe(2);
    expect(err).toContain(`Expected --shrink ${lost} to be a file that can be written`);
    expect(err).not.toContain('draft');
  });

  it('is none where there is standard output', async () => {
    const { err, code } = await zdspec(['replay', place('trace.txt'), '--shrink', '-']);
    expect({ err, code }).toEqual({
      err: 'zdspec: Expected --shrink to be a file, got -, standard output, where the report goes; name a file.\n',
      code: 2,
    });
  });
});
