// Which figures of a subject a predicate looks at: it is asked once, of a subject that notes what is read.

/** The way to a figure inside a subject: names of fields and places in lists. */
export type Path = readonly string[];

/** The figures that a predicate reads, each once, in the order in which it does. A predicate that throws has read up to there. */
export const readsOf = (subject: object, asks: (subject: never) => unknown): readonly Path[] => {
  const seen = new Map<string, Path>();
  try {
    asks(watched(structuredClone(subject), [], seen) as never);
  } catch {
    // A subject that was changed at one place may be one that no rule can be asked about.
  }
  return [...seen.values()];
};

const watched = (value: unknown, path: Path, seen: Map<string, Path>): unknown => {
  if (typeof value !== 'object' || value === null) {
    if (path.length > 0) seen.set(path.join('.'), path);
    return value;
  }
  return new Proxy(value, {
    get: (target, key): unknown => {
      const own: unknown = Reflect.get(target, key);
      const isFigure = typeof key === 'string' && typeof own !== 'function' && key !== 'length';
      return isFigure ? watched(own, [...path, key], seen) : own;
    },
  });
};

/**
 * The same where the subject is copied with changes, `{ ...one, count: 0 }`: of a figure that is only copied nothing is known,
 * and so it is not read. A copy asks for what a figure is before it takes its value.
 */
export const askedOf = (subject: object, asks: (subject: never) => unknown): readonly Path[] => {
  const seen = new Map<string, Path>();
  const within = <Value>(value: Value, path: Path): Value => {
    if (typeof value !== 'object' || value === null) return value;
    let copied: string | symbol | undefined;
    return new Proxy(value, {
      getOwnPropertyDescriptor: (target, key) => {
        copied = key;
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
      get: (target, key): unknown => {
        const own: unknown = Reflect.get(target, key);
        const isCopied = copied === key;
        copied = undefined;
        if (typeof key !== 'string' || typeof own === 'function') return own;
        const isFigure = typeof own !== 'object' || own === null;
        if (isFigure && !isCopied) seen.set([...path, key].join('.'), [...path, key]);
        return within(own, [...path, key]);
      },
    });
  };
  asks(within(structuredClone(subject), []) as never);
  return [...seen.values()];
};

/** What stands at the end of a way; undefined where there is nothing. */
export const valueAt = (subject: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined,
    subject,
  );

/** The same subject with one figure changed; where there was nothing on the way, there is something then. */
export const withValue = <Subject>(subject: Subject, path: Path, value: unknown): Subject => {
  const [key, ...rest] = path;
  if (key === undefined) return value as Subject;
  const inner = withValue((subject as Record<string, unknown> | null)?.[key], rest, value);
  if (!Array.isArray(subject)) return { ...subject, [key]: inner };
  return subject.map((one: unknown, at) => (String(at) === key ? inner : one)) as Subject;
};

/** Every figure of a subject, with the way to it. */
export const figuresOf = (
  subject: unknown,
  path: Path = [],
): readonly { readonly path: Path; readonly value: unknown }[] =>
  typeof subject === 'object' && subject !== null
    ? Object.entries(subject).flatMap(([key, value]) => figuresOf(value, [...path, key]))
    : [{ path, value: subject }];
