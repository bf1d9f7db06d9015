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

/** A table; cells may be HTML. `wide` ones scroll on their own where there is no room. */
export const table = (
  columns: readonly Content[],
  rows: readonly (readonly Content[])[],
  options: { readonly label: string; readonly name?: string } = { label: 'Table' },
): Html =>
  markup`<div class="scroll" tabindex="0" role="region" aria-label="${options.label}">
    <table class="data ${options.name ?? ''}">
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

export const code = (text: string): Html => markup`<code>${text}</code>`;

/** Several in one cell, or a dash. */
export const list = (pieces: readonly Content[]): Content =>
  pieces.length === 0 ? '–' : joinHtml(pieces);
