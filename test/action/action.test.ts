// The action as a runner starts it: surroundings in; commands, a SARIF file, outputs and a summary out.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/tree.ts';
import { privateTrace } from '../trace/trace-text.ts';

interface Step {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

let workspace = '';
let temporary = '';

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'zdspec-workspace-'));
  temporary = mkdtempSync(join(tmpdir(), 'zdspec-runner-'));
  const traces = {
    'good.txt': privateTrace().handOut(0).mod(0, 1).put(0).end(0),
    'doubtful.txt': privateTrace().handOut(0).put(0).mod(50, 1),
    'broken.txt': privateTrace().handOut(1).end(1).set(0, 1).put(0).free(0).set(0, 1),
  };
  for (const [name, { text }] of Object.entries(traces)) writeFileSync(join(workspace, name), text);
  mkdirSync(join(workspace, 'model'));
  cpSync(join(root, 'examples/split-forgets-pagemap.ts'), join(workspace, 'model/patch.ts'));
});
afterAll(() => {
  for (const folder of [workspace, temporary]) rmSync(folder, { recursive: true });
});

const step = (inputs: Readonly<Record<string, string>>): Step => {
  const [output, summary] = [join(temporary, 'output'), join(temporary, 'summary')];
  for (const file of [output, summary]) writeFileSync(file, '');
  const args = ['--import', import.meta.resolve('tsx'), join(root, 'action/main.ts')];
  const done = spawnSync(process.execPath, args, {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      ...{ PATH: process.env['PATH'], RUNNER_TEMP: temporary },
      ...{ GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
      ...inputs,
    },
  });
  expect(done.stderr).toBe('');
  const pairs = readFileSync(output, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('=') as [string, string]);
  return {
    code: done.status,
    lines: done.stdout.trim().split('\n'),
    outputs: Object.fromEntries(pairs),
    summary: readFileSync(summary, 'utf8'),
  };
};

describe('the action', () => {
  it('fails at a trace that diverges, annotates its line and writes SARIF', () => {
    const { code, lines, outputs, summary } = step({ ZDSPEC_TRACE: 'good.txt\nbroken.txt' });
    expect(code).toBe(1);
    expect(lines[0]).toMatch(/^::error file=broken\.txt,line=\d+,title=[A-Z0-9]{3}-\d{3} /);
    expect(outputs['verdict']).toBe('broken');
    const log = JSON.parse(readFileSync(outputs['sarif'] ?? '', 'utf8')) as { version: string };
    expect(log.version).toBe('2.1.0');
    expect(summary).toContain('a rule is broken');
  });

  it('succeeds at a trace that conforms', () => {
    const { code, lines, outputs } = step({ ZDSPEC_TRACE: 'good.txt' });
    expect({ code, verdict: outputs['verdict'] }).toEqual({ code: 0, verdict: 'holds' });
    expect(lines.filter((line) => line.startsWith('::'))).toEqual([]);
  });

  it('fails at a trace that proves nothing only where it is told to', () => {
    const given = { ZDSPEC_TRACE: 'doubtful.txt' };
    const [mild, strict] = [step(given), step({ ...given, ZDSPEC_FAIL_ON_INCONCLUSIVE: 'true' })];
    expect([mild, strict].map(({ outputs }) => outputs['verdict'])).toEqual([
      'inconclusive',
      'inconclusive',
    ]);
    expect([mild.code, strict.code]).toEqual([0, 1]);
    expect(mild.lines[0]).toMatch(/^::warning title=zdspec::/);
  });

  it('checks a patch in a checkout that has no zdspec, and leaves nothing there', () => {
    const { code, lines, outputs } = step({
      ZDSPEC_PATCH: 'model/patch.ts',
      ZDSPEC_KERNEL: '6.19',
    });
    expect(lines[0]).toMatch(/^::error file=model\/patch\.ts,title=SPL-003 /);
    expect({ code, verdict: outputs['verdict'] }).toEqual({ code: 1, verdict: 'broken' });
    expect(existsSync(join(workspace, 'model/node_modules'))).toBe(false);
  });

  it('says in an annotation what it cannot use, and runs nothing of it', () => {
    const { code, lines, outputs } = step({ ZDSPEC_TRACE: '$(touch x)\n::add-mask::y' });
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^::error title=zdspec::zdspec: Expected \$\(touch x\) to be a readable file/,
    );
    expect(outputs).toEqual({ verdict: 'unusable' });
    expect(existsSync(join(workspace, 'x'))).toBe(false);
  });
});
