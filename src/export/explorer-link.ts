// A link to the explorer: all of its state, by names and parameters, in the part of an address behind the `#`.

/** What a link says. All but the sequence is optional; the explorer knows what is usual. */
export interface ExplorerView {
  readonly type?: string;
  readonly kernel?: string;
  /** Another kernel, in which the same calls are taken as well. */
  readonly beside?: string;
  readonly stage?: string;
  readonly pages?: number;
  readonly ranges?: number;
  readonly pagemaps?: number;
  /** The id of a seeded fault or of a specimen, or the name of an example patch. */
  readonly fault?: string;
  /** In the notation of `--sequence`. */
  readonly sequence?: string;
  /** How many of its calls are taken, where it is not all of them. */
  readonly at?: number;
  /** The rule that falls at its end. */
  readonly breaks?: string;
  /** The rules that fall with it, with commas between, where a trace shows that one alone. */
  readonly besides?: string;
  /** The rule that falls where a kernel made the last call, which the model does otherwise: it is shown up to there. */
  readonly diverges?: string;
  /** The order that the folio has in a trace, where it is drawn smaller. */
  readonly orderSeen?: number;
}

export type ExplorerField = keyof ExplorerView;

/** In the order in which a link names them. */
const explorerFields: readonly ExplorerField[] = [
  ...(['type', 'kernel', 'beside', 'stage', 'pages', 'ranges', 'pagemaps'] as const),
  ...(['fault', 'breaks', 'besides', 'diverges', 'orderSeen', 'at', 'sequence'] as const),
];

/** Whether the explorer can play a fault: it draws no migration, and nothing that a driver knows. */
export const isDrawn = ({
  stage,
  driver,
}: {
  readonly stage: string;
  readonly driver?: object | undefined;
}): boolean => stage !== 'migration' && driver === undefined;

/** Where `zdspec docs` serves the explorer. */
export const servedExplorer = 'http://127.0.0.1:8377/explorer/';

/** The part behind the address, with its `#`. */
export const renderExplorerHash = (view: ExplorerView): string => {
  const said = explorerFields
    .filter((field) => view[field] !== undefined && view[field] !== '')
    .map((field) => `${field}=${escaped(String(view[field]))}`);
  return `#${said.join('&')}`;
};

/** A whole address. */
export const explorerLink = (view: ExplorerView): string =>
  `${servedExplorer}${renderExplorerHash(view)}`;

/** What a link says, as text; fields that it does not know, and empty ones, are left out. */
export const parseExplorerHash = (hash: string): Partial<Record<ExplorerField, string>> =>
  parseFields(hash, explorerFields);

/** What a link to the lanes of a race says. */
export interface LanesView {
  /** A pair such as `P2`, or the calls of each thread as `zdspec race` takes them, with spaces between. */
  readonly race: string;
  readonly type: string;
  readonly kernel: string;
  /** In the notation of `--schedule`. */
  readonly schedule: string;
}

const lanesFields: readonly (keyof LanesView)[] = ['race', 'type', 'kernel', 'schedule'];

export const renderLanesHash = (view: LanesView): string =>
  `#${lanesFields
    .filter((field) => view[field] !== '')
    .map((field) => `${field}=${escaped(view[field])}`)
    .join('&')}`;

/** A whole address. */
export const lanesLink = (view: LanesView): string =>
  `${servedExplorer}lanes.html${renderLanesHash(view)}`;

export const parseLanesHash = (hash: string): Partial<LanesView> => parseFields(hash, lanesFields);

const parseFields = <Field extends string>(
  hash: string,
  fields: readonly Field[],
): Partial<Record<Field, string>> => {
  const said: Partial<Record<Field, string>> = {};
  for (const part of hash.replace(/^#/, '').split('&')) {
    const [name = '', ...values] = part.split('=');
    const field = fields.find((one) => one === name);
    const value = plain(values.join('='));
    if (field && value !== '') said[field] = value;
  }
  return said;
};

/** What stands in a link and is not read, in a sentence for each reason. */
export const unreadOfExplorer = (hash: string): readonly string[] => unread(hash, explorerFields);
export const unreadOfLanes = (hash: string): readonly string[] => unread(hash, lanesFields);

const unread = (hash: string, fields: readonly string[]): readonly string[] => {
  const parts = hash
    .replace(/^#/, '')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => [part.replace(/=.*$/s, ''), part.replace(/^[^=]*=?/, '')] as const);
  const known = parts.filter(([name]) => fields.includes(name));
  const names = known.map(([name]) => name);
  const strange = parts.map(([name]) => name).filter((name) => !fields.includes(name));
  const empty = known.filter(([, value]) => plain(value) === '').map(([name]) => name);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  return [
    ...told(
      strange,
      (all) => `Expected the link to say nothing but ${fields.join(', ')}, got ${all}.`,
    ),
    ...told(empty, (all) => `Expected the link to say something after ${all}, got nothing.`),
    ...told(
      twice,
      (all) => `Expected the link to say ${all} once, got it again; the last is read.`,
    ),
  ];
};

const mostNamed = 4;

const told = (names: readonly string[], sentence: (all: string) => string): readonly string[] => {
  const all = [...new Set(names)].map((name) => shown(plain(name)));
  const more = all.length - mostNamed;
  const named = all.slice(0, mostNamed).join(', ');
  return all.length === 0 ? [] : [sentence(more > 0 ? `${named} and ${more} more` : named)];
};

const longest = 40;

/** A value as a sentence about a link shows it. */
export const shown = (value: string | number): string => {
  const text = String(value);
  if (text.trim() === '') return 'nothing';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

/** Calls and schedules stay legible: a space is a plus, and semicolons, colons, commas and equals signs stand as they are. */
const escaped = (text: string): string =>
  encodeURIComponent(text.replace(/;\s+/g, ';'))
    .replace(/%20/g, '+')
    .replace(/%3B/g, ';')
    .replace(/%3D/g, '=')
    .replace(/%3A/g, ':')
    .replace(/%2C/g, ',');

const plain = (text: string): string => {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A percent sign that stands for itself: somebody wrote the link by hand.
    return spaced;
  }
};
