// `npm run site`: builds the site into site/out/.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite } from './build-site.ts';

const out = join(dirname(fileURLToPath(import.meta.url)), 'out');
const began = performance.now();
const pages = await buildSite(out);
const seconds = Math.round((performance.now() - began) / 1000);
console.log(`${pages} pages in ${seconds} s: site/out/index.html, or npx zdspec docs`);
