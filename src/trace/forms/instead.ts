// Reports of the kernel that are no trace: what they are.

interface Report {
  readonly pattern: RegExp;
  readonly says: string;
}

/** The first that fits is told. */
const reports: readonly Report[] = [
  {
    pattern: /^.{0,80}Page allocated via order \d+/m,
    says: 'a report of page_owner, which tells who allocated a page and no event of it',
  },
  {
    pattern: /^.{0,80}page: ?(?:refcount|count):/m,
    says: 'what dump_page prints of a page at one moment',
  },
  {
    pattern: /INFO: task .* blocked for more than \d+ seconds/,
    says: 'a report of a task that hangs',
  },
  { pattern: /(?:WARNING: |kernel BUG at |BUG: |Oops: )/, says: 'a warning of the kernel' },
];

/** What the text is, as a sentence goes on after "got"; undefined where nothing tells. */
export const insteadOf = (text: string): string | undefined =>
  reports.find(({ pattern }) => pattern.test(text))?.says;
