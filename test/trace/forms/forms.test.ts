// Each form and each thing around it: the events are those of tracefs, at the lines at which they stand in the file.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FormReader, type FormSummary } from '../../../src/trace/forms/form-reader.ts';
import { wrappings } from '../../../src/trace/forms/wrappings.ts';
import { encode } from '../../../src/trace/read/bytes.ts';
import type { TraceItem } from '../../../src/trace/read/observation.ts';
import { droppedMessages, formWriters, wrappers } from './form-writers.ts';

const original = readFileSync(new URL('../reports/f25b-markdown-bad.txt', import.meta.url), 'utf8')
  .split('\n')
  .slice(3, 27);

interface Read {
  readonly items: readonly TraceItem[];
  readonly summary: FormSummary;
}

const readBytes = (bytes: Uint8Array): Read => {
  const items: TraceItem[] = [];
  const reader = new FormReader((item) => items.push(item));
  // Cut anywhere, as pipes do.
  for (let at = 0; at < bytes.length; at += 1000) reader.feed(bytes.subarray(at, at + 1000));
  return { summary: reader.end(), items };
};

const read = (lines: readonly string[]): Read => readBytes(encode(`${lines.join('\n')}\n`));

/** What an event says, whoever prints it: not every form tells tasks, times and flags. */
const said = (items: readonly TraceItem[]): readonly unknown[] =>
  items.flatMap((item) => {
    if (!('comm' in item)) return [];
    const page = 'page' in item ? item.page : undefined;
    const val = item.kind === 'pageReference' ? [item.pfn, item.val, item.ret, item.count] : [];
    return [[item.event, item.cpu, page, ...val]];
  });

const plain = read(original);

/** Lines of the file at which events stand. */
const linesOf = (items: readonly TraceItem[]): readonly number[] =>
  items.flatMap((item) => ('comm' in item ? [item.line] : []));

const expectSame = (lines: readonly string[], { items, summary }: Read): void => {
  expect(said(items)).toEqual(said(plain.items));
  expect(summary.junk.count).toBe(0);
  expect(summary.lines).toBe(lines.length);
  const named = /(page_ref_\w+|mem\w+_pages\w*|zone_device_page_init|free_zone_device_folio): /;
  const places = lines.flatMap((line, index) => (named.test(line) ? [index + 1] : []));
  expect(linesOf(items)).toEqual(places);
};

it('the original has twelve events', () => {
  expect(said(plain.items)).toHaveLength(12);
  expect(plain.summary.form).toEqual({
    form: 'tracefs',
    takenOff: [],
    lacks: [],
    instead: undefined,
  });
});

describe('a form', () => {
  for (const { name, form, write } of formWriters) {
    it(`is ${name}`, () => {
      const lines = write(original);
      const found = read(lines);
      const { summary } = found;
      expect(summary.form.form).toBe(form);
      if (form.includes('tp_printk')) {
        expect(summary.known).toEqual(plain.summary.known);
        expect(summary.junk.count).toBe(0);
      } else expectSame(lines, found);
    });
  }
});

describe('what is around lines', () => {
  for (const { name, takenOff, wrap } of wrappers) {
    it(`is ${name}`, () => {
      const lines = wrap(original);
      const found = read(lines);
      const { takenOff: seen, form } = found.summary.form;
      expect([form, seen]).toEqual(['tracefs', takenOff]);
      if (name === 'quoted-printable') expect(said(found.items)).toEqual(said(plain.items));
      else expectSame(lines, found);
      expect(found.summary.lines).toBe(lines.length);
    });
  }

  it('is around every form alike', () => {
    for (const { form, write } of formWriters) {
      const bare = write(original);
      for (const { name, wrap, takenOff } of wrappers) {
        const lines = wrap(bare);
        const { summary } = read(lines);
        const what = `${form} in ${name}`;
        const isAround = lines.join() !== bare.join();
        // Printed events have the time of printk before them themselves.
        const isSaid =
          form.includes('tp_printk') ||
          summary.form.takenOff.join() === (isAround ? takenOff : []).join();
        expect(isSaid, `${what}: ${summary.form.takenOff.join()}`).toBe(true);
        expect(summary.form.form, what).toBe(form);
        expect(summary.known, what).toEqual(plain.summary.known);
      }
    }
  });

  it('may be two things', () => {
    const mailed = read(original.map((line) => `> [  309.603630] ${line}`));
    expect(mailed.summary.form.takenOff).toEqual(['the quotes of a mail', 'the time of printk']);
    expectSame(original, mailed);
  });

  it('may be a mail program that breaks lines', () => {
    for (const width of [72, 80, 98, 120]) {
      const broken = original.flatMap((line) => {
        if (line.startsWith('#')) return [line];
        const words = line.split(/(?<=\S) (?=\S)/);
        const parts: string[] = [];
        for (const word of words) {
          const last = parts.at(-1);
          if (last === undefined || last.length + word.length >= width) parts.push(word);
          else parts[parts.length - 1] = `${last} ${word}`;
        }
        return parts;
      });
      for (const mark of ['', '> ']) {
        const lines = broken.map((line) => `${mark}${line}`);
        const { items, summary } = read([...lines, '', 'It hangs.']);
        expect(said(items), `${width} columns`).toEqual(said(plain.items));
        expect(summary.lines).toBe(lines.length + 2);
        expect(summary.form.takenOff.at(-1)).toBe('line breaks within events');
        expect(summary.unreadable).toEqual([]);
      }
    }
  });

  it('has a name of its own', () => {
    const names = wrappings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a line of 60 KB', () => {
  const pieces = [
    'a',
    'a.',
    '-1 ',
    '-1 [1] ',
    '/* a: ',
    ' => ',
    '> ',
    '1)',
    '&',
    '=3D',
    '[1] 1.0: ',
    '{"',
    '\u001b[',
  ];
  for (const { name, write } of formWriters) {
    it(`does not keep ${name} for long`, () => {
      const long = pieces.map((piece) => piece.repeat(60_000 / piece.length));
      const short = pieces.map((piece) => piece.repeat(4000 / piece.length));
      const lines = [...long, ...short, ...write(original), ...short, ...long];
      const { summary } = read(lines);
      expect(summary.lines).toBe(lines.length);
      expect(summary.known).toEqual(plain.summary.known);
    });
  }
});

describe('an encoding', () => {
  const text = original.join('\n');
  const utf16 = (isBig: boolean, mark: string): Uint8Array => {
    const bytes = Buffer.from(`${mark}${text}`, 'utf16le');
    return Uint8Array.from(isBig ? bytes.swap16() : bytes);
  };
  const encodings: readonly (readonly [string, Uint8Array])[] = [
    ['UTF-16', utf16(false, '\ufeff')],
    ['UTF-16', utf16(true, '\ufeff')],
    ['UTF-16', utf16(false, '')],
    ['UTF-16', utf16(true, '')],
    ['a byte order mark', encode(`\ufeff${text}`)],
    ['carriage returns as line ends', encode(text.replaceAll('\n', '\r'))],
  ];
  for (const [name, bytes] of encodings) {
    it(`is ${name}, first bytes ${bytes.slice(0, 2).join(' ')}`, () => {
      const found = readBytes(bytes);
      expect(found.summary.form.takenOff).toEqual([name]);
      expectSame(original, found);
    });
  }
});

describe('the form', () => {
  it('is found after a long log, and what is before costs nothing', () => {
    const log = Array.from(
      { length: 5000 },
      (_, index) => `[ ${index}.000000] usb 1-1: device ${index}`,
    );
    const dump = formWriters.find(({ name }) => name === 'a dump of ftrace')?.write(original) ?? [];
    const found = read([...log, ...dump.map((line) => `[  6000.000001] ${line}`), ...log]);
    expect(said(found.items)).toEqual(said(plain.items));
    expect(found.summary).toMatchObject({ junk: { count: 0 }, outside: { firstLine: 1 } });
    expect(found.summary.form.takenOff).toEqual(['the time of printk']);
  });

  it('is that of most lines', () => {
    const [first = ''] = original.filter((line) => line.includes('page_ref_set'));
    const found = read([`I mean ${first}`, ...original.map((line) => `> ${line}`)]);
    expect(found.summary.form.takenOff).toEqual(['the quotes of a mail']);
    expect(said(found.items)).toEqual(said(plain.items));
  });

  it('tells what loggers have left out', () => {
    const lines = original.map((line) => `[  309.603630] ${line}`);
    const found = read([...lines, `[  309.603631] ${droppedMessages}`]);
    expect(found.summary.losses.count).toBe(1);
    expect(found.summary.lostEvents).toBeUndefined();
  });

  it('of perf script tells what perf has lost', () => {
    const lines = formWriters.find(({ name }) => name === 'perf script')?.write(original) ?? [];
    const found = read([...lines, '    x 1 [000] 9.0: PERF_RECORD_LOST lost 7']);
    expect(found.summary.lostEvents).toBe(7);
  });

  it('of function_graph takes tasks from what the tracer says of each CPU', () => {
    const event = '/* page_ref_set: pfn=0x1 flags=none count=1 mapcount=0 mapping=0 mt=0 val=1 */';
    const { items, summary } = read([
      ` 1)               |  ${event}`,
      ' 1)   sshd-1234    =>    bash-5678 ',
      ` 1)               |  ${event}`,
    ]);
    expect(items).toMatchObject([{ comm: 'CPU1' }, { comm: 'bash', pid: 5678, cpu: 1 }]);
    expect(summary.form.lacks).toEqual(['tasks', 'times']);
  });

  it('of events printed without callers lacks CPUs and tasks', () => {
    const { summary } = read([
      '[  1.000000] page_ref_set: pfn=0x1 flags=none count=1 mapcount=0 mapping=0 mt=0 val=1',
    ]);
    expect(summary.form).toMatchObject({
      takenOff: ['the time of printk'],
      lacks: ['CPUs', 'tasks'],
    });
  });
});
