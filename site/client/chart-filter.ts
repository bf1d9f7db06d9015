// One call or one rule in a statechart: what has nothing to do with it is dimmed. The choice is kept in the address.

const selectorOf = (name: string): string => `[data-chart-filter="${name}"]`;

/** The names that a word goes by in a field. */
const namesOf = (word: Element, { dataset }: HTMLInputElement): readonly string[] =>
  dataset['chartFilter'] === 'call'
    ? [word.getAttribute('data-call') ?? '']
    : (word.getAttribute('data-rules') ?? '').split(' ');

/** What a field asks of a word: a name of its list, whole, or any name that has what was typed. Empty: nothing is asked. */
const askedBy = (field: HTMLInputElement): readonly ((word: Element) => boolean)[] => {
  const typed = field.value.trim().toLowerCase();
  if (typed === '') return [];
  const isWhole = [...(field.list?.options ?? [])].some(
    ({ value }) => value.toLowerCase() === typed,
  );
  const isWanted = (name: string): boolean => (isWhole ? name === typed : name.includes(typed));
  return [(word) => namesOf(word, field).some((name) => isWanted(name.toLowerCase()))];
};

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
    (name) => form.querySelector<HTMLInputElement>(selectorOf(name)) ?? [],
  );
  const words = [...svg.querySelectorAll('.word')];
  const refused = [...(refusals?.querySelectorAll('.word') ?? [])];
  const count = form.querySelector('[data-chart-count]');
  const apply = (): void => {
    const asked = fields.flatMap(askedBy);
    const isOn = asked.length > 0;
    for (const group of [svg, refusals]) group?.classList.toggle('filtered', isOn);
    for (const word of [...words, ...refused]) {
      const isMatch = asked.every((isWanted) => isWanted(word));
      word.classList.toggle('match', isOn && isMatch);
      // What is dimmed is no stop of Tab.
      if (isMatch) word.removeAttribute('tabindex');
      else word.setAttribute('tabindex', '-1');
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
  form.addEventListener('input', () => {
    apply();
    const chosen = fields
      .filter(({ value }) => value.trim() !== '')
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
