// A column of numbers as a Murphi function. The language has no constant arrays, so a look-up is a search by halves
// through the stretches of equal values.

interface Stretch {
  readonly from: number;
  readonly value: number;
}

/** A function of that name from an index to the value there. */
export const renderLookUp = (name: string, values: ArrayLike<number>): string => {
  const stretches: Stretch[] = [];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value !== stretches.at(-1)?.value) stretches.push({ from: at, value });
  }
  if (stretches.length === 0) stretches.push({ from: 0, value: 0 });
  return `function ${name}(at: number): number;\nbegin\n${search(stretches, '  ')}end;\n`;
};

const search = (stretches: readonly Stretch[], indent: string): string => {
  const half = stretches.length >> 1;
  const middle = stretches[half];
  if (half === 0 || !middle) return `${indent}return ${stretches[0]?.value ?? 0};\n`;
  const deeper = `${indent} `;
  return (
    `${indent}if at < ${middle.from} then\n${search(stretches.slice(0, half), deeper)}` +
    `${indent}else\n${search(stretches.slice(half), deeper)}${indent}end;\n`
  );
};
