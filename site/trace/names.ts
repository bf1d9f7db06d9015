// Names that the page and its worker share.

/** What text is called that was pasted. */
export const pasted = 'pasted text';
