// The guided tour of memremap.h: hand-written text for each item, with its rules, eras and code from the catalog.

import { erasOfItem } from '../../src/export/header-table.ts';
import { headerItems } from '../../src/header/items.ts';
import type { SiteData } from '../data/collect.ts';
import type { RuleData } from '../data/rules.ts';
import { itemAnchor, placeOfItem, tour, type TourChapter, type TourStop } from '../data/tour.ts';
import { lineOf } from '../data/tree.ts';
import { code, dash, joinHtml, markup, table, type Content, type Html } from '../html.ts';
import { headingsIn, markdown, plain, sourceLink } from '../markdown.ts';
import type { SitePage } from '../page.ts';
import type { SearchEntry } from '../search-options.ts';
import * as parts from '../parts.ts';
import { figureTable } from './era-figures.ts';

const indexPath = 'tour/index.html';

/** The line on which a name is declared. */
const declarationLine = (path: string, name: string): number | undefined => {
  const [owner = name, field] = name.split('.');
  const declared = new RegExp(
    field === undefined
      ? `^export (?:const|function|interface|type) ${owner}\\b`
      : `^\\s+readonly ${field}\\b`,
  );
  return lineOf(path, declared);
};

const ruleRows = (data: SiteData, ids: readonly string[]): readonly (readonly Content[])[] =>
  ids.map((id): readonly Content[] => {
    const rule = data.rules.find((one) => one.id === id);
    const uncoded = data.uncoded.find((one) => one.id === id);
    return rule
      ? [parts.idLink(id), parts.ruleWords(rule), parts.typesWords(rule.types), eraWords(rule)]
      : [parts.idLink(id), uncoded?.title ?? '', dash('no rule'), 'left out'];
  });

const eraWords = (rule: RuleData): Content =>
  rule.contractOnly ? parts.chip('contract only', 'warn') : parts.erasWords(rule.eras);

const stopPart = (data: SiteData, { item, text, figures }: TourStop): Html => {
  const line = declarationLine(item.code, item.name);
  return markup`<section class="stop" id="${itemAnchor(item.item)}">
<h2><a class="anchor" href="#${itemAnchor(item.item)}" aria-hidden="true" tabindex="-1">#</a><code>${item.item}</code> ${parts.chip(item.form)} ${parts.chip(erasOfItem(item) === 'all' ? 'in every era' : erasOfItem(item))}${item.withoutZoneDevice === 'the same' ? '' : markup` ${parts.chip(`without ZONE_DEVICE ${item.withoutZoneDevice}`)}`}</h2>
${markdown(text)}
${table(['Rule', 'Says', 'Types', 'Eras'], ruleRows(data, item.rules), { label: `Rules on ${item.item}` })}
${figures.length === 0 ? '' : markup`<details class="figures-of"><summary>How each era behaves: ${joinHtml(figures.map(code))}</summary>${figureTable(figures, `Figures of ${item.item} by era`)}</details>`}
<p class="dim">In code: ${sourceLink(item.code, line, item.name)} of ${sourceLink(item.code)}; held to it by ${sourceLink(item.test)}.</p>
</section>`;
};

const near = (one: TourChapter | undefined, at: number): [string, string] | undefined =>
  one && [at === 0 ? indexPath : `tour/${one.slug}.html`, one.title];

const chapterPage = (data: SiteData, chapter: TourChapter, at: number): SitePage => {
  const { slug, title, introduction, stops } = chapter;
  const isFirst = at === 0;
  const previous = near(tour[at - 1], at - 1);
  return {
    path: isFirst ? indexPath : `tour/${slug}.html`,
    title,
    section: indexPath,
    sort: 'tour',
    words: plain(introduction),
    body: markup`${isFirst ? '' : markup`<p class="crumb"><a href="~/${indexPath}">Tour of memremap.h</a> / ${at} of ${tour.length - 1}</p>`}
<h1>${title}</h1>
<div class="essay">${markdown(introduction)}</div>
${stops.map((stop) => stopPart(data, stop))}
${isFirst ? itemsPart() : ''}
${parts.neighbours(previous, near(tour[at + 1], at + 1))}`,
    contents: [
      ...headingsIn(introduction),
      ...stops.map(({ item }) => [itemAnchor(item.item), item.item] as const),
      ...(isFirst ? ([['items', 'Every item']] as const) : []),
    ],
  };
};

const itemsPart = (): Html =>
  markup`${parts.heading('items', 'Every item, in the order of the header')}${table(
    ['Item', 'Form', 'Eras', 'Name here', 'Rules'],
    headerItems.map((item) => [
      markup`<a href="${placeOfItem(item.item)}"><code>${item.item}</code></a>`,
      item.form,
      erasOfItem(item),
      sourceLink(item.code, declarationLine(item.code, item.name), item.name),
      parts.idList(item.rules),
    ]),
    { label: 'Items' },
  )}`;

export const tourPages = (data: SiteData): readonly SitePage[] =>
  tour.map((chapter, at) => chapterPage(data, chapter, at));

/** Each item as something to be found by its name. */
export const tourStops = (): readonly SearchEntry[] =>
  tour.flatMap(({ stops }) =>
    stops.map(({ item, text }) => ({
      title: item.item,
      path: placeOfItem(item.item).replace('~/', ''),
      words: plain(text),
      sort: 'header',
    })),
  );
