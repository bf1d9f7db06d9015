// Which folio an access is of, where there are several (spec/35-interleavings.md).

import { folioAt, type AccessStep, type FolioWords } from '../domain/words.ts';

/** The folio that an access is of, as it was before. */
export const found = ({ before, folio }: AccessStep): FolioWords => folioAt(before, folio);

/** Somebody has a reference. */
export const isHeld = ({ count, base }: FolioWords): boolean => count > base;
