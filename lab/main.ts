// `npm run lab -- --kernel BZIMAGE`: boots it, records each workload, and replays what was recorded.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eraOfRelease, type Era } from '../src/domain/era.ts';
import { recordedIn, runGuest, type Recorded } from './guest.ts';
import { lacking, packInitramfs } from './initramfs.ts';
import { releaseOf } from './kernel.ts';
import { LabError, orderOf, usage, type LabOrder, type Workload } from './order.ts';

const program = fileURLToPath(new URL('../bin/zdspec.js', import.meta.url));

interface Replayed {
  readonly verdict: string;
  readonly events: number;
}

const zdspec = (
  args: readonly string[],
): { readonly status: number | null; readonly stdout: string } => {
  const done = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (done.status === 2) throw new LabError(done.stderr.trim());
  return done;
};

const replay = (file: string, era: Era): Replayed => {
  const { stdout } = zdspec(['replay', file, '--kernel', era, '--json', '-', '--quiet']);
  const { results } = JSON.parse(stdout) as { readonly results: readonly Replayed[] };
  const [result] = results;
  if (result === undefined) throw new LabError(`Expected a verdict on ${file}, got none.`);
  return result;
};

const lastLineOf = (path: string): string =>
  readFileSync(path, 'latin1').trim().split('\n').at(-1) ?? '';

const lab = async (order: LabOrder): Promise<number> => {
  const lacks = lacking();
  if (lacks.length > 0) throw new LabError(`Expected ${lacks.join(', ')}, got none; install them.`);
  const release = releaseOf(order.kernel);
  const era = eraOfRelease(release);
  mkdirSync(order.out, { recursive: true });
  const stage = mkdtempSync(join(tmpdir(), 'zdspec-lab-'));
  try {
    const files = {
      archive: join(stage, 'initramfs.gz'),
      console: join(order.out, 'console.txt'),
      line: join(stage, 'line'),
    };
    const { stdout: script } = zdspec(['record', '--print', '--kernel', era, '--quiet']);
    const modules = packInitramfs(order, release, script, {
      stage: join(stage, 'root'),
      archive: files.archive,
    });
    if (modules === 0) {
      console.error(
        `No modules of ${release} are here (--modules): what is not built in is skipped.`,
      );
    }
    console.error(
      `Linux ${release}, judged as ${era}; ${modules} modules; at most ${order.patience} s.`,
    );
    const begun = performance.now();
    const isOver = await runGuest(order, files, (line) => {
      console.error(`  ${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}`);
    });
    if (!isOver) console.error(`The machine was switched off after ${order.patience} s.`);
    if (!existsSync(files.line)) {
      throw new LabError(`Expected QEMU to start, got: ${lastLineOf(files.console)}`);
    }
    const seconds = (performance.now() - begun) / 1000;
    const code = report(order, recordedIn(files.line), era);
    const where = relative('.', order.out) || '.';
    console.log(
      `\nThe machine ran ${seconds.toFixed(0)} s; recordings and its console are in ${where}.`,
    );
    return code;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
};

/** What a row of the report says of one workload, and what it does to the exit code. */
interface Row {
  readonly cells: readonly [exit: string, seconds: string, events: string, verdict: string];
  readonly isJudged: boolean;
  readonly isBad: boolean;
}

const rowOf = (order: LabOrder, workload: Workload, found: Recorded | undefined, era: Era): Row => {
  if (found?.trace === undefined) {
    const why = found?.skipped ?? 'nothing came: the machine stopped before, see its console';
    return { cells: ['', '', '', why], isJudged: false, isBad: found === undefined };
  }
  const { trace, code = 1, seconds = 0 } = found;
  const file = join(order.out, `${workload}.trace`);
  writeFileSync(file, trace);
  const { verdict, events } = replay(file, era);
  return {
    cells: [String(code), seconds.toFixed(2), String(events), verdict],
    isJudged: true,
    isBad: verdict === 'diverges' || code !== 0,
  };
};

const widths = [5, 9, 9] as const;

const renderRow = (name: string, [exit, seconds, events, verdict]: Row['cells']): string =>
  [
    name.padEnd(16),
    ...[exit, seconds, events].map((cell, at) => cell.padStart(widths[at] ?? 0)),
    `  ${verdict}`,
  ].join('');

const report = (order: LabOrder, recorded: readonly Recorded[], era: Era): number => {
  const rows = order.workloads.map((workload) => {
    const found = recorded.find((one) => one.workload === workload);
    return { workload, ...rowOf(order, workload, found, era) };
  });
  console.log(renderRow('Workload', ['Exit', 'Seconds', 'Events', 'Verdict']));
  for (const { workload, cells } of rows) console.log(renderRow(workload, cells));
  if (rows.some(({ isBad }) => isBad)) return 1;
  return rows.some(({ isJudged }) => isJudged) ? 0 : 3;
};

try {
  const order = orderOf(process.argv.slice(2));
  if (order === 'help') console.log(usage);
  else process.exitCode = await lab(order);
} catch (error) {
  if (!(error instanceof LabError)) throw error;
  console.error(`lab: ${error.message}`);
  process.exitCode = 2;
}
