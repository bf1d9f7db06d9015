// Where the kernel says what a rule says.

import { sourcesIn } from '../study/spec-texts.ts';
import { readPackageFile } from './files.ts';

/** `mm/memremap.c free_zone_device_folio()`, or a header where its words are the source. */
export const sourceOf = sourcesIn(readPackageFile);
