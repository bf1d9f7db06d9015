// What is pointed at or has the focus lights up: an arrow with its label and its two states; a note says what it does.

/** The elements that light up together with one of them. */
const litWith = (svg: SVGSVGElement, target: Element): readonly Element[] => {
  const state = (name: string | null): readonly Element[] => [
    ...svg.querySelectorAll(`.state[data-state="${name ?? ''}"]`),
  ];
  const edge = target.closest('.edge');
  if (edge) {
    return [edge, ...state(edge.getAttribute('data-from')), ...state(edge.getAttribute('data-to'))];
  }
  const own = target.closest('.state');
  if (!own) return [];
  if (target.closest('.word')) return [own];
  const leaving = [
    ...svg.querySelectorAll(`.edge[data-from="${own.getAttribute('data-state') ?? ''}"]`),
  ];
  return [own, ...leaving, ...leaving.flatMap((one) => state(one.getAttribute('data-to')))];
};

/** The rows of the page that tell what is lit: of a call, of all calls of an arrow. */
const rowsOf = (target: Element): readonly HTMLElement[] => {
  const word = target.closest('.word');
  const words = word ? [word] : [...(target.closest('.edge')?.querySelectorAll('.word') ?? [])];
  return words
    .flatMap((one) => (one.getAttribute('data-rows') ?? '').split(' '))
    .flatMap((id) => document.getElementById(id) ?? []);
};

/** A row of the table of transitions as a line: event, guard in words, target, answer, rules. */
const lineOf = (row: HTMLElement): HTMLElement => {
  const [event, guard, target, , answer, rules] = [...row.children];
  const line = document.createElement('p');
  const add = (...parts: (Node | string)[]): void => {
    line.append(...parts);
  };
  for (const node of event?.cloneNode(true).childNodes ?? []) add(node.cloneNode(true));
  const to = target?.querySelector('a')?.textContent;
  add(to === undefined ? ' stays' : ` leads to ${to}`);
  const name = guard?.textContent.trim() ?? '';
  const says = guard?.getAttribute('title') ?? '';
  if (guard?.querySelector('.none') === null) add(` if ${name}${says === '' ? '' : `: ${says}`}`);
  add(' ');
  for (const part of [answer, rules]) {
    for (const node of part?.childNodes ?? []) add(node.cloneNode(true));
    add(' ');
  }
  return line;
};

/** Lights up what is pointed at in a drawing, and tells it in a note below. */
export const startLight = (svg: SVGSVGElement, note: HTMLElement | null): void => {
  const dark = (): void => {
    svg.classList.remove('lighting');
    for (const one of svg.querySelectorAll('.lit')) one.classList.remove('lit');
  };
  const light = (event: Event): void => {
    const target = event.target as Element;
    const lit = litWith(svg, target);
    dark();
    if (lit.length === 0) return;
    svg.classList.add('lighting');
    for (const one of lit) one.classList.add('lit');
    const rows = rowsOf(target);
    if (rows.length > 0) note?.replaceChildren(...rows.map(lineOf));
  };
  svg.addEventListener('pointerover', light);
  // A drawing that listens to the focus is a stop of Tab by itself, so what holds it listens.
  const holder = svg.parentElement;
  holder?.addEventListener('focusin', light);
  holder?.addEventListener('focusout', dark);
  svg.addEventListener('pointerleave', () => {
    dark();
    // The focus is still where it was.
    const held = svg.querySelector(':focus');
    if (held) light({ target: held } as unknown as Event);
  });
};
