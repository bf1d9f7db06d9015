// Reports of the kernel that are no trace: what they are, and the way on.

interface Report {
  readonly pattern: RegExp;
  readonly says: string;
}

const record = 'record the events with zdspec record';

/** The first that fits is told. */
const reports: readonly Report[] = [
  {
    pattern: /^.{0,80}Page allocated via order \d+/m,
    says: `a report of page_owner, which tells who allocated a page and no event of it; ${record}`,
  },
  {
    pattern: /^.{0,80}page: ?(?:refcount|count):/m,
    says: `what dump_page prints of one page at one moment; zdspec explain says what its words mean, and to see how it came to that ${record}`,
  },
  {
    pattern: /INFO: task .* blocked for more than \d+ seconds/,
    says: `a report of a task that hangs; zdspec explain with the functions of its stack says which rules speak of them, and to see who holds the folio ${record}`,
  },
  {
    pattern: /(?:WARNING: |kernel BUG at |BUG: |Oops: )/,
    says: `a warning of the kernel; zdspec explain with the function that it names says which rules speak of it, and to see what went before ${record}, or boot with ftrace_dump_on_oops`,
  },
  {
    pattern: /^\s*\d+\.\d+ \(.*\): .*\(pfn: |^\s*\d+\.\d+ .*\w+:\w+\(pfn: /m,
    says: 'what perf trace prints; perf record and perf script print the fields that are read',
  },
];

/** What the text is, as a sentence goes on after "got"; undefined where nothing tells. */
export const insteadOf = (text: string): string | undefined =>
  reports.find(({ pattern }) => pattern.test(text))?.says;
