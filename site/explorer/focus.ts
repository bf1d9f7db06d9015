// The focus stays in the explorer: where what had it goes with a drawing, what stands in its place has it next.

import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

const focusable = 'button, select, input, summary, a[href], [tabindex]';

/** An element, and as the how manieth child of its parent it stands. */
interface Place {
  readonly element: Element;
  readonly at: number;
}

/** Where the focus is: what has it, and all that is around that. */
const placesOf = (root: HTMLElement | null): readonly Place[] => {
  const places: Place[] = [];
  let element = document.activeElement;
  if (!root?.contains(element)) return places;
  for (; element && element !== root; element = element.parentElement) {
    places.push({ element, at: [...(element.parentElement?.children ?? [])].indexOf(element) });
  }
  return places;
};

const firstIn = (element: Element | undefined): HTMLElement | undefined =>
  [element, ...(element?.querySelectorAll(focusable) ?? [])].find(
    (one): one is HTMLElement =>
      one instanceof HTMLElement && one.matches(focusable) && one.checkVisibility(),
  );

/** To be used by what draws all that is below the root. */
export const useKeptFocus = (root: RefObject<HTMLElement | null>): void => {
  // Before anything is drawn: afterwards nobody knows where it was.
  const places = placesOf(root.current);
  useLayoutEffect(() => {
    if (places[0]?.element.isConnected ?? true) return;
    // Outwards from what is gone, until there is something that can have it.
    for (const [level, { at }] of places.entries()) {
      const around = places[level + 1]?.element ?? root.current;
      if (around?.isConnected !== true) continue;
      const inPlace = around.children[Math.min(at, around.children.length - 1)];
      const next = firstIn(inPlace) ?? firstIn(around);
      if (next === undefined) continue;
      next.focus();
      return;
    }
  });
};
