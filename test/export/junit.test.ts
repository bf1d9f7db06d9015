// JUnit XML: well-formed, escaped, and with figures that add up.
import { describe, expect, it } from 'vitest';
import { renderJunit } from '../../src/export/junit.ts';
import { sampleReport } from './sample-report.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const unescaped = (text: string): string => {
  expect(text, 'text without markup').not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|apos);)/);
  return text.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? '');
};

/** A reader of the XML that reports need: it throws where tags do not match, or where anything is left over. */
const parse = (xml: string): Element => {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  expect(body, 'a declaration').not.toBe(xml);
  for (const [
    ,
    between = '',
    closes = '',
    name = '',
    attributes = '',
    isEmpty = '',
  ] of body.matchAll(/([^<]*)<(\/?)([a-z-]+)((?: [a-z]+="[^"]*")*)(\/?)>/gy)) {
    const last = open.at(-1) as Element;
    last.text += unescaped(between);
    if (closes !== '') {
      expect(name, 'the tag that is closed').toBe(last.name);
      open.pop();
      continue;
    }
    const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)];
    const values = pairs.map(([, key = '', value = '']) => [key, unescaped(value)] as const);
    const element = { name, attributes: Object.fromEntries(values), children: [], text: '' };
    last.children.push(element);
    if (isEmpty === '') open.push(element);
  }
  expect(open, 'tags that are open at the end').toEqual([root]);
  return root.children[0] as Element;
};

describe('JUnit', () => {
  const xml = renderJunit(sampleReport);
  const suites = parse(xml);
  const cases = suites.children.flatMap(({ children }) =>
    children.filter(({ name }) => name === 'testcase'),
  );

  it('is one tree of suites with a case for each rule', () => {
    expect(suites.name).toBe('testsuites');
    expect(suites.children.map(({ attributes }) => attributes['name'])).toEqual([
      "traces/a'b <c>.txt",
      'generic 6.19',
    ]);
    expect(cases.map(({ attributes }) => attributes['classname'])).toEqual([
      ...(Array(3).fill('zd.device-private') as string[]),
      'zd.generic',
    ]);
  });

  it('counts what is in it', () => {
    expect(suites.attributes).toMatchObject({
      tests: '4',
      failures: '1',
      errors: '0',
      skipped: '1',
      time: '1.250',
    });
    expect(suites.children[0]?.attributes).toMatchObject({
      tests: '3',
      failures: '1',
      skipped: '1',
    });
  });

  it('escapes text, and has no character that XML has not', () => {
    const failure = cases[1]?.children.find(({ name }) => name === 'failure');
    expect(failure?.attributes['message']).toBe('Expected a > b,\ngot "c" & ?');
    expect(failure?.text).toContain('3: page_ref_set val=1  count=1');
    expect(cases[0]?.attributes['name']).toBe('LIF-001 A sum <is> "even" & whole');
    expect(cases[1]?.children.at(-1)?.text).toBe('npx zdspec replay "traces/a b.txt"');
  });

  it('says kernel, seed and doubts as properties', () => {
    const properties = suites.children.map(({ children }) =>
      children[0]?.children.map(({ attributes }) => attributes),
    );
    expect(properties[0]).toEqual([
      { name: 'kernel', value: '6.12' },
      { name: 'seed', value: '7' },
    ]);
    expect(properties[1]).toEqual([{ name: 'mind', value: '5 events lost at line 2' }]);
  });

  it('is refused by the reader of this test when a tag is left open', () => {
    expect(() => parse(xml.replace('</testsuite>\n', ''))).toThrow('the tag that is closed');
  });
});
