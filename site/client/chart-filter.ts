// One call or one rule in a statechart: what has nothing to do with it is dimmed. The choice is kept in the address.

const selectorOf = (name: string): string => `[data-chart-filter="${name}"]`;

const isWanted = (word: Element, call: string, rule: string): boolean =>
  (call === '' || word.getAttribute('data-call') === call) &&
  (rule === '' || (word.getAttribute('data-rules') ?? '').split(' ').includes(rule));

/** How many transitions stand behind these words. */
const countOf = (words: readonly Element[]): number =>
  words.reduce((sum, word) => sum + (word.getAttribute('data-rows') ?? '').split(' ').length, 0);

/** Filters the drawing and the table of refusals by the choices of a form. */
export const startChartFilter = (
  form: HTMLFormElement,
  svg: SVGSVGElement,
  refusals: HTMLElement | null,
): void => {
  const fields = ['call', 'rule'].flatMap(
    (name) => form.querySelector<HTMLSelectElement>(selectorOf(name)) ?? [],
  );
  const words = [...svg.querySelectorAll('.word')];
  const refused = [...(refusals?.querySelectorAll('.word') ?? [])];
  const count = form.querySelector('[data-chart-count]');
  const apply = (): void => {
    const [call = '', rule = ''] = fields.map(({ value }) => value);
    const isOn = call !== '' || rule !== '';
    for (const group of [svg, refusals]) group?.classList.toggle('filtered', isOn);
    for (const word of [...words, ...refused]) {
      word.classList.toggle('match', isOn && isWanted(word, call, rule));
    }
    for (const edge of svg.querySelectorAll('.edge, .state')) {
      edge.classList.toggle('match', edge.querySelector('.match') !== null);
    }
    for (const row of refusals?.querySelectorAll<HTMLElement>('tbody tr') ?? []) {
      row.hidden = isOn && row.querySelector('.match') === null;
    }
    if (count) {
      const all = [...words, ...refused];
      const left = all.filter((word) => word.classList.contains('match'));
      count.textContent = isOn ? `${countOf(left)} of ${countOf(all)}` : '';
    }
  };
  form.addEventListener('change', () => {
    apply();
    const chosen = fields
      .filter(({ value }) => value !== '')
      .map((field) => [field.dataset['chartFilter'] ?? '', field.value]);
    const address = new URLSearchParams(chosen).toString();
    history.replaceState(null, '', address === '' ? location.pathname : `#${address}`);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  const given = new URLSearchParams(location.hash.slice(1));
  for (const field of fields) field.value = given.get(field.dataset['chartFilter'] ?? '') ?? '';
  apply();
};
