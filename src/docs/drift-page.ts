// docs/drift.md: what became of the cited sources from each kept kernel to the next.

import { eraOfRelease, kernelEras } from '../domain/era.ts';
import { fates } from '../drift/compare.ts';
import { readingsIn } from '../drift/kept.ts';
import type { Reading } from '../drift/reading.ts';
import { code, idLink, list, renderPage, renderTable, type Citations } from '../export/markdown.ts';
import { absentIn, driftOf, isToRead, type DriftReport } from '../study/drift.ts';
import { specCitations } from '../study/spec-citations.ts';
import type { Tree } from './tree.ts';

export const driftPage = (path: string, tree: Tree, citations: Citations): string => {
  const spec = specCitations((file) => tree.read(file));
  const kept = readingsIn(tree.below('fingerprints', '.json').map((file) => tree.read(file)));
  const reports = kept.slice(1).map((later, at) => {
    const base = kept[at] ?? later;
    return driftOf({ ...spec, base, tree: later });
  });
  return renderPage(
    path,
    [
      ...introduction,
      erasOf(kept),
      '## From one kernel to the next',
      renderTable(
        ['From', 'To', 'Cited', ...fates.map(capital), 'Rules to read', 'Items of the header'],
        reports.map(figures),
      ),
      ...reports.flatMap(pairParts),
      '## Not there by the name that is cited',
      'Rules cite the names of 6.19. A kernel that calls a function otherwise has no fingerprint of it, unless its era' +
        ' says what it was called (`names` in `src/domain/era-table.ts`).',
      renderTable(
        ['Kernel', 'Definitions'],
        kept.map((one) => [
          one.release,
          list(absentIn(one, spec).map(code)),
        ]),
      ),
    ],
    citations,
  );
};

const introduction: readonly string[] = [
  '# Drift',
  'A rule names the function of the kernel that keeps it. When that function changes, the rule may be wrong, and somebody' +
    ' has to read both. `npx zdspec drift TREE` says which: after a merge window to a maintainer, of a vendor kernel to' +
    ' somebody who backports (`--against` takes the tree that it was made of).',
  'Each cited function, macro, struct and enum is read in the tree as C (tree-sitter), in all its variants under `#ifdef`,' +
    ' without comments and space. Of that text a hash is compared; of a header whose words are the source, the words of' +
    ' its comments. What is not in the cited file is looked for where device memory is dealt with: `mm/`,' +
    ' `include/linux/`, `fs/dax.c`, `drivers/dax/`, `drivers/pci/` and `lib/`. The items that `include/linux/memremap.h`' +
    ' declares are compared by their types and parameters.',
  'The hashes of four kernels are kept in `fingerprints/`; `--keep` writes those of another tree. They tell that a text is' +
    ' another one, not what it means: a renamed variable counts, a changed function that is called from there does not.',
  'A dash says that a definition did not move, that no rule cites it, that no specimen lies in it, or that none is absent.',
];

/** The kernels that are kept, by the eras that they are taken for. */
const erasOf = (kept: readonly Reading[]): string => {
  const taken = kept.map(({ release }) => ({ release, era: eraOfRelease(release) }));
  const without = kernelEras().filter((era) => taken.every((one) => one.era !== era));
  return (
    `A kernel is taken for the era of its release: ${taken.map(({ release, era }) => `${release} for ${era}`).join(', ')}.` +
    (without.length === 0 ? '' : ` Of ${without.join(' and ')} no kernel is kept.`)
  );
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const figures = ({ base, tree, counts, definitions, readAgain, header }: DriftReport): string[] => [
  ...[base.release, tree.release, String(definitions.length)],
  ...fates.map((fate) => String(counts[fate])),
  String(readAgain.rules.length),
  `${String(header.items.length)} of ${String(header.unchanged + header.items.length)}`,
];

const pairParts = (report: DriftReport): readonly string[] => [
  `## ${report.base.release} to ${report.tree.release}`,
  renderTable(
    ['Definition', 'Is', 'Now in', 'Cited by', 'Specimens'],
    report.definitions
      .filter(isToRead)
      .map(({ source, fate, altered, at, rules, scope, specimens }) => [
        code(source),
        fate === 'moved' && altered === false ? 'moved, the same text' : fate,
        list(fate === 'moved' ? at.map(code) : []),
        list([...rules, ...scope].map(idLink)),
        list(specimens),
      ]),
  ),
  ...(report.header.items.length === 0
    ? ['The header declares the same.']
    : [
        renderTable(
          ['Item of the header', 'Is', 'Rules'],
          report.header.items.map(({ item, fate, rules }) => [
            code(item),
            fate,
            list(rules.map(idLink)),
          ]),
        ),
      ]),
];
