// What a recorder says of its recording, in comment lines of the trace itself: `record` writes them, replay reads them.
import { eraOfRelease, eras, type Era } from '../../domain/era.ts';
import { releaseNamed } from '../../domain/release.ts';
import { memoryTypes, type MemoryType } from '../../domain/memory-type.ts';
import { probeNames } from './installed.ts';
import { renderWindow, type PfnWindow } from './pfn.ts';

/** A pagemap that was registered before the recording began. */
export interface KnownPagemap extends PfnWindow {
  readonly type: MemoryType;
  /** Its address, where a later line tells it. */
  readonly pgmap?: string;
}

/** What is declared; what is left out is not known. */
export interface Declaration {
  readonly kernel?: Era;
  /** As in `Declared`: names of probes, `page_ref` for all seven tracepoints. */
  readonly probes?: readonly string[];
  readonly pfns?: PfnWindow;
  readonly pagemaps?: readonly KnownPagemap[];
  /** Tracing was stopped before the recording ended. */
  readonly isStopped?: boolean;
}

const mark = '# zdspec ';

/** Written behind a recording whose tracing somebody else stopped, as an oops does it. */
export const stoppedMark = `${mark}stopped`;

/** A comment line for each thing that is declared; lists are cut so that no line is long. */
export const renderDeclaration = ({
  kernel,
  probes,
  pfns,
  pagemaps,
}: Declaration): readonly string[] => [
  ...(kernel === undefined ? [] : [`${mark}kernel=${kernel}`]),
  ...(probes ?? []).map((probe) => `${mark}probe=${probe}`),
  ...(pfns === undefined ? [] : [`${mark}pfns=${renderWindow(pfns)}`]),
  ...(pagemaps ?? []).map((one) => `${mark}pagemap=${one.type}:${renderWindow(one)}`),
];

/** What a comment line declares; undefined for any other comment, also one that is spelt wrongly. */
export const parseDeclaration = (comment: string): Declaration | undefined => {
  if (!comment.startsWith(mark)) return undefined;
  const [name, value = ''] = comment.slice(mark.length).trim().split('=');
  switch (name) {
    case 'kernel': {
      const release = releaseNamed(value);
      const kernel = eras.find((era) => era === value) ?? (release && eraOfRelease(release));
      return kernel === undefined ? undefined : { kernel };
    }
    case 'probe':
      return probeNames.includes(value) ? { probes: [value] } : undefined;
    case 'pfns': {
      const pfns = parseWindow(value);
      return pfns && { pfns };
    }
    case 'pagemap': {
      const pagemap = parsePagemap(value);
      return pagemap && { pagemaps: [pagemap] };
    }
    case 'stopped':
      return { isStopped: true };
    default:
      return undefined;
  }
};

/** `0x1000-0x1fff`, both inside. */
const parseWindow = (text: string): PfnWindow | undefined => {
  const [, from, to] = /^0x([0-9a-f]{1,13})-0x([0-9a-f]{1,13})$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  return { first: parseInt(from, 16), last: parseInt(to, 16) };
};

/** `device-private:0x1000-0x1fff`: a memory type and the first and the last pfn. */
export const parsePagemap = (text: string): KnownPagemap | undefined => {
  const [name, range = ''] = text.split(':');
  const type = memoryTypes.find((one) => one === name);
  const window = parseWindow(range);
  return type && window && window.first <= window.last ? { type, ...window } : undefined;
};

/** Two declarations of one recording; the later one wins, and probes add up. */
export const bothDeclared = (one: Declaration, other: Declaration): Declaration => ({
  ...one,
  ...other,
  ...(one.probes || other.probes
    ? { probes: [...(one.probes ?? []), ...(other.probes ?? [])] }
    : {}),
  ...(one.pagemaps || other.pagemaps
    ? { pagemaps: [...(one.pagemaps ?? []), ...(other.pagemaps ?? [])] }
    : {}),
});
