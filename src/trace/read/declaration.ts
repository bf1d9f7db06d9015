// What a recorder says of its recording, in comment lines of the trace itself: `record` writes them, replay reads them.
import { eras, type Era } from '../../domain/era.ts';
import { probeNames } from './installed.ts';

/** Pfns that a recording was filtered to, both inside. */
export interface PfnWindow {
  readonly first: number;
  readonly last: number;
}

/** What is declared; what is left out is not known. */
export interface Declaration {
  readonly kernel?: Era;
  /** As in `Declared`: names of probes, `page_ref` for all seven tracepoints. */
  readonly probes?: readonly string[];
  readonly pfns?: PfnWindow;
}

const mark = '# zdspec ';

/** A comment line for each thing that is declared; lists are cut so that no line is long. */
export const renderDeclaration = ({ kernel, probes, pfns }: Declaration): readonly string[] => [
  ...(kernel === undefined ? [] : [`${mark}kernel=${kernel}`]),
  ...(probes ?? []).map((probe) => `${mark}probe=${probe}`),
  ...(pfns === undefined ? [] : [`${mark}pfns=${hex(pfns.first)}-${hex(pfns.last)}`]),
];

/** What a comment line declares; undefined for any other comment, also one that is spelt wrongly. */
export const parseDeclaration = (comment: string): Declaration | undefined => {
  if (!comment.startsWith(mark)) return undefined;
  const [name, value = ''] = comment.slice(mark.length).trim().split('=');
  switch (name) {
    case 'kernel': {
      const kernel = eras.find((era) => era === value);
      return kernel === undefined ? undefined : { kernel };
    }
    case 'probe':
      return probeNames.includes(value) ? { probes: [value] } : undefined;
    case 'pfns': {
      const [, first, last] = /^0x([0-9a-f]{1,13})-0x([0-9a-f]{1,13})$/.exec(value) ?? [];
      if (first === undefined || last === undefined) return undefined;
      return { pfns: { first: parseInt(first, 16), last: parseInt(last, 16) } };
    }
    default:
      return undefined;
  }
};

/** Two declarations of one recording; the later one wins, and probes add up. */
export const bothDeclared = (one: Declaration, other: Declaration): Declaration => ({
  ...one,
  ...other,
  ...(one.probes || other.probes
    ? { probes: [...(one.probes ?? []), ...(other.probes ?? [])] }
    : {}),
});

const hex = (pfn: number): string => `0x${pfn.toString(16)}`;
