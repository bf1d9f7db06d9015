// Which rules cite a function or a file of the kernel, looked up when they are first asked for.

import type { KernelReport } from '../symptoms/report.ts';
import { entriesIn } from './part-book.ts';
import type { SpecTexts } from './spec-texts.ts';

/** Rules of a function. */
interface Citing {
  readonly name: string;
  readonly rules: readonly string[];
}

/** What the rules of the chapters have as their source. */
export class RuleSources {
  private readonly texts: SpecTexts;
  private known: readonly { id: string; file: string; name: string | undefined }[] | undefined;

  constructor(texts: SpecTexts) {
    this.texts = texts;
  }

  private get all(): NonNullable<RuleSources['known']> {
    return (this.known ??= entriesIn(this.texts).map(({ id, file, function: name }) => ({
      ...{ id, file, name },
    })));
  }

  /** The innermost function of a report that rules cite, with those rules. */
  citing({ at, stack }: Pick<KernelReport, 'at' | 'stack'>): Citing | undefined {
    for (const name of [...(at === null ? [] : [at]), ...stack]) {
      const rules = this.all.filter((one) => one.name === name).map(({ id }) => id);
      if (rules.length > 0) return { name, rules };
    }
    return undefined;
  }

  /** What is known of a file: the functions that rules cite, and those rules. */
  ofFile(path: string): {
    readonly functions: readonly string[];
    readonly rules: readonly string[];
  } {
    const own = this.all.filter(({ file }) => file === path);
    return {
      functions: [...new Set(own.flatMap(({ name }) => name ?? []))],
      rules: own.map(({ id }) => id),
    };
  }
}
