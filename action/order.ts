// What a workflow asks for, from the inputs in the surroundings to the arguments of zdspec.

export type Surroundings = Readonly<Record<string, string | undefined>>;

/** One run of zdspec. */
export interface Order {
  readonly args: readonly string[];
  readonly patch: string | undefined;
  readonly version: string | undefined;
  readonly failsOnInconclusive: boolean;
}

/** Reads the inputs; throws a RangeError in one sentence about the first that is wrong. */
export const orderFrom = (surroundings: Surroundings): Order => {
  const given = (name: string): string | undefined =>
    surroundings[`ZDSPEC_${name}`]?.trim() || undefined;
  const traces = linesOf(given('TRACE'));
  const [patch, kernel, probes, type, version] = [
    ...[given('PATCH'), given('KERNEL'), given('PROBES'), given('TYPE'), given('VERSION')],
  ];
  const fails = given('FAIL_ON_INCONCLUSIVE') ?? 'false';
  if ((traces.length === 0) === (patch === undefined)) {
    const got = patch === undefined ? 'neither' : 'both';
    throw new RangeError(`Expected either trace or patch to be given, got ${got}.`);
  }
  if (patch === undefined && type !== undefined) {
    throw new RangeError(`Expected type to be given with patch, got ${type} with a trace.`);
  }
  if (patch !== undefined && probes !== undefined) {
    throw new RangeError(`Expected probes to be given with trace, got ${probes} with a patch.`);
  }
  // npm would take a folder, an address or an option as well.
  if (version !== undefined && !/^[a-z0-9][\w.+-]*$/i.test(version)) {
    throw new RangeError(`Expected version to be a version or a tag of npm, got ${version}.`);
  }
  if (fails !== 'true' && fails !== 'false') {
    throw new RangeError(`Expected fail-on-inconclusive to be true or false, got ${fails}.`);
  }
  const option = (name: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`--${name}=${value}`];
  const form = ['--format', 'sarif', '--quiet', ...option('kernel', kernel)];
  const args =
    patch === undefined
      ? ['replay', ...form, ...option('probes', probes), '--', ...traces]
      : ['check', ...form, ...option('type', type), ...option('patch', patch)];
  return { args, patch, version, failsOnInconclusive: fails === 'true' };
};

const linesOf = (text = ''): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
