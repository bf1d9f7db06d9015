// The worker: does one order, tells how far it is some ten times a second, and then the end.

import { attackNews } from './work-attack.ts';
import { findNews } from './work-find.ts';
import type { WorkNews, WorkOrder } from './work.ts';

const pause = 100;

const now = (): number => performance.now();

const newsOf = (order: WorkOrder): Iterable<WorkNews> =>
  order.kind === 'find' ? findNews(order, now) : attackNews(order, now);

addEventListener('message', ({ data }: MessageEvent<WorkOrder>) => {
  let told = performance.now();
  for (const news of newsOf(data)) {
    if (!news.isOver && performance.now() - told < pause) continue;
    told = performance.now();
    postMessage(news);
  }
});
