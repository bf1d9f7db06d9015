// What a recorder says of its trace, as comment lines in it: which kernel it ran on, and which probes were installed.
// The silence of a probe says something only if it was there (spec/40-trace.md).
import { eras, type Era } from '../domain/era.ts';
import { probeNames } from './installed.ts';

/** What a trace says of itself. */
export interface SelfDeclared {
  readonly kernel?: Era;
  /** As `--probes` takes them. */
  readonly probes?: readonly string[];
}

const mark = '# zdspec';

/** The comment lines of a declaration. */
export const probeComments = ({ kernel, probes }: SelfDeclared): readonly string[] => [
  ...(kernel === undefined ? [] : [`${mark} kernel: ${kernel}`]),
  ...(probes === undefined ? [] : [`${mark} probes: ${probes.join(' ')}`]),
];

/** What one comment line declares; names that no probe has are passed over. */
export const parseProbeComment = (text: string): SelfDeclared => {
  const [, what, words = ''] = /^# zdspec (kernel|probes): *(.*)$/.exec(text) ?? [];
  if (what === 'kernel') {
    const kernel = eras.find((era) => era === words.trim());
    return kernel === undefined ? {} : { kernel };
  }
  if (what !== 'probes') return {};
  return { probes: words.split(/\s+/).filter((name) => probeNames.includes(name)) };
};
