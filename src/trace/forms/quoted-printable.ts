// Mail in quoted-printable: `=3D` is an equals sign, and a line that ends in one goes on in the next.

const code = /=([\dA-F]{2})/g;
const goesOn = /=\s*$/;
const decoder = new TextDecoder();

/** Whether lines that tell of events are in quoted-printable. */
export const isQuotedPrintable = (text: string): boolean =>
  /\b(?:pfn|page|folio|pgmap)=3D(?:0x)?[\da-f]/.test(text) && !/\bpfn=0x[\da-f]/.test(text);

/** Puts lines together; as many lines come out as go in. */
export class QuotedPrintable {
  #parts: string[] = [];

  /** The lines that are whole with this one: the whole one, and an empty one for each line that it goes on in. */
  take(line: string): readonly string[] {
    if (goesOn.test(line)) {
      this.#parts.push(line.replace(goesOn, ''));
      return [];
    }
    return this.#whole([...this.#parts, line.trimEnd()]);
  }

  /** What the last line has begun. */
  end(): readonly string[] {
    return this.#parts.length === 0 ? [] : this.#whole(this.#parts);
  }

  #whole(parts: readonly string[]): readonly string[] {
    this.#parts = [];
    return [decoded(parts.join('')), ...parts.slice(1).map(() => '')];
  }
}

const decoded = (text: string): string => {
  if (!text.includes('=')) return text;
  const bytes = [...text.matchAll(code)].map(([, digits = '']) => parseInt(digits, 16));
  // Only ASCII stands for itself; what is beyond comes in several codes.
  if (bytes.every((byte) => byte < 128)) {
    return text.replace(code, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  }
  return text.replace(/(?:=[\dA-F]{2})+/g, (codes) =>
    decoder.decode(
      Uint8Array.from(
        codes
          .slice(1)
          .split('=')
          .map((digits) => parseInt(digits, 16)),
      ),
    ),
  );
};
