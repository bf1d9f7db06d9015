// Panels of which one is seen, each under its tab.

import type { ComponentChildren, JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly {
    readonly id: string;
    readonly words: string;
    readonly show: () => ComponentChildren;
  }[];
}

/** Which tab a key leads to; undefined for any other key. */
const tabAfter = (key: string, at: number, length: number): number | undefined => {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % length;
    case 'ArrowLeft':
      return (at - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
};

/** Keys go from tab to tab, as the ARIA practices have it, and no further. A panel is made when it is first seen, and then kept. */
export const Tabs = ({ label, tabs }: TabsProps): JSX.Element => {
  const [shown, setShown] = useState(tabs[0]?.id);
  const [seen, setSeen] = useState<readonly string[]>(tabs.slice(0, 1).map(({ id }) => id));
  const list = useRef<HTMLDivElement>(null);
  const show = (id: string): void => {
    setShown(id);
    if (!seen.includes(id)) setSeen([...seen, id]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ id }) => id === shown);
    const to = tabAfter(event.key, at, tabs.length);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = tabs[to];
    if (!next) return;
    show(next.id);
    list.current?.querySelector<HTMLElement>(`#x-tab-${next.id}`)?.focus();
  };
  return (
    <div class="x-tabs">
      <div role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ id, words }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`x-tab-${id}`}
            aria-selected={id === shown}
            aria-controls={`x-panel-${id}`}
            tabIndex={id === shown ? 0 : -1}
            onClick={() => {
              show(id);
            }}
          >
            {words}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          id={`x-panel-${tab.id}`}
          class="x-panel"
          role="tabpanel"
          aria-labelledby={`x-tab-${tab.id}`}
          hidden={tab.id !== shown}
        >
          {seen.includes(tab.id) ? tab.show() : null}
        </div>
      ))}
    </div>
  );
};
