// Arguments by register: the only way to those of a module that is not loaded yet, whose functions nobody knows.

/** Registers of the first arguments of a function, by the name of the machine (`uname -m`). */
export const registers: Readonly<Record<string, readonly [string, string, string]>> = {
  x86_64: ['%di', '%si', '%dx'],
  aarch64: ['%x0', '%x1', '%x2'],
  riscv64: ['%a0', '%a1', '%a2'],
  loongarch64: ['%r4', '%r5', '%r6'],
  ppc64le: ['%gpr3', '%gpr4', '%gpr5'],
  s390x: ['%r2', '%r3', '%r4'],
};

/** A probe with registers for its arguments; undefined where it names fields, or on a machine that is not known. */
export const byRegisters = (line: string, machine: string): string | undefined => {
  const known = registers[machine];
  if (known === undefined || line.includes('->') || !line.includes('$arg')) return undefined;
  return line.replace(/\$arg([123])/g, (_, place) => known[Number(place) - 1] ?? '');
};
