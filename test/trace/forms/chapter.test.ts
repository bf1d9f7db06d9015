// The chapter of traces says which forms are read and what is removed.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { forms } from '../../../src/trace/forms/forms.ts';
import { cleanings, wrappings } from '../../../src/trace/forms/wrappings.ts';

const chapter = readFileSync(new URL('../../../spec/40-trace.md', import.meta.url), 'utf8')
  .replace(/\s+/g, ' ')
  .replaceAll('`', '');

it('every form is a row of the table', () => {
  for (const { name } of forms) expect(chapter).toContain(`| ${name} |`);
});

it('everything that is removed is in the list', () => {
  const list = /Removed are (.*?)\. A removed/.exec(chapter)?.[1] ?? '';
  const words = (name: string): readonly string[] =>
    name.match(
      /quotes|level|time|caller|facility|date|prefix|pod|container|JSON|line numbers|grep|difference|comment|colour|HTML|blanks|carriage|commas/g,
    ) ?? [];
  for (const { name } of [...wrappings, ...cleanings]) {
    expect(words(name).length, name).toBeGreaterThan(0);
    for (const word of words(name)) expect(list, name).toContain(word);
  }
});
