// The GitHub Action: runs zdspec on what the workflow gave it, and shows what it found.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { annotationsOf, commandOf, readLog, summaryOf, type Verdict } from './annotate.ts';
import { orderFrom, type Order } from './order.ts';

const own = join(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'zdspec-'));
const verdicts: readonly Verdict[] = ['holds', 'broken', 'unusable', 'inconclusive'];

/** What npm says goes to the log as errors do: it must not speak to the host. */
const npm = (args: readonly string[], cwd: string): void => {
  execFileSync('npm', [...args, '--no-audit', '--no-fund'], { cwd, stdio: 'pipe' });
};

/** The folder of the package: this checkout, installed when it is first used, or a version of npm. */
const installed = ({ version }: Order): string => {
  if (version === undefined) {
    if (!existsSync(join(own, 'node_modules'))) npm(['ci'], own);
    return own;
  }
  writeFileSync(join(scratch, 'package.json'), '{ "private": true }\n');
  npm(['install', '--ignore-scripts', `zdspec@${version}`], scratch);
  return join(scratch, 'node_modules', 'zdspec');
};

/** A patch imports zdspec/patch: where its checkout has none, it is lent the one that runs. Returns how to take it back. */
const lend = (patch: string, folder: string): (() => void) => {
  const path = resolve(patch);
  const places = createRequire(path).resolve.paths('zdspec') ?? [];
  const isThere = places.some((place) => existsSync(join(place, 'zdspec')));
  if (isThere || path.startsWith(resolve(folder) + sep)) return () => undefined;
  const modules = join(dirname(path), 'node_modules');
  const first = mkdirSync(modules, { recursive: true });
  symlinkSync(folder, join(modules, 'zdspec'), 'junction');
  return () => {
    rmSync(first ?? join(modules, 'zdspec'), { recursive: true });
  };
};

interface Done {
  readonly verdict: Verdict;
  readonly out: string;
  readonly err: string;
}

const runZdspec = (order: Order): Done => {
  const folder = installed(order);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly bin: { readonly zdspec: string };
  };
  const takeBack = order.patch === undefined ? undefined : lend(order.patch, folder);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, bin.zdspec), ...order.args],
    { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  takeBack?.();
  return { verdict: verdicts[status ?? 2] ?? 'unusable', out: stdout, err: stderr };
};

/** A line for the host; nothing else is printed, for a trace could have commands in it. */
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const appendTo = (variable: 'GITHUB_OUTPUT' | 'GITHUB_STEP_SUMMARY', text: string): void => {
  const file = process.env[variable];
  if (file !== undefined) appendFileSync(file, text);
};

/** Runs, shows, and says whether the step succeeds. */
const main = (): boolean => {
  const order = orderFrom(process.env);
  const { verdict, out, err } = runZdspec(order);
  appendTo('GITHUB_OUTPUT', `verdict=${verdict}\n`);
  if (verdict === 'unusable') throw new Error(err.trim() || 'zdspec ended without a word.');
  const log = readLog(out, order.patch);
  const file = join(scratch, 'zdspec.sarif');
  writeFileSync(file, `${JSON.stringify(log, undefined, 2)}\n`);
  appendTo('GITHUB_OUTPUT', `sarif=${file}\n`);
  appendTo('GITHUB_STEP_SUMMARY', summaryOf(log, verdict));
  for (const line of annotationsOf(log)) say(line);
  say(`zdspec: ${verdict}; ${file}`);
  return verdict === 'holds' || (verdict === 'inconclusive' && !order.failsOnInconclusive);
};

try {
  process.exitCode = main() ? 0 : 1;
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  say(commandOf('error', { title: 'zdspec' }, message));
  process.exitCode = 1;
}
