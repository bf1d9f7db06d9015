// Where a rule stands in the specification, as a path and a Markdown anchor.

interface Cited {
  readonly id: string;
  readonly title: string;
}

const chapters: Readonly<Record<string, string>> = {
  ASM: '00-scope.md',
  OUT: '00-scope.md',
  LIF: '10-folio-life.md',
  MAP: '11-pagemap.md',
  ALT: '12-altmap.md',
  CBK: '13-callbacks.md',
  PRV: '20-device-private.md',
  COH: '21-device-coherent.md',
  DAX: '22-fs-dax.md',
  GEN: '23-generic.md',
  P2P: '24-pci-p2pdma.md',
  PIN: '30-pinning.md',
  SPL: '31-split.md',
  FAI: '32-memory-failure.md',
  MIG: '33-migration.md',
  ANS: '34-answers.md',
  ILV: '35-interleavings.md',
  MGV: '36-migrate-vma.md',
  SYM: '41-symptoms.md',
};

/** Every chapter with ids in it, relative to the project's root. */
export const chapterPaths: readonly string[] = [
  ...new Set(Object.values(chapters).map((chapter) => `spec/${chapter}`)),
];

/** The chapter of a rule id, relative to the project's root. */
export const chapterOf = (id: string): string => {
  const chapter = chapters[id.slice(0, 3)];
  if (chapter === undefined)
    throw new RangeError(`Expected ${id} to belong to a chapter, got none`);
  return `spec/${chapter}`;
};

/** The anchor that Markdown readers give to a rule's heading. */
export const anchorOf = ({ id, title }: Cited): string =>
  `${id} ${title}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** Path and anchor: `spec/10-folio-life.md#lif-001-...`. */
export const citationOf = (rule: Cited): string => `${chapterOf(rule.id)}#${anchorOf(rule)}`;
