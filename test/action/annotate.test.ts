// What a code host shows: commands that stay one command whatever they say, and findings where somebody can click.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  annotationsOf,
  commandOf,
  readLog,
  summaryOf,
  type SarifLog,
} from '../../action/annotate.ts';
import { zdspec } from '../cli/fake-surroundings.ts';
import { privateTrace } from '../trace/trace-text.ts';

const patch = 'examples/split-forgets-pagemap.ts';
const few = ['--kernel', '6.19', '--runs', '60', '--seed', '1', '--no-coverage'];
const tampered = privateTrace().handOut(1).end(1).set(0, 1).put(0).free(0).set(0, 1);

describe('a workflow command', () => {
  it('escapes what would end it, in the message', () => {
    const said = commandOf('error', {}, '100%\r\n::add-mask::secret');
    expect(said).toBe('::error::100%25%0D%0A::add-mask::secret');
  });

  it('escapes what would end a property, as well', () => {
    const at = { file: 'a,b:c\n%.txt', line: 7, title: 'x' };
    expect(commandOf('warning', at, 'ok')).toBe(
      '::warning file=a%2Cb%3Ac%0A%25.txt,line=7,title=x::ok',
    );
  });

  it('leaves out what it does not know', () => {
    expect(commandOf('notice', { file: undefined, title: 'zdspec' }, 'ok')).toBe(
      '::notice title=zdspec::ok',
    );
  });
});

describe('a tampered trace', () => {
  let folder = '';
  let file = '';
  let log: SarifLog;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zdspec-annotate-'));
    file = join(folder, 'a trace, tampered.txt');
    writeFileSync(file, tampered.text);
    const done = await zdspec(['replay', '--format', 'sarif', file]);
    expect(done.code).toBe(1);
    log = readLog(done.out);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is annotated at the line where each rule breaks', () => {
    const results = log.runs.flatMap((run) => run.results);
    expect(results.length).toBeGreaterThan(0);
    const errors = annotationsOf(log).filter((line) => line.startsWith('::error '));
    expect(errors).toHaveLength(results.length);
    const name = file.replaceAll(',', '%2C');
    for (const [index, { ruleId, locations }] of results.entries()) {
      const line = locations[0]?.physicalLocation.region?.startLine;
      expect(line).toBeGreaterThan(0);
      expect(errors[index]).toContain(`::error file=${name},line=${String(line)},title=${ruleId} `);
      expect(errors[index]).toContain('%0Arepeat: npx zdspec replay ');
    }
  });

  it('has a row for each finding in the summary, and no other line of its own', () => {
    const summary = summaryOf(log, 'broken');
    expect(summary).toMatch(/^## zdspec \S+: a rule is broken\n/);
    const rows = summary.split('\n').filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(2 + log.runs.flatMap((run) => run.results).length);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(7);
  });
});

describe('a doubtful trace', () => {
  it('is warned of, and is no error', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zdspec-annotate-'));
    const file = join(folder, 'doubtful.txt');
    writeFileSync(file, privateTrace().handOut(0).put(0).mod(50, 1).text);
    const done = await zdspec(['replay', '--format', 'sarif', file]);
    rmSync(folder, { recursive: true });
    expect(done.code).toBe(3);
    const log = readLog(done.out);
    const said = annotationsOf(log);
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((line) => !line.startsWith('::warning title=zdspec::'))).toEqual([]);
    expect(summaryOf(log, 'inconclusive')).toContain('so that nothing is proved\n\n- ');
  });
});

describe('a patch', () => {
  let text = '';

  beforeAll(async () => {
    const done = await zdspec(['check', '--patch', patch, '--format', 'sarif', ...few]);
    expect(done.code).toBe(1);
    text = done.out;
  });

  it('is annotated itself, for its calls are in no file of the checkout', () => {
    const said = annotationsOf(readLog(text, patch));
    expect(said.length).toBeGreaterThan(0);
    for (const line of said) expect(line).toContain(`::error file=${patch},title=`);
    expect(said.join('\n')).toContain('title=SPL-003 ');
  });

  it('is where every step of its log is, so that a code host can show it', () => {
    const uris = (log: string): string[] =>
      [...log.matchAll(/"uri": ?"(?!file:)([^"]*)"/g)].map(([, uri]) => uri ?? '');
    expect(new Set(uris(text)).has('spec/31-split.md')).toBe(true);
    const placed = JSON.stringify(readLog(text, patch), undefined, 2);
    expect([...new Set(uris(placed))]).toEqual([patch]);
  });

  it('stands in no file where nobody says which', () => {
    const said = annotationsOf(readLog(text));
    expect(said.length).toBeGreaterThan(0);
    for (const line of said) expect(line).toMatch(/^::error title=/);
  });
});

describe('a summary', () => {
  it('takes no Markdown and no HTML from what was found', () => {
    const result = {
      ruleId: 'LIF-004',
      ruleIndex: 0,
      message: { text: '<img src=x> | [a](b)\n## `c`' },
      occurrenceCount: 1,
      locations: [],
      properties: { subject: 'a.txt', repeat: 'npx zdspec replay </code>' },
    };
    const rules = [{ shortDescription: { text: 'A rule' } }];
    const driver = { version: '1.2.3', rules };
    const summary = summaryOf(
      { runs: [{ tool: { driver }, invocations: [], results: [result] }] },
      'broken',
    );
    const row = summary.split('\n').find((line) => line.startsWith('| LIF-004')) ?? '';
    expect(row).toContain('&lt;img src=x&gt; &#124; &#91;a&#93;&#40;b&#41; &#35;&#35; &#96;c&#96;');
    expect(row).toContain('<code>npx zdspec replay &lt;/code&gt;</code>');
  });
});
