// A migration's state as people read it: a line for the call, and one for each page.

import type { MigratingPage, MigrationCall, MovedFolio } from '../domain/migration.ts';

/** `migration  filling toDevice  pages 2  left 1` */
export const renderCall = ({ phase, kind, pages, left }: MigrationCall): string =>
  [
    `migration  ${phase}${kind === 'none' ? '' : ` (${kind})`}`,
    ...(phase === 'idle' ? [] : [`pages ${pages}`, `left ${left}`]),
  ].join('  ');

/** `page 0  unmapped  entry migration  source ram count 1 locked` */
export const renderPage = (index: number, page: MigratingPage): string =>
  [
    `page ${index}`,
    page.phase,
    `entry ${page.entry}`,
    ...(page.other === 'none' ? [] : [`other entry ${page.other}`]),
    ...(page.names === 'source' ? [] : ['of the target']),
    ...(page.source ? [`source ${renderFolio(page.source)}`] : []),
    ...(page.target ? [`target ${renderFolio(page.target)}`] : []),
    ...(page.holders > 0 ? [`holders ${page.holders}`] : []),
    ...said(page, ['faulted', 'cached', 'restoring', 'working']),
  ].join('  ');

const renderFolio = (folio: MovedFolio): string =>
  [
    `${folio.place} count ${folio.count} mapcount ${folio.mapcount} charges ${folio.charges}`,
    ...said(folio, ['locked', 'listed']),
    ...(folio.filled ? [] : ['empty']),
  ].join(' ');

const said = <Thing>(thing: Thing, names: readonly (keyof Thing & string)[]): readonly string[] =>
  names.filter((name) => thing[name] === true);
