// Whether keys of a single letter or sign are heard. Whoever speaks to the machine, or hits keys unawares, switches
// them off: on this page at once, and on later ones where the browser keeps it.

const place = 'zdspec-letters';

const kept = (): string | null => {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
};

export const hearsLetters = (): boolean =>
  (document.documentElement.dataset['letters'] ?? kept()) !== 'off';

export const hearLetters = (isHeard: boolean): void => {
  const word = isHeard ? 'on' : 'off';
  document.documentElement.dataset['letters'] = word;
  try {
    localStorage.setItem(place, word);
  } catch {
    // Nothing is kept here: it holds for this page.
  }
};
