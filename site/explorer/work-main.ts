// The worker: does one order, tells how far it is some ten times a second, and then the end.

import { findNews } from './work-find.ts';
import type { WorkNews, WorkOrder } from './work.ts';

const pause = 100;

const newsOf = (order: WorkOrder): Iterable<WorkNews> => findNews(order, () => performance.now());

addEventListener('message', ({ data }: MessageEvent<WorkOrder>) => {
  let told = performance.now();
  for (const news of newsOf(data)) {
    if (!news.isOver && performance.now() - told < pause) continue;
    told = performance.now();
    postMessage(news);
  }
});
