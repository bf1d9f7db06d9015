// A drawn statechart that answers: it moves, lights up, is filtered and fills the screen. Without scripts it is a picture.

import { startFill } from './chart-fill.ts';
import { startChartFilter } from './chart-filter.ts';
import { startLight } from './chart-light.ts';
import { ChartView } from './chart-view.ts';

/** Where the drawing is wider than its place, the first state is in the middle. */
const showFirst = (holder: HTMLElement, svg: SVGSVGElement): void => {
  const first = svg.querySelector('.initial')?.getBoundingClientRect();
  if (!first) return;
  const { left } = holder.getBoundingClientRect();
  holder.scrollLeft = first.left - left + 70 - holder.clientWidth / 2;
};

const startCharts = (box: HTMLElement): void => {
  const holder = box.querySelector<HTMLElement>('[data-chart]');
  const svg = holder?.querySelector<SVGSVGElement>('svg.chart');
  const form = box.querySelector<HTMLFormElement>('form.chart-tools');
  if (!holder || !svg || !form) return;
  const view = new ChartView(holder, svg);
  const acts: Readonly<Record<string, () => void>> = {
    in: () => {
      view.zoom(1.25);
    },
    out: () => {
      view.zoom(0.8);
    },
    fit: () => {
      // Where there is no room for legible letters, all of it is small.
      holder.classList.add('fitted');
      view.whole();
    },
  };
  for (const button of box.querySelectorAll<HTMLElement>('[data-zoom]')) {
    button.addEventListener('click', () => acts[button.dataset['zoom'] ?? '']?.());
  }
  startLight(svg, box.querySelector<HTMLElement>('[data-chart-note]'));
  startChartFilter(form, svg, document.getElementById('refused'));
  startFill(box, () => {
    view.whole();
  });
  box.classList.add('live');
  showFirst(holder, svg);
};

for (const box of document.querySelectorAll<HTMLElement>('[data-charts]')) startCharts(box);
