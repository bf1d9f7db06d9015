// Conformance vectors as files: plain JSON for implementations in other languages, and the page that explains it.

/** An observed folio or pagemap, without what is the same in a whole vector. */
type Observed = Readonly<Record<string, unknown>>;

/** What is observed of a world. */
export interface VectorState {
  readonly pagemap: Observed;
  /** By pfn, lowest first; pages inside a larger folio, and pages without a pagemap, are not listed. */
  readonly folios: readonly Observed[];
}

/** One call. */
export interface VectorStep {
  readonly event: string;
  readonly pfn: number | null;
  readonly parameters: Observed;
  readonly answer: string;
  /** Left out where it is as before. */
  readonly state?: VectorState;
}

/** One sequence. */
export interface Vector {
  readonly type: string;
  readonly kernel: string;
  readonly stage: string;
  readonly bounds: Observed;
  readonly start: VectorState;
  readonly steps: readonly VectorStep[];
}

/** What every file begins with. The version grows when a reader of the old one would go wrong. */
export const vectorFormat = { format: 'zdspec-vectors', version: 1 } as const;

/** A vector as text, a step on each line. */
export const renderVector = ({ steps, ...rest }: Vector): string => {
  const head = JSON.stringify({ ...vectorFormat, ...rest });
  const lines = steps.map((step) => JSON.stringify(step));
  return `${head.slice(0, -1)},"steps":[\n${lines.join(',\n')}\n]}\n`;
};

/** The page that lies beside the vectors. */
export const vectorPage = `# Conformance vectors of Linux ZONE_DEVICE memory

Written by \`zdspec vectors\`. Format \`${vectorFormat.format}\`, version ${vectorFormat.version}. Each file is one sequence of calls, with the
answer and the observed state after each. Together the sequences of a memory type and kernel take every
transition of its folios and of its pagemap that can be taken within the bounds: every call, done or
refused, in every state. Whoever implements the same calls begins at \`start\`, makes each call, and
compares.

\`index.json\` lists the files and counts, for each memory type and kernel, the vectors, their steps, and
the transitions and states that they cover.

## A file

| field | says |
| --- | --- |
| \`format\`, \`version\` | \`${vectorFormat.format}\`, ${vectorFormat.version} |
| \`type\`, \`kernel\` | the memory type, and the kernel whose behaviour it is (\`contract\`: the header's own words) |
| \`stage\` | \`life\`: folios and their pagemap; \`pagemap\`: a pagemap of two ranges alone, with every flaw of a registration; \`altmap\`: a pagemap with an altmap |
| \`bounds\` | what the world is limited to; a call that would leave the bounds is not made |
| \`start\` | the observed state before the first step |
| \`steps\` | the calls in order |

## A step

| field | says |
| --- | --- |
| \`event\` | the call, as \`spec/01-vocabulary.md\` names it |
| \`pfn\` | where the folio begins, counted from the first page; \`null\` for a call at the pagemap |
| \`parameters\` | the call's parameters by name |
| \`answer\` | \`ok\`, an error such as \`-EBUSY\`, \`warn\`, \`bug\` or \`blocked\` |
| \`state\` | what is observed afterwards; left out where it is as before the step |

## A state

\`pagemap\` is the pagemap, and \`folios\` are the folios by \`pfn\`. Their fields are those of
\`src/domain/pagemap.ts\` and \`src/domain/folio.ts\`, without the type and the kernel, which the file says
once. A page inside a larger folio is not listed, nor is a page that has no pagemap.

A reader must accept fields that it does not know. The version grows when a field changes its meaning.
`;
