// How long the installed program takes to start, as ratios to `node -e 0`: interleaved runs, medians.

import { spawnSync } from 'node:child_process';
import { installPacked } from './installed.ts';

const rounds = Number(process.argv[2] ?? 15);

const installed = installPacked();

const measured = [
  { name: 'node -e 0', args: ['-e', '0'], atMost: 1 },
  { name: 'zdspec --version', args: [installed.program, '--version'], atMost: 4 },
  { name: 'zdspec explain LIF-004', args: [installed.program, 'explain', 'LIF-004'], atMost: 12 },
];

const secondsOf = (args: readonly string[]): number => {
  const began = performance.now();
  const options = { cwd: installed.folder, encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync(process.execPath, args, options);
  if (status !== 0) throw new Error(`Expected ${args.join(' ')} to exit 0, got ${stderr}`);
  return (performance.now() - began) / 1000;
};

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

const times = measured.map((): number[] => []);
for (let round = 0; round < rounds; round += 1) {
  measured.forEach(({ args }, at) => times[at]?.push(secondsOf(args)));
}
installed.remove();

// A ratio of each round, so that what else the machine does counts on both sides.
const base = times[0] ?? [];
measured.forEach(({ name, atMost }, at) => {
  const ratio = median((times[at] ?? []).map((time, round) => time / (base[round] ?? NaN)));
  const seconds = median(times[at] ?? []).toFixed(2);
  console.log(
    `${name.padEnd(24)} ${ratio.toFixed(1).padStart(5)} times (at most ${atMost}), ${seconds} s`,
  );
});
console.log(`packed ${(installed.packed / 1e6).toFixed(1)} MB`);
