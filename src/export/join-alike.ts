// Lines about folios that say the same, as one line.

/** Neighbours that differ in nothing but their pfn share a line. */
export const joinAlike = (lines: readonly string[]): string[] => {
  const groups: { first: string; last: string; says: string }[] = [];
  for (const line of lines) {
    const [, pfn = '', says = line] = /^pfn (\d+)( .*)$/.exec(line) ?? [];
    const before = groups.at(-1);
    if (before && pfn !== '' && before.says === says) before.last = pfn;
    else groups.push({ first: pfn, last: pfn, says });
  }
  return groups.map(({ first, last, says }) =>
    first === '' ? says : first === last ? `pfn ${first}${says}` : `pfn ${first} to ${last}${says}`,
  );
};
