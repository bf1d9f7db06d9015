// spec/41-symptoms.md is read whole, and names nothing that there is not.
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/catalog.ts';
import { eras, namesIn } from '../../src/domain/era.ts';
import { findings } from '../../src/findings/all.ts';
import { mutants } from '../../src/mutants/all.ts';
import { readPackageFile } from '../../src/package/files.ts';
import { specimens } from '../../src/specimens/all.ts';
import { expectedOf, isExpressed } from '../../src/specimens/specimen.ts';
import { erasIn } from '../../src/study/fault-eras.ts';
import { partBook } from '../../src/study/part-book.ts';
import { functionsOfAll, symptomOf } from '../../src/symptoms/chapter.ts';
import { idsDefined } from '../architecture/prose.ts';
import { filesBelow, read } from '../architecture/tree.ts';
import { symptoms } from './samples.ts';

/** Functions that show in stacks and warnings, and of which the specification says nothing more. */
const onlyHere = [
  ...['devm_memremap_pages_release', 'dax_break_layout_final', 'ext4_break_layouts'],
  ...['xfs_break_dax_layouts', 'xfs_break_layouts', 'xfs_wait_dax_page'],
  ...['fuse_dax_break_layouts', 'fuse_wait_dax_page', 'percpu_ref_switch_to_atomic_rcu'],
  ...['free_unref_page', 'free_unref_folios', '__free_pages', 'dax_holder_notify_failure'],
  ...['add_pages', 'devm_release_action', 'percpu_ref_kill_and_confirm', 'hmm_range_fault'],
  ...['do_huge_pmd_device_private', 'pmd_migration_entry_wait', '__folio_lock'],
  ...['pin_user_pages_fast'],
  ...['get_user_pages_fast', 'vm_insert_page', 'vmf_insert_page_mkwrite'],
  ...['vmf_insert_folio_pmd', 'lru_add_split_folio', '__folio_freeze_and_split_unmapped'],
  ...['folio_split_unmapped', 'dax_insert_entry', 'dax_folio_reset_order'],
];

/** What the specification cites or calls by name, in any kernel. */
const known = new Set([
  ...partBook(readPackageFile)
    .filter(({ kind }) => kind === 'function of the kernel')
    .map(({ name }) => name),
  ...eras.flatMap((era) => Object.values(namesIn(era)).filter((one) => typeof one === 'string')),
  ...filesBelow('fingerprints', '.json').flatMap((path) =>
    Object.keys((JSON.parse(read(path)) as { definitions: object }).definitions).map((key) =>
      key.replace(/^.* (\w+)\(\)$/, '$1'),
    ),
  ),
]);

describe('the chapter of symptoms', () => {
  it('has many, each with ways in which it shows, a meaning and what to record', () => {
    expect(symptoms.length).toBeGreaterThan(20);
    const bare = symptoms.filter(({ sights, means, record, rules: cited, shownBy }) =>
      [sights.length, cited.length, shownBy.length, means.length, record.length].includes(0),
    );
    expect(bare).toEqual([]);
    expect(symptoms.map(({ id }) => id)).toEqual(
      symptoms.map((_, at) => `SYM-${String(at + 1).padStart(3, '0')}`),
    );
  });

  it('names only functions that the specification knows, or that are listed as seen here alone', () => {
    const names = functionsOfAll(symptoms);
    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name) => !known.has(name) && !onlyHere.includes(name))).toEqual([]);
    expect(onlyHere.filter((name) => known.has(name) || !names.includes(name))).toEqual([]);
  });

  it('names only rules, bugs and findings that there are', () => {
    const ids = new Set(
      filesBelow('spec', '.md').flatMap((path) => idsDefined({ path, text: read(path) })),
    );
    const unknown = symptoms.flatMap(({ id, rules: cited, bugs, findings: found }) => [
      ...cited.filter((one) => !ids.has(one)).map((one) => `${id}: ${one}`),
      ...bugs
        .filter((one) => !specimens.some((specimen) => specimen.id === one))
        .map((one) => `${id}: ${one}`),
      ...found
        .filter((one) => !findings.some((finding) => finding.id === one))
        .map((one) => `${id}: ${one}`),
    ]);
    expect(unknown).toEqual([]);
  });

  it('cites rules that are in force for one of its types and eras', () => {
    const idle = symptoms.flatMap(({ id, types, eras: within, rules: cited }) =>
      rules
        .filter((rule) => cited.includes(rule.id))
        .filter(
          ({ scope }) =>
            !types.some((type) => scope?.types?.includes(type) ?? true) ||
            !within.some((era) => scope?.eras?.has(era) ?? true),
        )
        .map((rule) => `${id}: ${rule.id}`),
    );
    expect(idle).toEqual([]);
  });

  it('is shown by faults that break one of its rules, of its types', () => {
    const strange = symptoms.flatMap(({ id, types, rules: cited, shownBy }) =>
      shownBy
        .filter((one) => {
          const mutant = mutants.find((other) => other.id === one);
          if (mutant) return !cited.includes(mutant.breaks) || !types.includes(mutant.type);
          const specimen = specimens.find((other) => other.id === one);
          if (!specimen || !isExpressed(specimen)) return true;
          return !expectedOf(specimen).some(
            ({ type, rule }) => rule !== null && cited.includes(rule) && types.includes(type),
          );
        })
        .map((one) => `${id}: ${one}`),
    );
    expect(strange).toEqual([]);
  });
});

describe('the faults that show a symptom', () => {
  it('break one of its rules in each era that it names', () => {
    const untold = symptoms.flatMap(({ id, eras: within, rules: cited, shownBy }) => {
      const shown = new Set(shownBy.flatMap((one) => erasIn(one, cited)));
      return within.filter((era) => !shown.has(era)).map((era) => `${id}: ${era}`);
    });
    expect(untold).toEqual([]);
  });
});

describe('the reader of symptoms', () => {
  const heading = { path: 'toy.md', id: 'SYM-001', title: 'It hangs' };
  const meta =
    'types fs-dax · eras kernels since 6.15 · rules DAX-002, DAX-004 · bugs R10 · shown by R10';
  const body = `${meta}\n\n- a task hangs in \`f()\`, \`g()\`\n- of any memory, a line \`a * b\`\n\nIt means so.\nRecord: all of it.`;

  it('reads a symptom', () => {
    expect(symptomOf({ ...heading, body })).toMatchObject({
      id: 'SYM-001',
      types: ['fs-dax'],
      within: 'kernels since 6.15',
      rules: ['DAX-002', 'DAX-004'],
      findings: [],
      sights: [
        { kind: 'hung', functions: ['f', 'g'], isGeneral: false },
        { kind: 'line', says: ['a * b'], isGeneral: true },
      ],
      means: 'It means so.',
      record: 'all of it.',
    });
  });

  it('reads errors, dumped pages and records of page_owner', () => {
    const list =
      '- `EFAULT` from `f()`\n- a page on a list\n- an owner of a page that is reserved\n- KASAN in `g()`';
    const text = body.replace(/- a task[^]*?\n\n/, `${list}\n\n`);
    expect(symptomOf({ ...heading, body: text }).sights).toMatchObject([
      { kind: 'errno', errnos: ['EFAULT'], functions: ['f'] },
      { kind: 'page', trouble: 'on a list' },
      { kind: 'owner' },
      { kind: 'kasan', functions: ['g'] },
    ]);
  });

  it('names the symptom and what it cannot read', () => {
    const saying = (from: string, to: string) => () =>
      symptomOf({ ...heading, body: body.replace(from, to) });
    expect(saying('shown by', 'seen by')).toThrow('toy.md to say types, eras, rules');
    expect(saying('fs-dax', 'fs-tax')).toThrow('memory types under SYM-001, got "fs-tax"');
    expect(saying('since', 'of')).toThrow('a range of eras under SYM-001');
    expect(saying('`f()`', '`f`')).toThrow('how it shows under SYM-001, got "- a task hangs in');
    expect(saying('Record:', 'Note:')).toThrow('what to record under SYM-001');
  });
});
