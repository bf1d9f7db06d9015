// HTML as a value: what is put into a template is escaped unless it is HTML itself.

/** A piece of HTML. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

export type Content = Html | string | number | null | undefined | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => entities[one] ?? one);

const textOf = (content: Content): string => {
  if (content === null || content === undefined) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return String(content);
  return content.map(textOf).join('');
};

/** A template; arrays are joined, null and undefined are left out. */
export const markup = (strings: TemplateStringsArray, ...values: readonly Content[]): Html =>
  new Html(strings.map((part, at) => (at === 0 ? part : textOf(values[at - 1]) + part)).join(''));

/** Text that is HTML already. */
export const raw = (text: string): Html => new Html(text);

/** Pieces with something between them. */
export const joinHtml = (pieces: readonly Content[], between: Content = ', '): Html =>
  markup`${pieces.map((piece, at) => (at === 0 ? piece : markup`${between}${piece}`))}`;

/** Stands where a cell would be empty; `why` is what that says. */
export const dash = (why: string): Html => markup`<span class="none" title="${why}">–</span>`;

/** A long name of the kernel, which may break behind each `_`. */
export const breakable = (name: string): Html => joinHtml(name.split('_'), markup`_<wbr>`);

const isNothing = (content: Content): boolean => textOf(content).trim() === '';

/** Content, or a dash where there is none. */
export const orDash = (content: Content, why: string): Html =>
  isNothing(content) ? dash(why) : markup`${content}`;

/** Several in one cell, or a dash where there is none. */
export const list = (pieces: readonly Content[], why: string): Html =>
  orDash(joinHtml(pieces), why);

/** The widths of columns that stay where they are while rows of a long table come in; its class is `steady`. */
export const columnWidths = (widths: readonly string[]): Html =>
  markup`<colgroup>${widths.map((width) => markup`<col style="width: ${width}">`)}</colgroup>`;

/** A table; cells may be HTML. It scrolls on its own where there is no room. */
export const table = (
  columns: readonly Content[],
  rows: readonly (readonly Content[])[],
  options: {
    readonly label: string;
    readonly name?: string;
    /** Of a table that is `steady`. */
    readonly widths?: readonly string[];
  },
): Html => {
  const empty = [columns, ...rows].flatMap((cells) => cells.findIndex(isNothing) + 1).find(Boolean);
  if (empty !== undefined) {
    throw new RangeError(
      `Expected every cell of ${options.label} to say something, got nothing in column ${String(empty)}; orDash says what that means`,
    );
  }
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${options.label}">
    <table class="data ${options.name ?? ''}">
      ${options.widths ? columnWidths(options.widths) : ''}
      <thead>
        <tr>
          ${columns.map((cell) => markup`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            markup`<tr>
              ${cells.map((cell) => markup`<td>${cell}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
};

export const code = (text: string): Html => markup`<code>${text}</code>`;
