// What a lab run is given: a kernel, where its modules are, and what is to run on it.
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** The workloads, by the memory type that they use; each is a file of guest/ and of workloads/. */
export const workloads = ['fs-dax', 'generic', 'pci-p2pdma', 'device-private'] as const;
export type Workload = (typeof workloads)[number];

export interface LabOrder {
  readonly kernel: string;
  /** The folder that has lib/modules/RELEASE, or undefined: what is needed is built in. */
  readonly modules: string | undefined;
  readonly hmmTests: string | undefined;
  readonly workloads: readonly Workload[];
  readonly out: string;
  readonly accelerator: string;
  /** Seconds after which the machine is switched off. */
  readonly patience: number;
}

/** Wrong usage, or a machine that lacks something: one sentence. */
export class LabError extends Error {}

export const usage = `Boots a kernel of yours in QEMU, records what it does with ZONE_DEVICE memory, and replays the recordings.

  npm run lab -- --kernel BZIMAGE [--modules DIR] [--only ${workloads.join(',')}]

  --kernel FILE      a bzImage for x86-64, such as /boot/vmlinuz
  --modules DIR      a folder with lib/modules/RELEASE (default: the root of this machine, if it has it)
  --hmm-tests FILE   the kernel's tools/testing/selftests/mm/hmm-tests, linked statically
  --only LIST        of the workloads only these, with commas
  --out DIR          where the recordings and the console go (default: lab/out)
  --accel NAME       kvm, or tcg, which works everywhere (default: tcg)
  --patience N       seconds after which the machine is switched off (default: 600)

It needs the Debian packages qemu-system-x86, busybox-static, cpio, kmod, e2fsprogs, and gcc with libc6-dev.
lab/kernel.config says what a kernel needs for a recording that shows everything, lab/README.md how to build one.

Exit codes: 0 no recording diverges, 1 one does or a workload fails, 2 wrong usage, 3 nothing could be recorded.
`;

export const orderOf = (args: readonly string[]): LabOrder | 'help' => {
  const values = valuesOf(args);
  if (values.help) return 'help';
  const { kernel, modules, only } = values;
  if (kernel === undefined) {
    throw new LabError(
      'Expected --kernel with a bzImage, got none; npm run lab -- --help explains.',
    );
  }
  mustBe('a file', '--kernel', kernel);
  if (modules !== undefined) mustBe('a folder', '--modules', modules);
  if (values['hmm-tests'] !== undefined) mustBe('a file', '--hmm-tests', values['hmm-tests']);
  const patience = Number(values.patience);
  if (!(patience > 0)) {
    throw new LabError(`Expected --patience to be a number of seconds, got ${values.patience}.`);
  }
  return {
    ...{ kernel, modules, patience, hmmTests: values['hmm-tests'] },
    ...{ workloads: chosen(only), out: values.out, accelerator: values.accel },
  };
};

const mustBe = (what: 'a file' | 'a folder', option: string, path: string): void => {
  const entry = statSync(path, { throwIfNoEntry: false });
  const isSo = what === 'a file' ? entry?.isFile() : entry?.isDirectory();
  if (isSo === true) return;
  const got = entry === undefined ? 'nothing' : 'something else';
  throw new LabError(
    `Expected ${option} to name ${what}, got ${got} at ${path || 'an empty name'}.`,
  );
};

const valuesOf = (args: readonly string[]): ReturnType<typeof parse>['values'] => {
  try {
    return parse(args).values;
  } catch (error) {
    throw new LabError(`${(error as Error).message.split('\n')[0] ?? ''}; --help has the options.`);
  }
};

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      kernel: { type: 'string' },
      modules: { type: 'string' },
      'hmm-tests': { type: 'string' },
      only: { type: 'string' },
      out: { type: 'string', default: 'lab/out' },
      accel: { type: 'string', default: 'tcg' },
      patience: { type: 'string', default: '600' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });

const chosen = (only: string | undefined): readonly Workload[] => {
  if (only === undefined) return workloads;
  return only.split(',').map((name) => {
    const found = workloads.find((one) => one === name);
    if (found !== undefined) return found;
    throw new LabError(`Expected --only to name ${workloads.join(', ')}, got ${name}.`);
  });
};
