// `zdspec explain`: what the chapter, the catalog, the statecharts and the mutants say of one rule.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { buildWorld, rules } from '../../src/catalog.ts';
import { smallBounds } from '../../src/domain/bounds.ts';
import { eraNamed, eras, newestEra } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { findings } from '../../src/findings/all.ts';
import { stagesOfType } from '../../src/mutants/stages.ts';
import { readPackageFile } from '../../src/package/files.ts';
import { figuresOf } from '../../src/study/compare-eras.ts';
import { partBook, partsNamed } from '../../src/study/part-book.ts';
import { concernOf } from '../../src/study/rule-concern.ts';
import { read, root } from '../architecture/tree.ts';
import { widest, zdspec } from './fake-surroundings.ts';
import { faultOf } from './json-contract.ts';

describe('zdspec explain', () => {
  it('says all there is about a rule', async () => {
    const { out, err, code } = await zdspec(['explain', 'lif-004']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    for (const words of [
      'LIF-004\n  A hand-out takes one pagemap reference for each page\n',
      'class       step: true of every call',
      'types       device-private, device-coherent, pci-p2pdma',
      'source      mm/memremap.c zone_device_page_init()',
      'confidence  A: the source was read line by line',
      'These references are all that keeps',
      'free: folio.handOut (',
      'device-private: free -> handedOut  folio.handOut',
      'LIF-004.a',
      '2. 0 folio.handOut order=1  -> ok',
      'pagemap live  references 2',
      'Read more: spec/10-folio-life.md',
    ]) {
      expect(out).toContain(words);
    }
    expect(widest(out)).toBeLessThanOrEqual(100);
  });

  it('says that no kernel keeps a promise of the header', async () => {
    const { out } = await zdspec(['explain', 'LIF-002']);
    expect(out).toContain('kernels     contract (no kernel keeps it)');
    expect(out).toContain('source      the words of include/linux/memremap.h');
  });

  it('explains a seeded fault by its shortest sequence', async () => {
    const { out, code } = await zdspec(['explain', 'lif-004.a']);
    expect(code).toBe(0);
    expect(out).toContain('LIF-004.a breaks LIF-004');
    expect(out).toContain('2. 0 folio.handOut order=1  -> ok');
    expect(out).toContain('npx zdspec check --mutant LIF-004.a');
  });

  it('writes JSON alone to standard output', async () => {
    const told = JSON.parse((await zdspec(['explain', 'GEN-005', '--json', '-'])).out) as {
      readonly mutants: readonly { readonly sequence: unknown }[];
      readonly transitions: readonly unknown[];
    };
    expect(told).toMatchObject({ command: 'explain', rule: { id: 'GEN-005', kind: 'reachable' } });
    expect(told.mutants.map(({ sequence }) => sequence)).toEqual([null]);
  });

  it('says where a rule says something for each class and subject', () => {
    const seen = new Set(rules.map(({ about, kind }) => `${about} ${kind}`));
    expect(seen.size).toBeGreaterThan(5);
    for (const rule of rules) expect(concernOf(rule, []), rule.id).toEqual([]);
  });

  it('names what there is not in a line, as far as it goes', async () => {
    const long = await zdspec(['explain', 'x'.repeat(5000)]);
    expect({ code: long.code, isShort: long.err.length < 300 }).toEqual({ code: 2, isShort: true });
    expect((await zdspec(['explain', ''])).err).toContain(
      'that one of them speaks of, got nothing',
    );
    expect((await zdspec(['explain', `LIF-${'9'.repeat(5000)}`])).err.length).toBeLessThan(600);
  });

  it('takes a name with blanks around it', async () => {
    expect((await zdspec(['explain', ' isHeld '])).code).toBe(0);
  });
});

describe('zdspec explain of a finding', () => {
  it('says what was promised, what happens, how to see it, and where it was recorded', async () => {
    const { out, err, code } = await zdspec(['explain', 'k2']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    const flat = out.replace(/\s+/g, ' ');
    for (const words of [
      'K2 A truncate sleeps on although nobody but page tables has the page',
      'eras kernels since 6.15',
      'DAX-016 A truncate sleeps on while only page tables hold the folio',
      'lines 8369 to 8373, pfn 0x40803',
      'npx zdspec replay traces/7.3-fsdax-w4-fault-while-truncate-waits.trace.gz',
      'docs/findings.md#k2-a-truncate-sleeps-on',
      'It holds in contract, 6.1, 6.12: no state of a small world breaks it.',
      'In 6.15, 6.19, 7.3 a shortest sequence breaks the promise:',
      '7. 0 folio.put -> ok',
    ]) {
      expect(flat).toContain(words);
    }
    expect(widest(out)).toBeLessThanOrEqual(100);
  });

  it('leads to a heading of docs/findings.md, for each of them, and keeps to the schema', async () => {
    const headings = read('docs/findings.md').match(/^## .*$/gm) ?? [];
    const anchors = headings.map((one) =>
      one
        .slice(3)
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(findings.length).toBeGreaterThan(5);
    for (const { id, held } of findings) {
      const told = JSON.parse((await zdspec(['explain', id, '--json', '-'])).out) as {
        readonly finding: { readonly path: string; readonly promises: readonly unknown[] };
      };
      expect(faultOf(told), id).toBeUndefined();
      expect(anchors).toContain(told.finding.path.split('#')[1]);
      expect(told.finding.promises.length, id).toBe(held === undefined ? 0 : eras.length);
    }
  });

  it('is found by words, and refused where there is none of its number', async () => {
    const { out } = await zdspec(['explain', 'truncate sleeps although nobody']);
    expect(out).toContain('K2          A truncate sleeps on');
    const { err, code } = await zdspec(['explain', 'K99']);
    expect(err).toContain('Expected a finding such as K1 to K6, got K99 (did you mean K6?)');
    expect(code).toBe(2);
  });
});

describe('zdspec explain of a function of the kernel', () => {
  it('says which calls taken apart make a step in it', async () => {
    const { out } = await zdspec(['explain', 'zone_device_page_init']);
    expect(out).toContain('  step of     folio.handOut, piece.handOut\n');
    expect((await zdspec(['explain', 'isHeld'])).out).not.toContain('step of');
  });
});

describe('zdspec explain of an era', () => {
  interface Told {
    readonly era: {
      readonly standsFor: string;
      readonly compared: readonly [string, string];
      readonly figures: readonly { readonly figure: string; readonly says: string }[];
      readonly rules: readonly (readonly { readonly id: string; readonly title: string }[])[];
    };
  }

  it('says how far it is while it compares an era, and ends with Ctrl-C', async () => {
    const slow = await zdspec(['explain', '6.14.3'], { tick: 3000 });
    expect(slow.code).toBe(0);
    expect(slow.err).toMatch(/^diff device-private 6\.1 6\.12: [\d,]+ pairs of states$/m);
    expect(slow.err).toMatch(/^diff fs-dax 6\.1 6\.12: /m);
    const quiet = await zdspec(['explain', '6.14.3', '--quiet'], { tick: 3000 });
    expect(quiet).toEqual({ ...slow, err: '' });
    const { out, err, code } = await zdspec(['explain', '6.14.3'], { interruptedAtPause: 1 });
    expect(code).toBe(3);
    expect(err).toBe(
      'Interrupted: 6.1 and 6.12 are not compared in device-private, device-coherent, fs-dax, generic, pci-p2pdma.\n',
    );
    expect(out).toContain('6.12  era');
  });

  it('says what is new in a kernel: figures, rules, and the calls in which it parts from the one before', async () => {
    const { out, err, code } = await zdspec(['explain', '7.3', 'isHeld']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out, 'what was asked for beside it').toContain('isHeld  guard');
    const flat = out.replace(/\s+/g, ' ');
    for (const words of [
      '7.3 era 7.2 and 7.3: ',
      'New since 6.19:',
      'lockedFault: retries in 6.19, sleeps in 7.3 (device-private) What a CPU fault does',
      'Rules in force in 7.3 only: MGV-032 A fault that finds its page locked sleeps',
      'Rules in force in 6.19 only: DAX-017 A page that loses its only file',
      'fs-dax: 1. folio.unshare: effects',
      '6.19 ok, index.left 7.3 ok',
      'npx zdspec diff 6.19 7.3',
    ]) {
      expect(flat).toContain(words);
    }
    expect(widest(out)).toBeLessThanOrEqual(100);
  });

  it.each([
    ['6.14', '6.12', 'Linux 6.14 is no era of its own: traces of it are held to 6.12.'],
    ['v6.8.0-45-generic', '6.12', 'Linux 6.8 is no era of its own'],
    ['7.2', '7.3', 'Linux 7.2 is no era of its own'],
    ['6.12.117', '6.12', 'Linux 6.12 is the era 6.12.'],
    ['5.15', '6.1', 'Linux 5.15 is older than 6.1, the oldest era'],
    [
      '7.9-rc1',
      '7.3',
      'Linux 7.9 is newer than 7.3, the newest era, which is what follows: zdspec',
    ],
    ['Linux 6.14', '6.12', 'Linux 6.14 is no era of its own'],
    ['Linux version 6.8.0-45-generic (a@b) (gcc) #45', '6.12', 'Linux 6.8 is no era of its own'],
    ['[    0.000000] Linux version 6.8.0 (a@b)', '6.12', 'Linux 6.8 is no era of its own'],
    ['3.10.0-1160.el7.x86_64', '6.1', 'Linux 3.10 is older than 6.1'],
    ['2.6.32', '6.1', 'Linux 2.6 is older than 6.1'],
    ['10.2', '7.3', 'Linux 10.2 is newer than 7.3'],
  ])('says to which era the release %s belongs', async (release, name, words) => {
    const { out, code } = await zdspec(['explain', release]);
    expect(code).toBe(0);
    const [head = '', , era = ''] = out.split('\n');
    expect(out.replace(/\s+/g, ' ').startsWith(words), head).toBe(true);
    expect(`${era}\n${out}`).toContain(`${name}  era`);
  });

  it('tells programs which release was asked for', async () => {
    const releaseOf = async (word: string): Promise<unknown> =>
      (JSON.parse((await zdspec(['explain', word, '--json', '-'])).out) as { release: unknown })
        .release;
    expect([await releaseOf('6.14'), await releaseOf('6.12')]).toEqual(['6.14', null]);
  });

  it.each(['P40', 'v6'])('says which specimens and pairs there are in place of %s', async (id) => {
    const { err, code } = await zdspec(['explain', id]);
    expect(err).toMatch(
      new RegExp(`Expected a specimen \\(.*P1 to P9.*\\) or a pair \\(P1 to P39\\), got ${id};`),
    );
    expect(code).toBe(2);
  });

  it('reads the words of the header against the newest kernel, and is cut where it is long', async () => {
    const { out } = await zdspec(['explain', 'contract']);
    expect(out).toContain(`What ${newestEra} does otherwise:`);
    expect(out).toContain("the header's words");
    expect(out).toMatch(/and \d+ more: see --all/);
  });

  it('says so to programs, of the oldest kernel against the words of the header, each figure and rule in words', async () => {
    const told = JSON.parse((await zdspec(['explain', '6.1', '--json', '-'])).out) as Told;
    const { standsFor, compared, figures, rules: only } = told.era;
    expect({ standsFor, compared }).toEqual({
      ...{ standsFor: '6.1 and its stable releases', compared: ['contract', '6.1'] },
    });
    expect(figures.length).toBeGreaterThan(15);
    expect(figures.filter(({ says }) => says === '')).toEqual([]);
    expect(only.map(({ length }) => length > 5)).toEqual([true, true]);
    expect(only.flat().filter(({ title }) => title === '')).toEqual([]);
  });
});

describe('zdspec explain of what reports print', () => {
  const book = partBook(readPackageFile);
  const unknownOf = (names: Iterable<string>): readonly string[] =>
    [...new Set(names)].filter((name) => partsNamed(name, book).length === 0);

  it('knows every figure in which two eras can differ', async () => {
    const figures = memoryTypes.flatMap((type) =>
      eras.flatMap((era) => Object.keys(figuresOf(type, era))),
    );
    expect(new Set(figures).size).toBeGreaterThan(25);
    expect(unknownOf([...figures, ...Object.keys(eraNamed(newestEra).header)])).toEqual([]);
    const { out } = await zdspec(['explain', 'lockedFault']);
    expect(out).toMatch(/device-private +sleeps +retries .*sleeps\n/);
  });

  it.each(memoryTypes)('knows every field of a state of %s, in each of its worlds', (type) => {
    const stages = stagesOfType(type).filter((stage) => stage !== 'migration');
    const names = stages.flatMap((stage) => {
      const { pagemap, folios } = buildWorld({ type, era: newestEra, bounds: smallBounds, stage });
      const altmap = pagemap.view(0).altmap ?? {};
      return [
        ...Object.keys(pagemap.view(0)).map((name) => `pagemap ${name}`),
        ...Object.keys(folios.view(0)).map((name) => `folio ${name}`),
        ...Object.keys(altmap).map((name) => `altmap ${name}`),
      ];
    });
    expect(names.length).toBeGreaterThan(30);
    expect(unknownOf(names)).toEqual([]);
  });

  it('knows every field of a migration', () => {
    const bounds = { ...smallBounds, pages: 1 };
    const order = { type: 'device-private', era: newestEra, bounds, stage: 'migration' } as const;
    const { migration } = buildWorld(order);
    const unseen = ['type', 'era'];
    const of = (view: object): readonly string[] =>
      Object.keys(view).filter((name) => !unseen.includes(name));
    const names = [
      ...of(migration?.calls.view(0) ?? {}).map((name) => `call ${name}`),
      ...of(migration?.pages.view(0) ?? {}).map((name) => `page ${name}`),
    ];
    expect(names.length).toBeGreaterThan(10);
    expect(unknownOf(names)).toEqual([]);
  });

  it('says of a call that later kernels have not that it is not there', async () => {
    const { out } = await zdspec(['explain', 'pagemap.lookUpCached']);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'get_dev_pagemap() until 6.17, called by users. Later there is no such call',
    );
  });

  it('says first what an era is', async () => {
    for (const name of ['era', 'eras']) {
      const { out } = await zdspec(['explain', name]);
      expect(out).toMatch(/^era {2}word\n {2}An era is a kernel, or the header taken literally\./);
      expect(out).toContain('spec/README.md#eras');
      for (const era of eras) expect(out).toContain(` ${era} (`);
    }
  });

  it('quotes sentences to their end', async () => {
    const { out } = await zdspec(['explain', 'seen on 7.3']);
    expect(out).toContain('"Seen on 7.3: 511 pieces, then an oops (K3)."');
  });
});

describe('zdspec explain of several', () => {
  it('tells each in turn', async () => {
    const { out, code } = await zdspec(['explain', 'LIF-004.a', 'isHeld', 'H2']);
    expect(code).toBe(0);
    for (const words of ['LIF-004.a breaks LIF-004\n', '\nisHeld  guard\n', '\nH2']) {
      expect(out).toContain(words);
    }
  });

  it('tells one alone to programs', async () => {
    const { out, err, code } = await zdspec(['explain', 'LIF-004.a', 'isHeld', '--json', '-']);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain('with --json, got 2; ask for one at a time.');
  });

  it('takes words that are names of figures as words', async () => {
    expect((await zdspec(['explain', 'count', 'held'])).out).toMatch(/ speaks? of count held:/);
  });
});

describe('zdspec explain of a path', () => {
  it.each([
    ['nosuch.txt', 'no such file; check the path.'],
    ['./nosuch', 'no such file; check the path.'],
    ['nosuch/nosuch', 'no such file; check the path.'],
    ['.', 'a folder; name the files in it.'],
    ['/', 'a folder; name the files in it.'],
  ])('%s says what is there', async (path, got) => {
    const { err, code } = await zdspec(['explain', path]);
    expect(err).toBe(`zdspec: Expected ${path} to be a file, got ${got}\n`);
    expect(code).toBe(2);
  });

  it('is through where its reader goes away', () => {
    const script = 'node bin/zdspec.js explain LIF-004 | head -1 >/dev/null; echo ${PIPESTATUS[0]}';
    expect(execFileSync('bash', ['-c', script], { cwd: root, encoding: 'utf8' })).toBe('0\n');
  });
});
