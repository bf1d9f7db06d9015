// Tables that are filtered by choices and words; the choices are kept in the address.

const isShown = (row: HTMLElement, wanted: ReadonlyMap<string, string>): boolean =>
  [...wanted].every(([name, value]) => {
    if (name === 'words') {
      const text = row.textContent.toLowerCase();
      return value
        .toLowerCase()
        .split(/\s+/)
        .every((word) => text.includes(word));
    }
    return (row.dataset[name] ?? '').split(' ').includes(value);
  });

const startOne = (form: HTMLFormElement): void => {
  const table = document.getElementById(form.dataset['filters'] ?? '');
  const count = form.querySelector('[data-count]');
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-filter]')];
  const rows = [...(table?.querySelectorAll<HTMLElement>('tbody tr:not(.group)') ?? [])];
  const apply = (): void => {
    const wanted = new Map(
      fields
        .filter(({ value }) => value.trim() !== '')
        .map((field) => [field.dataset['filter'] ?? '', field.value.trim()] as const),
    );
    for (const row of rows) row.hidden = !isShown(row, wanted);
    for (const group of table?.querySelectorAll<HTMLElement>('tr.group') ?? []) {
      const own = [...(group.parentElement?.querySelectorAll<HTMLElement>('tr:not(.group)') ?? [])];
      group.hidden = own.every((row) => row.hidden);
    }
    if (count) count.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
    const address = new URLSearchParams([...wanted]).toString();
    history.replaceState(null, '', address === '' ? location.pathname : `#${address}`);
  };
  const given = new URLSearchParams(location.hash.slice(1));
  for (const field of fields) field.value = given.get(field.dataset['filter'] ?? '') ?? '';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  form.addEventListener('input', apply);
  if ([...given].length > 0) apply();
};

export const startFilters = (): void => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-filters]')) {
    startOne(form);
  }
};
