// What every page does: light and dark, search, filters, and the menu of narrow screens.

import { startFilters } from './filters.ts';
import { startSearch } from './search.ts';

const themes = ['', 'light', 'dark'] as const;
const names: Readonly<Record<string, string>> = { '': 'Auto', light: 'Light', dark: 'Dark' };

const startTheme = (): void => {
  const button = document.getElementById('theme');
  if (!button) return;
  const root = document.documentElement;
  const show = (): void => {
    const words = names[root.dataset['theme'] ?? ''] ?? 'Auto';
    button.textContent = words;
    button.setAttribute('aria-label', `Colours: ${words}`);
  };
  button.addEventListener('click', () => {
    const at = themes.findIndex((theme) => theme === (root.dataset['theme'] ?? ''));
    const next = themes[(at + 1) % themes.length] ?? '';
    if (next === '') delete root.dataset['theme'];
    else root.dataset['theme'] = next;
    try {
      localStorage.setItem('zdspec-theme', next);
    } catch {
      // Some browsers keep nothing for files; the choice lasts as long as the page.
    }
    show();
  });
  show();
};

/** The menu follows the width; how it begins stands in the page itself. */
const startMenu = (): void => {
  const menu = document.querySelector<HTMLDetailsElement>('details.menu');
  if (!menu) return;
  const narrow = matchMedia('(max-width: 899px)');
  const fit = (): void => {
    menu.open = !narrow.matches;
  };
  narrow.addEventListener('change', fit);
};

startTheme();
startMenu();
startFilters();
startSearch();
