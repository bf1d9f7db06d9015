// What a quick run says in the end: which of the tests that failed, and which slow ones, the change reaches.

/** Test files are paths in the checkout. A file is reached if it imports something that changed. */
export interface QuickRun {
  readonly reached: readonly string[];
  /** Slow test files, which did not run. */
  readonly slow: readonly string[];
  readonly failed: readonly { readonly file: string; readonly title: string }[];
}

/** The closing lines; the likeliest victims of the change come last, where they are seen. */
export const reachLines = ({ reached, slow, failed }: QuickRun): readonly string[] => {
  const isReached = ({ file }: { readonly file: string }): boolean => reached.includes(file);
  const name = ({ file, title }: QuickRun['failed'][number]): string => `  ${file} > ${title}`;
  const [hit, other] = [failed.filter(isReached), failed.filter((one) => !isReached(one))];
  const unrun = slow.filter((file) => reached.includes(file));
  return [
    unrun.length === 0
      ? `no slow test imports what changed (${slow.length} did not run)`
      : `${unrun.length} of ${slow.length} slow test files import what changed, and did not run:`,
    ...(unrun.length === 0 ? [] : [`  npx vitest run ${unrun.join(' ')}`]),
    ...(other.length === 0 ? [] : ['failed, and import nothing that changed:', ...other.map(name)]),
    ...(hit.length === 0 ? [] : ['most likely broken by the change:', ...hit.map(name)]),
  ];
};
