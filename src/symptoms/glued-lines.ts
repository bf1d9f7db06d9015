// A report that was pasted as one line: its lines are put apart where one of a known form begins.

/** How lines of a report begin that are told by their form alone. */
const starts = [
  String.raw`\[ *\d+\.\d+\]`,
  '-{3,}\\[',
  'WARNING: ',
  'kernel BUG at ',
  'BUG: ',
  'INFO: task ',
  'Oops: ',
  'Modules linked in',
  'CPU: ',
  'Hardware name',
  'RIP: ',
  'Code: ',
  'Call Trace:',
  '</?TASK>',
  'task:',
  '"echo 0 ',
  'page: ?refcount',
  'flags: 0x',
  'raw: [0-9a-f]{16}',
  'page dumped because',
  'PFN 0x',
  'Allocated by task',
  'Freed by task',
  '={8,}',
  String.raw`(?:\? )?[A-Za-z_][\w.]*\+0x[0-9a-f]+/0x`,
];

/** What has a function or another form behind it, and goes on with it. */
const goesOn = String.raw`WARNING:|watchdog:|Oops:|\bat|\bin|[\w./-]+:\d+|\?|p?c ?:|lr :|[[(<>0-9a-f\]]+\]`;

// A run of blanks comes first, as a whole: what stands before it is looked at only there, however long a text is.
const seam = new RegExp(`(?<=\\S)\\s+(?!\\s)(?<!(?:${goesOn})\\s+)(?=${starts.join('|')})`);

/** The lines of a text; those of one that has a single line by their forms. */
export const linesApart = (text: string): readonly string[] => {
  const lines = text.trim().split('\n');
  return lines.length > 1 ? lines : (lines[0] ?? '').split(seam);
};
