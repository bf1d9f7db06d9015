// Who may import whom, as a table, and the judge that reads it.
import { target, type Module } from './imports.ts';

interface Layer {
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

/** What every floor above the engines may see. */
const inner = [
  ...['core', 'domain', 'header', 'model', 'programs', 'invariants', 'mutants', 'specimens'],
  ...['patch', 'engine'],
  ...['explore', 'export', 'catalog', 'mutation', 'agreement'],
  ...['trace/read', 'trace/forms', 'trace/judge', 'trace/follow', 'trace/record'],
  ...['drift', 'findings', 'symptoms'],
];

/**
 * A layer is a folder of src (or of one of its folders), or a file that stands alone in it. Each may also import
 * itself.
 */
export const layers: Readonly<Record<string, Layer>> = {
  core: { imports: [], packages: [] },
  domain: { imports: ['core'], packages: [] },
  header: { imports: ['core', 'domain'], packages: [] },
  model: { imports: ['core', 'domain', 'header'], packages: ['xstate'] },
  // Not model: a rule that reuses the machine's guard agrees with its bug.
  invariants: { imports: ['core', 'domain', 'header'], packages: [] },
  // Calls taken apart: one statechart a call, one access a transition.
  programs: { imports: ['core', 'domain'], packages: ['xstate'] },
  mutants: { imports: ['core', 'domain', 'model'], packages: ['xstate'] },
  specimens: { imports: ['core', 'domain', 'model', 'mutants'], packages: ['xstate'] },
  patch: { imports: ['core', 'domain', 'model', 'programs'], packages: ['xstate'] },
  engine: { imports: ['core'], packages: ['xstate'] },
  explore: { imports: ['core'], packages: [] },
  'trace/read': { imports: ['core', 'domain'], packages: [] },
  // Other forms as lines of tracefs.
  'trace/forms': { imports: ['core', 'domain', 'trace/read'], packages: [] },
  'trace/judge': { imports: ['core', 'domain', 'trace/read'], packages: [] },
  'trace/follow': { imports: ['core', 'domain', 'trace/read', 'trace/judge'], packages: [] },
  'trace/record': { imports: ['core', 'domain', 'trace/read', 'trace/judge'], packages: [] },
  // What people import of traces.
  trace: { imports: ['trace/read', 'trace/forms', 'trace/follow', 'package'], packages: [] },
  export: { imports: ['core', 'domain'], packages: [] },
  // What kernels report, and what of it the specification speaks of: text in, data out.
  symptoms: { imports: ['core', 'domain', 'export'], packages: [] },
  catalog: {
    imports: ['core', 'domain', 'header', 'model', 'programs', 'invariants', 'mutants', 'engine'],
    packages: ['xstate'],
  },
  mutation: {
    imports: [
      ...['core', 'domain', 'invariants', 'model', 'mutants', 'patch', 'engine', 'explore'],
      ...['export', 'catalog'],
    ],
    packages: ['xstate'],
  },
  agreement: {
    imports: [
      ...['core', 'domain', 'invariants', 'model', 'patch', 'explore', 'export', 'catalog'],
      'mutation',
    ],
    packages: [],
  },
  findings: { imports: ['core', 'domain', 'invariants'], packages: [] },
  // Kernel sources: what the specification cites of them, as fingerprints.
  drift: { imports: ['core', 'domain', 'export'], packages: [] },
  study: { imports: inner, packages: [] },
  // A study cut into pieces, and who does them.
  jobs: {
    imports: ['core', 'domain', 'mutants', 'agreement', 'export', 'study'],
    packages: [],
  },
  docs: { imports: [...inner, 'study'], packages: [] },
  // The files of this package, for whoever runs where it lies.
  package: { imports: ['trace/follow', 'study'], packages: ['node:'] },
  reading: {
    imports: [
      ...['core', 'domain', 'model', 'invariants', 'mutants', 'explore', 'export', 'catalog'],
      'study',
    ],
    packages: [],
  },
  arbitrary: {
    imports: ['core', 'domain', 'model', 'explore', 'export', 'reading'],
    packages: ['fast-check'],
  },
  conformance: {
    imports: [
      ...['core', 'domain', 'model', 'invariants', 'explore', 'export', 'catalog', 'reading'],
      'package',
    ],
    packages: [],
  },
  runners: { imports: ['domain', 'conformance'], packages: ['vitest'] },
  index: {
    imports: [...inner, 'study', 'package', 'trace', 'reading', 'conformance'],
    packages: [],
  },
  'fast-check': { imports: ['explore', 'reading', 'arbitrary'], packages: [] },
  vitest: { imports: ['conformance', 'runners'], packages: [] },
  'cli/terminal': {
    imports: [...inner, 'study', 'jobs', 'package'],
    packages: ['node:', 'cli-progress', 'cli-table3', 'commander', 'tsx/esm/api'],
  },
  'cli/render': {
    imports: [...inner, 'study', 'jobs', 'cli/terminal'],
    packages: ['picocolors'],
  },
  'cli/options': {
    imports: [...inner, 'study', 'jobs', 'package', 'cli/terminal'],
    packages: ['node:', 'commander'],
  },
  'cli/commands': {
    imports: [...inner, 'study', 'jobs', 'package', 'cli/terminal', 'cli/render', 'cli/options'],
    packages: ['node:', 'commander'],
  },
  cli: {
    imports: ['export', 'study', 'jobs', 'package', 'cli/terminal', 'cli/commands'],
    packages: ['node:', 'commander'],
  },
};

/** Packages that single files of a layer may import besides. */
const packagesOfFile: Readonly<Record<string, readonly string[]>> = {
  'src/cli/commands/completion.ts': ['@bomb.sh/tab'],
  'src/cli/terminal/job-worker.ts': ['piscina'],
  'src/cli/terminal/type-check.ts': ['typescript'],
  'src/drift/c-parser.ts': ['web-tree-sitter'],
  'src/drift/fingerprint.ts': ['node:crypto'],
  'src/explore/campaign.ts': ['fast-check'],
  'src/explore/level-worker.ts': ['piscina'],
  'src/explore/life-arbitrary.ts': ['fast-check'],
  'src/explore/race-arbitrary.ts': ['fast-check'],
  'src/explore/parallel.ts': ['piscina'],
  'src/jobs/job-id.ts': ['node:crypto'],
  'src/jobs/job-threads.ts': ['piscina'],
  // A queue client, loaded where a queue is asked for.
  'src/jobs/queue/packages.ts': ['bullmq', 'ioredis'],
  'src/jobs/queue/server.ts': ['bullmq', 'ioredis'],
  'src/jobs/queue/submitter.ts': ['bullmq'],
  'src/jobs/queue/wanted.ts': ['node:crypto', 'ioredis'],
  'src/jobs/queue/worker.ts': ['bullmq'],
  'src/export/sarif.ts': ['sarif'],
};

/** The parts of xstate that run a machine; all others describe one. */
const runners = [
  '*',
  'createActor',
  'getInitialSnapshot',
  'getNextSnapshot',
  'initialTransition',
  'interpret',
  'transition',
];

export function layerOf(path: string): string | undefined {
  const [, name, , inside] = /^src\/([^/]+?)(\.ts$|\/(?:([^/]+)\/)?)/.exec(path) ?? [];
  return [`${name ?? ''}/${inside ?? ''}`, name ?? ''].find((one) => Object.hasOwn(layers, one));
}

/** One sentence for each import that the table forbids; empty when all is well. */
export function misplacedImports(module: Module): string[] {
  const name = layerOf(module.path);
  const layer = name === undefined ? undefined : layers[name];
  if (name === undefined || layer === undefined) {
    return [
      `Expected ${module.path} to be in a layer, got none; name it in test/architecture/layers.ts`,
    ];
  }
  const packages = [...layer.packages, ...(packagesOfFile[module.path] ?? [])];
  return module.imports.flatMap(({ from, line }) => {
    const what = from ?? 'a computed module';
    const refusal = `${module.path}:${String(line)} imports ${what}, ${name} may not`;
    if (from === undefined) return [refusal];
    const path = target(module, from);
    if (path === undefined) return isAllowedPackage(from, packages) ? [] : [refusal];
    const other = layerOf(path);
    const allowed = other !== undefined && (other === name || layer.imports.includes(other));
    return allowed ? [] : [refusal];
  });
}

export function machineRunners(module: Module): string[] {
  if (layerOf(module.path) === 'engine') return [];
  return module.imports
    .filter(({ from, typeOnly }) => !typeOnly && from?.split('/')[0] === 'xstate')
    .flatMap(({ names, line }) =>
      names
        .filter((name) => runners.includes(name))
        .map((name) => `${module.path}:${String(line)} imports ${name} of xstate, only engine may`),
    );
}

export function misspeltImports(module: Module): string[] {
  return module.imports
    .filter(({ from }) => from?.startsWith('.') === true && !from.endsWith('.ts'))
    .map(({ from, line }) => `${module.path}:${String(line)} imports ${String(from)} without .ts`);
}

function isAllowedPackage(from: string, packages: readonly string[]): boolean {
  return packages.some((name) => (name.endsWith(':') ? from.startsWith(name) : from === name));
}
