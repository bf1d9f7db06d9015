// A rule is an id, a sentence and a predicate. The premise (`when`) is apart, so that vacuity is counted.

/** Family and number, such as `LIF-003`. Never renumbered, never reused. */
export type RuleId = string;

/** Whom a rule binds. */
export type Bound = 'core' | 'driver' | 'users';

/** Whom a rule binds, type by type. */
export interface Binding {
  readonly binds: Bound;
  readonly driverFor?: readonly string[] | undefined;
}

/** Whom a rule binds for a memory type. */
export const boundOf = ({ binds, driverFor }: Binding, type: string): Bound =>
  driverFor?.includes(type) === true ? 'driver' : binds;

/** The same in words, for all types: `core, driver for pci-p2pdma`. */
export const boundWords = ({ binds, driverFor = [] }: Binding): string =>
  driverFor.length === 0 ? binds : `${binds}, driver for ${driverFor.join(' and ')}`;

/** Where a rule is in force: memory types by name, and a range of eras. Left out means everywhere. */
export interface Scope {
  readonly types?: readonly string[];
  readonly eras?: { has(era: string): boolean };
}

/** What a broken rule wanted, and what there is: *Expected ..., got ...*. */
export interface Told {
  readonly expected: string;
  readonly got: string;
}

interface Stated {
  readonly id: RuleId;
  readonly title: string;
  readonly binds: Bound;
  /** Memory types for which the driver does it itself, and is bound. */
  readonly driverFor?: readonly string[];
  readonly scope?: Scope;
}

/** True in every state: if `when` holds, so does `then`. */
export interface Always<State> extends Stated {
  readonly kind: 'always';
  readonly when: (state: State) => boolean;
  readonly then: (state: State) => boolean;
  /** What to say of a state that breaks it; left out: the plainest change by which it would hold. */
  readonly says?: (state: State) => Told;
}

/** True of every step: before, event, answer, effects, after. */
export interface Step<Taken> extends Stated {
  readonly kind: 'step';
  readonly when: (step: Taken) => boolean;
  readonly then: (step: Taken) => boolean;
  /** What to say of a step that breaks it; left out: the plainest change by which it would hold. */
  readonly says?: (step: Taken) => Told;
}

/** Some step of some life is a witness. */
export interface Reachable<Taken> extends Stated {
  readonly kind: 'reachable';
  readonly witness: (step: Taken) => boolean;
}

/** A part of a whole, and how it is called. */
export interface NamedPart<Part> {
  readonly name: string;
  readonly part: Part;
}

/** A sum over all parts equals a figure of the whole, in every state. Its class is `always`. */
export interface Balance<Part, Whole> extends Stated {
  readonly kind: 'always';
  readonly share: (part: Part) => number;
  readonly total: (whole: Whole) => number;
  /** What to say of a whole and its parts that do not agree; left out: the sum and the figure. */
  readonly says?: (parts: readonly NamedPart<Part>[], whole: Whole) => Told;
}

/** Whether the shares of all parts are the figure of their whole. */
export const isBalanced = <Part, Whole>(
  { share, total }: Pick<Balance<Part, Whole>, 'share' | 'total'>,
  parts: readonly Part[],
  whole: Whole,
): boolean => parts.reduce((sum, part) => sum + share(part), 0) === total(whole);

/** From every state, letting everything go leads to an end of which `then` is true. */
export interface LeadsTo<End> extends Stated {
  readonly kind: 'leadsTo';
  readonly then: (end: End) => boolean;
}

export const always = <State>(rule: Omit<Always<State>, 'kind'>): Always<State> => ({
  kind: 'always',
  ...rule,
});

export const step = <Taken>(rule: Omit<Step<Taken>, 'kind'>): Step<Taken> => ({
  kind: 'step',
  ...rule,
});

export const reachable = <Taken>(rule: Omit<Reachable<Taken>, 'kind'>): Reachable<Taken> => ({
  kind: 'reachable',
  ...rule,
});

export const balance = <Part, Whole>(
  rule: Omit<Balance<Part, Whole>, 'kind'>,
): Balance<Part, Whole> => ({ kind: 'always', ...rule });

export const leadsTo = <End>(rule: Omit<LeadsTo<End>, 'kind'>): LeadsTo<End> => ({
  kind: 'leadsTo',
  ...rule,
});

/** Whether a rule is in force for a memory type and era. */
export const isInForce = (rule: { readonly scope?: Scope }, type: string, era: string): boolean =>
  (rule.scope?.types?.includes(type) ?? true) && (rule.scope?.eras?.has(era) ?? true);

/** Rules that fall together, each once, those of `first` before the others. */
export const joined = (first: readonly RuleId[], second: readonly RuleId[]): readonly RuleId[] => {
  if (second.length === 0) return first;
  if (first.length === 0) return second;
  return [...new Set([...first, ...second])];
};
