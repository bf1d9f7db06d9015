// `--format` of replay and check: one result a rule, on standard output alone.
import { describe, expect, it } from 'vitest';
import { rulesFor } from '../../src/catalog.ts';
import { bundledPath, bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import { zdspec } from './fake-surroundings.ts';

const path = (name: string): string =>
  bundledPath(
    bundledTraces().find(({ file }) => file === `${name}.trace.gz`) ??
      (bundledTraces()[0] as never),
  );
const [bad, good] = [path('private-driver-skips-init'), path('fsdax-ext4')];
const few = [
  'check',
  '--type',
  'generic',
  '--kernel',
  '6.19',
  '--runs',
  '20',
  '--seed',
  '1',
  '--no-coverage',
];
const broken = ['check', '--mutant', 'LIF-016.a', '--sequence', 'pagemap.register; 0 folio.tryGet'];

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly occurrenceCount: number;
      readonly locations: readonly {
        readonly physicalLocation: { readonly region?: { readonly startLine: number } };
      }[];
      readonly codeFlows: readonly {
        readonly threadFlows: readonly { readonly locations: readonly object[] }[];
      }[];
    }[];
  }[];
}

describe('--format', () => {
  it('ktap has a result for each rule in force, for each file', async () => {
    const done = await zdspec(['replay', '--format', 'ktap', good, bad]);
    expect(done.out).toMatch(/^KTAP version 1\n1\.\.2\n/);
    expect(done.out).toMatch(/^ {2}not ok \d+ LIF-004 /m);
    expect(done.out).toMatch(/^ok 1 .*fsdax-ext4/m);
    expect(done.out).toMatch(/^not ok 2 .*private-driver-skips-init/m);
    expect(done.code).toBe(1);
  });

  it('ktap of a check has as many results as there are rules', async () => {
    const done = await zdspec([...few, '--format', 'ktap']);
    const inForce = rulesFor('generic', '6.19').length;
    expect(done.out).toContain(`\n  1..${inForce}\n`);
    expect(done.out.match(/^ {2}(?:not )?ok /gm)).toHaveLength(inForce);
    expect(done.out).toContain('# seed=1');
    expect(done.code).toBe(0);
  });

  it('junit of a check has a failure with the calls that break the rule', async () => {
    const done = await zdspec([...broken, '--format', 'junit']);
    expect(done.out).toMatch(/^<\?xml /);
    expect(done.out).toMatch(/<failure message="[^"]*" type="LIF-016">pagemap\.register -&gt; ok/);
    expect(done.out).toContain('<system-out>npx zdspec check');
    expect(done.code).toBe(1);
  });

  it('sarif of a trace has the life of the folio up to the line that diverges', async () => {
    const done = await zdspec(['replay', '--format', 'sarif', bad]);
    const [run] = (JSON.parse(done.out) as Sarif).runs;
    const [result] = run?.results ?? [];
    expect(run?.results).toHaveLength(1);
    expect(result).toMatchObject({ ruleId: 'LIF-004', occurrenceCount: 1024 });
    expect(result?.locations[0]?.physicalLocation.region?.startLine).toBe(1041);
    expect(
      result?.codeFlows[0]?.threadFlows.flatMap(({ locations }) => locations).length,
    ).toBeGreaterThan(0);
    expect(run?.tool.driver.rules.length).toBeGreaterThan(100);
  });

  it('sarif of calls has one result for a rule that is broken, and none where all hold', async () => {
    const [found, none] = [
      await zdspec([...broken, '--format', 'sarif']),
      await zdspec([...few, '--format', 'sarif']),
    ];
    expect((JSON.parse(found.out) as Sarif).runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual([
      'LIF-016',
    ]);
    expect((JSON.parse(none.out) as Sarif).runs[0]?.results).toEqual([]);
  });

  it('may not share standard output with --json', async () => {
    const done = await zdspec([...broken, '--format', 'ktap', '--json', '-']);
    expect(done.err).toBe(
      'zdspec: Expected --json to name a file with --format ktap, got -; both want standard output.\n',
    );
    expect(done.code).toBe(2);
  });

  it('is refused when it is none that there is', async () => {
    const done = await zdspec(['replay', '--format', 'xml', good]);
    expect(done.err).toBe(
      'zdspec: Expected --format to be one of text, ktap, junit, sarif, got xml.\n',
    );
    expect(done.code).toBe(2);
  });
});
