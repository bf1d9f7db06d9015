// Which kernel a trace is from, as far as the names of its probes tell.
import type { Era } from '../../domain/era.ts';
import type { TraceItem } from './observation.ts';

/** An era, and the reason to take it. */
export interface EraChoice {
  readonly era: Era;
  readonly because: string;
}

interface EraSign extends EraChoice {
  readonly shows: (item: TraceItem) => boolean;
}

/** Where nothing tells: the kernel of most recordings, and the last one before counts of files changed. */
export const usualEra: EraChoice = {
  era: '6.12',
  because: 'nothing in the trace tells the kernel, and --kernel does not either',
};

/** The first that an item shows decides. */
const eraSigns: readonly EraSign[] = [
  {
    era: '6.19',
    because: 'zone_device_page_init has an order, which earlier kernels do not have',
    shows: (item) => item.kind === 'handOut' && item.order !== undefined,
  },
  named('6.19', 'folio_free', 'the driver callback had another name before'),
  named('6.1', 'free_zone_device_page', 'later kernels call it free_zone_device_folio'),
  named('6.1', 'migrate_device_coherent_page', 'later kernels move folios'),
  named(
    '6.12',
    'free_zone_device_folio',
    '6.1 has free_zone_device_page; --kernel names a later one',
  ),
  named('6.12', 'migrate_device_coherent_folio', '6.1 moves pages; --kernel names a later one'),
];

function named(era: Era, event: string, why: string): EraSign {
  return {
    era,
    because: `${event} is in the trace: ${why}`,
    shows: (item) => 'event' in item && item.event === event,
  };
}

/** What this item tells of the kernel. */
export const eraShownBy = (item: TraceItem): EraChoice | undefined => {
  if (item.kind === 'pageReference') return undefined;
  const sign = eraSigns.find(({ shows }) => shows(item));
  return sign && { era: sign.era, because: sign.because };
};
