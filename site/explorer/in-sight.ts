// Panes that scroll by themselves: what matters in one is in sight.

/** Scrolls a pane as little as it has to, and never the page; what is sticky at its foot covers so much of it. */
export const showIn = (pane: HTMLElement, wanted: Element, covered = 0): void => {
  const [around, own] = [pane.getBoundingClientRect(), wanted.getBoundingClientRect()];
  const above = around.top - own.top;
  const below = own.bottom - around.bottom + covered;
  if (above > 0) pane.scrollTop -= above;
  else if (below > 0) pane.scrollTop += Math.min(below, -above);
};
