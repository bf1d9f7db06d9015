// What is packed, and recordings that only a tool can print: told by their first bytes.

/** How a file is packed, or whose recording it is. */
export type Packing = 'gzip' | 'zstd' | 'xz' | 'bzip2' | 'lz4' | 'trace-cmd' | 'perf';

const ascii = (text: string): readonly number[] => Array.from(text, (one) => one.charCodeAt(0));

const magics: readonly (readonly [Packing, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, ...ascii('7zXZ'), 0]],
  ['bzip2', ascii('BZh')],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['trace-cmd', [0x17, 0x08, 0x44, ...ascii('tracing')]],
  ['perf', ascii('PERFILE2')],
];

/** So many bytes tell. */
export const longestMagic: number = Math.max(...magics.map(([, magic]) => magic.length));

/** What the first bytes tell; undefined where they are text, or nothing that is known. */
export const packingOf = (head: Uint8Array): Packing | undefined =>
  magics.find(([, magic]) => magic.every((byte, at) => head[at] === byte))?.[0];

/** Why a recording of perf is not read: a sentence for whoever gave it. */
export const perfInstead = (name: string): string =>
  `Expected ${name} to be text, got a recording of perf; replay the output of perf script`;

/** What is known of a packed file that does not unpack. */
interface Damaged {
  readonly name: string;
  readonly packing: string;
  /** Whether its end is missing; else bytes of it are wrong. */
  readonly isCut: boolean;
  /** How far reading came. */
  readonly after: string;
  /** The command that reads what there is of it; undefined of what gives its bytes once. */
  readonly command: 'replay' | 'explain' | undefined;
}

/** Why such a file is not read, and what can be done: after an oops there is no other copy. */
export const damagedInstead = ({ name, packing, isCut, after, command }: Damaged): string => {
  const tool = packing === 'gzip' ? 'zcat' : `${packing} -dcq`;
  const rest = command ? `, or read what there is by ${tool} ${name} | zdspec ${command} -` : '';
  return `Expected ${name} to be ${isCut ? 'a whole' : 'a sound'} ${packing} file, got one that is ${isCut ? 'truncated' : 'damaged'} after ${after}; copy it again${rest}`;
};
