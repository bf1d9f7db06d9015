// The package packed, installed into an empty folder without a network, and used by plain Node: tsx is not there until
// a patch asks for it.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPacked, type Installed } from '../../bench/installed.ts';
import { packagePath } from '../../src/package/files.ts';
import { library } from '../../tsdown.config.ts';
import { samples } from './samples.ts';

let installed: Installed;
let folder = '';

beforeAll(() => {
  installed = installPacked(['tsx']);
  folder = installed.folder;
  writeFileSync(join(folder, 'package.json'), '{"name":"project","type":"module"}');
});

afterAll(() => {
  installed.remove();
});

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const node = (...args: readonly string[]): Ended =>
  spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

const zdspec = (...args: readonly string[]): Ended => node(installed.program, ...args);
const own = (path: string): string => join(folder, 'node_modules', 'zdspec', path);

/** Vitest is nobody's dependency; who imports this entry has it. */
const ofVitest = 'zdspec/vitest';
const entries = Object.keys(library).map((entry) =>
  entry === 'index' ? 'zdspec' : `zdspec/${entry}`,
);

describe('the tarball', () => {
  it('has what is read at run time, no sources and no tests', () => {
    for (const path of ['spec/10-folio-life.md', 'traces/index.json', 'site/out/index.html']) {
      expect(existsSync(own(path)), path).toBe(true);
    }
    expect(existsSync(own('README.md')) && existsSync(own('LICENSE'))).toBe(true);
    const top = readdirSync(own('.'));
    expect(top.filter((name) => ['src', 'test', 'node_modules'].includes(name))).toEqual([]);
    expect(readdirSync(own('site'))).toEqual(['out']);
    expect(installed.packed).toBeLessThan(10_000_000);
  });

  it('passes publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: own('.'), strict: true });
    expect(pkg['name']).toBe('zdspec');
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('passes arethetypeswrong, for whoever imports it', () => {
    const attw = packagePath('node_modules/@arethetypeswrong/cli/dist/index.js');
    const { status, stdout } = node(attw, installed.tarball, '--profile', 'esm-only');
    // What is left out by the profile are CommonJS and the resolution that knows no exports.
    const verdicts = stdout.match(/^(?:node16 \(from ESM\)|bundler): .*$/gm) ?? [];
    expect(verdicts).toHaveLength(2 * (entries.length + 2));
    // A folder of files by their names, as the schemas are, has no verdict.
    const [folders, files] = [true, false].map((isFolder) =>
      verdicts.filter((verdict) => verdict.endsWith(': (wildcard)') === isFolder),
    );
    expect(folders).toHaveLength(2);
    expect(files?.filter((verdict) => !verdict.includes('🟢'))).toEqual([]);
    expect(status).toBe(0);
  });
});

describe('the program', () => {
  it('checks', () => {
    const { status, stdout, stderr } = zdspec(
      'check',
      '--runs',
      '20',
      '--type',
      'generic',
      '--quiet',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('generic (contract)');
  });

  it('replays a bundled trace', () => {
    const trace = own('traces/private-driver-skips-init.trace.gz');
    const { status, stdout } = zdspec('replay', trace, '--quiet');
    expect(status).toBe(1);
    expect(stdout).toContain('diverges');
  });

  it('explains a rule, in the words of its chapter', () => {
    const { status, stdout } = zdspec('explain', 'LIF-004');
    expect(status).toBe(0);
    expect(stdout).toContain('These references are all that keeps');
  });

  it('explores on two threads as on one', () => {
    const counted = (...options: readonly string[]): unknown => {
      const words = ['--type', 'generic', '--pages', '2', '--json', '-', '--quiet', ...options];
      const { status, stdout, stderr } = zdspec('explore', ...words);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const { results } = JSON.parse(stdout) as {
        readonly results: readonly { readonly states: number; readonly transitions: number }[];
      };
      return results.map(({ states, transitions }) => ({ states, transitions }));
    };
    const alone = counted();
    expect(alone).not.toEqual([]);
    expect(counted('--workers', '2')).toEqual(alone);
  });

  it("reads a kernel's tree, by the grammar of C that is in it", () => {
    const tree = join(folder, 'tree');
    mkdirSync(join(tree, 'include', 'linux'), { recursive: true });
    writeFileSync(join(tree, 'Makefile'), 'VERSION = 7\nPATCHLEVEL = 3\n');
    writeFileSync(join(tree, 'include', 'linux', 'memremap.h'), 'struct dev_pagemap { int a; };\n');
    const { status, stdout, stderr } = zdspec('drift', tree);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(/^7\.3\.0 .* \d+ gone/s);
    expect(stdout).toContain('dev_pagemap.a');
  });

  it('serves the site', async () => {
    const child = spawn(process.execPath, [installed.program, 'docs', '--port', '0'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const address = /http:\/\/\S+/.exec(line)?.[0] ?? '';
    for (const path of ['', 'explorer/index.html', 'rules/LIF-004.html', 'api/index.html']) {
      const answer = await fetch(new URL(path, address));
      expect(answer.status, path).toBe(200);
      expect(await answer.text()).toContain('zdspec</title>');
    }
    child.kill('SIGINT');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it('puts a patch in, from a file that imports zdspec/patch', () => {
    installed.link('tsx');
    const text = samples['zdspec/patch']?.text ?? '';
    for (const name of ['mine.ts', 'mine.mts']) {
      writeFileSync(join(folder, name), text.replace(/^console.*$/m, ''));
      const words = ['--type', 'generic', '--runs', '50', '--quiet'];
      const { status, stdout, stderr } = zdspec('check', '--patch', name, ...words);
      expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
      expect(stdout).toContain(`patched by ${name}: a get counts twice`);
      expect(stdout).toContain('LIF-001 is broken in generic');
    }
  });
});

describe('each entry', () => {
  it('has a sample', () => {
    expect(Object.keys(samples).sort()).toEqual([...entries].sort());
  });

  it('can be imported from JavaScript, by name and as a whole', () => {
    for (const entry of entries.filter((one) => one !== ofVitest)) {
      const script = `const all = await import('${entry}'); console.log(Object.keys(all).length);`;
      const { status, stdout, stderr } = node('--input-type=module', '--eval', script);
      expect({ entry, status, stderr }).toEqual({ entry, status: 0, stderr: '' });
      expect(Number(stdout), entry).toBeGreaterThan(0);
    }
  });

  // The declarations of xstate, which ours name, have errors under exactOptionalPropertyTypes: it is asked for apart.
  it('is typed for a strict project, and does what its sample says', () => {
    const project = join(folder, 'src');
    mkdirSync(project);
    const compilerOptions = {
      ...{ module: 'NodeNext', target: 'es2023', lib: ['es2023'], types: ['node'] },
      ...{ strict: true, skipLibCheck: false },
      ...{ noUncheckedIndexedAccess: true, verbatimModuleSyntax: true },
      ...{ rootDir: 'src', outDir: 'out' },
    };
    const options = { compilerOptions, include: ['src'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options));
    const files = entries.map((entry) => {
      const name = entry.replace('/', '-');
      return [entry, entry === ofVitest ? `${name}.test` : name] as const;
    });
    for (const [entry, name] of files) {
      writeFileSync(join(project, `${name}.ts`), samples[entry]?.text ?? '');
    }
    installed.link('@types/node');
    installed.link('vitest');
    const exact = ['--exactOptionalPropertyTypes', '--skipLibCheck'];
    for (const more of [exact, []]) {
      const tsc = packagePath('node_modules/typescript/bin/tsc');
      const { status, stdout } = node(tsc, '-p', '.', ...more);
      expect({ more, status, stdout }).toEqual({ more, status: 0, stdout: '' });
    }
    for (const [entry, name] of files) {
      expect(readFileSync(join(folder, 'out', `${name}.js`), 'utf8')).toContain(entry);
      if (entry === ofVitest) continue;
      const ran = node(join('out', `${name}.js`));
      expect(ran).toMatchObject({ status: 0, stderr: '' });
      expect(ran.stdout.trim()).toBe(samples[entry]?.prints);
    }
    const vitest = join('node_modules', 'vitest', 'vitest.mjs');
    const tested = node(vitest, 'run', 'out', '--reporter=json');
    expect(tested.status, tested.stderr).toBe(0);
    const { numPassedTests } = JSON.parse(tested.stdout) as { readonly numPassedTests: number };
    expect(numPassedTests).toBeGreaterThan(5);
  });
});
