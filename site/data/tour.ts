// The tour's chapters: hand-written text for each item of the header, read from site/tour/.

import type { HeaderItem } from '../../src/header/item.ts';
import { headerItems } from '../../src/header/items.ts';
import { filesBelow, read } from './tree.ts';

/** What the tour says of one item. */
export interface TourStop {
  readonly item: HeaderItem;
  readonly text: string;
  /** Figures of `src/domain/era.ts` that decide how each era behaves. */
  readonly figures: readonly string[];
}

export interface TourChapter {
  /** The page, without `.html`. */
  readonly slug: string;
  readonly title: string;
  readonly introduction: string;
  readonly stops: readonly TourStop[];
}

/** Where an item stands on its page. */
export const itemAnchor = (item: string): string =>
  item.replace(/[^A-Za-z0-9_.]+/g, '-').replace(/-$/, '');

const stopOf = (part: string, path: string): TourStop => {
  const [, name = '', body = ''] = /^## `([^`]+)`\n(.*)$/s.exec(part) ?? [];
  const item = headerItems.find((one) => one.item === name);
  if (!item)
    throw new RangeError(`Expected ${path} to speak of an item of the header, got ${name}`);
  const [, figures = ''] = /^Figures: (.+)$/m.exec(body) ?? [];
  return {
    item,
    text: body.replace(/^Figures: .+$/m, '').trim(),
    figures: [...figures.matchAll(/`(\w+)`/g)].map(([, figure = '']) => figure),
  };
};

const chapterOf = (path: string): TourChapter => {
  const [before = '', ...parts] = read(path).split(/^(?=## `)/m);
  return {
    slug: path.replace(/^.*\/\d+-(.+)\.md$/, '$1'),
    title: /^# (.+)$/m.exec(before)?.[1] ?? path,
    introduction: before.replace(/^# .+$/m, '').trim(),
    stops: parts.map((part) => stopOf(part, path)),
  };
};

/** The ground that the tour stands on: the first file; then the items, in the header's order. */
export const tour: readonly TourChapter[] = filesBelow('site/tour', '.md').map(chapterOf);

const places: ReadonlyMap<string, string> = new Map(
  tour.flatMap(({ slug, stops }) =>
    stops.map(({ item }) => [item.item, `~/tour/${slug}.html#${itemAnchor(item.item)}`] as const),
  ),
);

/** The page and place at which an item is told. */
export const placeOfItem = (item: string): string => {
  const place = places.get(item);
  if (place !== undefined) return place;
  throw new RangeError(`Expected site/tour to speak of ${item}, got nothing; write its section`);
};
