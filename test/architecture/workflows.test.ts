// The YAML for the code host, which nobody runs before it is pushed: held to its own parser, and to what it names.
import { describe, expect, it } from 'vitest';
import { blocksOf } from './prose.ts';
import { exists, filesBelow, read } from './tree.ts';
import {
  actionErrors,
  inputsUsed,
  isInterpolated,
  isPinned,
  parseYaml,
  programsOf,
  scriptsOf,
  workflowErrors,
  type Action,
  type Step,
  type Workflow,
} from './workflows.ts';

const workflowPaths = filesBelow('.github/workflows', '.yml');
const formPaths = filesBelow('.github/ISSUE_TEMPLATE', '.yml').filter(
  (path) => !path.endsWith('/config.yml'),
);
const workflows = workflowPaths.map((path) => parseYaml(read(path)) as Workflow);
const action = parseYaml(read('action.yml')) as Action;
const jobs = workflows.flatMap((workflow) => Object.values(workflow.jobs));
const steps: readonly Step[] = [...jobs.flatMap((job) => job.steps ?? []), ...action.runs.steps];
const runs = steps.flatMap(({ run }) => run ?? []);

describe('workflows and action', () => {
  it('are there', () => {
    const names = ['release', 'site', 'test'].map((name) => `.github/workflows/${name}.yml`);
    expect(workflowPaths).toEqual(names);
    expect(runs.length).toBeGreaterThan(0);
  });

  it('are sound to the parser of the code host', () => {
    for (const path of workflowPaths) expect(workflowErrors(path, read(path)), path).toEqual([]);
    expect(actionErrors('action.yml', read('action.yml'))).toEqual([]);
  });

  it('use actions of others by a version, and files of the checkout that exist', () => {
    const used = [...jobs, ...steps].flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((uses) => !isPinned(uses))).toEqual([]);
    const local = [
      ...used.filter((uses) => uses.startsWith('./')).map((uses) => uses.slice(2)),
      ...runs.flatMap(programsOf),
    ];
    expect(local).toContain('.ci/run');
    expect(local).toContain('action/main.ts');
    expect(local.filter((path) => !exists(path))).toEqual([]);
  });

  it('run scripts of the package that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = runs.flatMap(scriptsOf);
    expect(named).toContain('site');
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('put nothing that others wrote into a script', () => {
    expect(runs.filter(isInterpolated)).toEqual([]);
  });

  it('may read, and write only where one job says so', () => {
    for (const workflow of workflows) expect(workflow.permissions).toEqual({ contents: 'read' });
    const writes = jobs.flatMap(({ permissions = {} }) =>
      Object.entries(permissions)
        .filter(([, may]) => may === 'write')
        .map(([what]) => what),
    );
    expect(writes.sort()).toEqual(['contents', 'id-token', 'id-token', 'pages']);
  });

  it('end, and do not run beside themselves', () => {
    for (const { concurrency } of workflows) expect(concurrency).toHaveProperty('group');
    const own = jobs.filter(({ uses }) => uses === undefined);
    expect(own.length).toBeGreaterThan(0);
    for (const job of own) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('test each Node from the oldest that the package takes', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const [oldest] = /\d+/.exec(engines.node) ?? [];
    expect(read('.github/workflows/test.yml')).toContain(`node: [${String(oldest)}, 22, 24]`);
  });

  it('are shown in README.md as they are', () => {
    const shown = blocksOf({ path: 'README.md', text: read('README.md') })
      .filter(({ language }) => language === 'yaml')
      .flatMap(({ code }) => parseYaml(code) as readonly Step[]);
    expect(shown.map(({ uses = '' }) => uses).filter((uses) => !isPinned(uses))).toEqual([]);
    const own = shown.filter(({ uses }) => uses?.includes('/zdspec@'));
    const given = own.flatMap((step) => Object.keys(step.with ?? {}));
    expect(given.length).toBeGreaterThan(0);
    expect(given.filter((name) => !Object.hasOwn(action.inputs, name))).toEqual([]);
  });

  it('declare the inputs that the action uses, and use those that it declares', () => {
    const declared = Object.keys(action.inputs);
    expect(declared.length).toBeGreaterThan(0);
    expect([...inputsUsed(read('action.yml'))].sort()).toEqual(declared.sort());
  });
});

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly {
    readonly type: string;
    readonly id: string;
    readonly attributes: { readonly label: string; readonly options?: readonly unknown[] };
  }[];
}

describe('issue forms', () => {
  it('are there for a bug, a rule, a verdict and a new rule', () => {
    expect(formPaths.map((path) => path.replace(/.*\//, ''))).toEqual([
      ...['bug.yml', 'new-rule.yml', 'wrong-rule.yml', 'wrong-verdict.yml'],
    ]);
  });

  for (const path of formPaths) {
    it(`ask what the code host can ask: ${path}`, () => {
      const { name, description, body } = parseYaml(read(path)) as Form;
      expect([name, description].every((text) => text.length > 0)).toBe(true);
      expect(body.length).toBeGreaterThan(0);
      const ids = body.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { type, id, attributes } of body) {
        expect(['textarea', 'input', 'dropdown']).toContain(type);
        expect(id).toMatch(/^[a-z-]+$/);
        expect(attributes.label).toMatch(/\S/);
        const options = attributes.options ?? [];
        expect(options.length > 0).toBe(type === 'dropdown');
        // A number is shown as it is read: 6.10 as 6.1.
        expect(options.filter((option) => typeof option !== 'string')).toEqual([]);
      }
    });
  }
});

describe('the judge of workflows', () => {
  const job = (step: string): string =>
    `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step}\n`;

  it('finds nothing in a sound one', () => {
    expect(workflowErrors('a.yml', job('run: npm ci'))).toEqual([]);
  });

  it('finds a key that there is not, and a value that nobody gave', () => {
    expect(workflowErrors('a.yml', job('runs: npm ci'))).not.toEqual([]);
    expect(workflowErrors('a.yml', job('run: echo ${{ inputz.a }}'))).not.toEqual([]);
    expect(actionErrors('action.yml', 'name: a\nruns:\n  using: composit\n')).not.toEqual([]);
    expect(() => parseYaml('a: 1\na: 2\n')).toThrow('Map keys must be unique');
  });

  it('finds actions of no version', () => {
    const uses = ['actions/checkout', 'actions/checkout@main', 'a/b@v', 'actions/cache@v5', './b'];
    expect(uses.map(isPinned)).toEqual([false, false, false, true, true]);
    expect(isPinned(`a/b/c@${'0a'.repeat(20)}`)).toBe(true);
  });

  it('finds scripts, files, inputs and words of others', () => {
    expect(scriptsOf('npm run --silent docs && npm test')).toEqual(['docs', 'test']);
    expect(programsOf('.ci/run && node "$GITHUB_ACTION_PATH/action/a.ts"')).toEqual([
      ...['.ci/run', 'action/a.ts'],
    ]);
    expect(inputsUsed('a: ${{ inputs.one }} ${{ x || inputs.two-b }} inputs.three')).toEqual([
      ...['one', 'two-b'],
    ]);
    expect(isInterpolated('echo ${{ github.event.issue.title }}')).toBe(true);
    expect(isInterpolated('echo "$TITLE" ${PATH}')).toBe(false);
  });
});
