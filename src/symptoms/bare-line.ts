// A line of a kernel's log without what loggers, mails and tools have put in front of it.

/** Each may stand in front of any other: a journal's line may be quoted in a mail. */
const fronts: readonly RegExp[] = [
  // A mail that quotes it, and a quote of that.
  /^(?:>[ \t]?)+/,
  // `grep -n` of a log.
  /^\d+[:-](?=[[<])/,
  // syslog and the journal: month or ISO time, host, and who said it.
  /^[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d \S+ kernel(?:\[\d+\])?: ?/,
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S* (?:\S+ )?kernel(?:\[\d+\])?: ?/,
  // dmesg -x: facility and level.
  /^(?:kern|user|daemon) *:(?:emerg|alert|crit|err|warn|notice|info|debug) *: ?/,
  // The level as the kernel writes it.
  /^<\d{1,3}>/,
  // Time since boot or of day, and who printed it.
  /^\[ *\d+\.\d+\] ?/,
  /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d \d{4}\] ?/,
  /^\[ *[TC]\d+\] ?/,
];

/** Colours, ends of lines of other systems, and spaces that are not plain. */
const dressing = /\u001b\[[\d;]*m|\r$/g;

/** The line as the kernel said it, without spaces around it. */
export const bareLine = (line: string): string => {
  let text = line.replace(dressing, '').replaceAll('\u00a0', ' ').trim();
  for (let before = ''; before !== text;) {
    before = text;
    for (const front of fronts) text = text.replace(front, '').trimStart();
  }
  return text;
};
