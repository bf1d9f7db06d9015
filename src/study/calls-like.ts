// What a line of a trace says, whoever wrote it and whichever page it is about; and the calls that may have written it.

import type { Move } from '../export/notation.ts';

/** Event, and of its fields those that tell one call from another. */
export const signOf = (line: string): string => {
  const [, event = '', fields = ''] = /\d: (?:\w+:)?(\w+): (.*)$/.exec(line) ?? [];
  const says = event.startsWith('page_ref') ? / (?:val|ret)=\S+/g : / order=[1-9]\d*/g;
  const ret = /^(?:memory_failure|migrate_device_coherent_\w+)_ret$/.test(event)
    ? / ret=\S+/.exec(fields)
    : null;
  return `${event}${[...(fields.match(says) ?? []), ...(ret ?? [])].join('')}`;
};

/** Whether a page is set up there while its pagemap is registered, which looks like a hand-out but for its memory type. */
export const isSetUp = (line: string): boolean => / mt=0 /.test(line);

/** Whether it is a line of a driver's callback, which is written only where that is probed. */
export const isOfCallback = (sign: string): boolean =>
  /^(?:page_free|folio_free|folio_split)$/.test(sign);

/** The probe that it is of: all tracepoints of a count are switched on together. */
export const probeOf = (sign: string): string =>
  sign.startsWith('page_ref') ? 'page_ref' : (sign.split(' ')[0] ?? '');

/** The order of the folio that it is about, as far as it says. */
export const orderIn = (sign: string): number => Number(/ order=(\d+)/.exec(sign)?.[1] ?? 0);

/** The calls that the line at which a rule falls would be, the likeliest first. */
export const callsLike = (sign: string, rule: string): readonly Move[] => {
  const at = (folio: Move['event']): Move => ({ pfn: 0, event: folio });
  const of = (pagemap: Move['event']): Move => ({ pfn: null, event: pagemap });
  const pin = [true, false].map((p2pdma) => at({ type: 'folio.pin', longTerm: false, p2pdma }));
  const [event = ''] = sign.split(' ');
  const val = Number(/ val=(-?\d+)/.exec(sign)?.[1] ?? 0);
  const order = orderIn(sign);
  switch (event) {
    case 'memremap_pages_ret':
      return [of({ type: 'pagemap.register', shift: 0, flaw: 'none', range: 0 })];
    case 'memunmap_pages_ret':
      return [of({ type: 'pagemap.drain' })];
    case 'page_ref_set':
    case 'zone_device_page_init':
      return [at({ type: 'folio.handOut', order }), at({ type: 'folio.associate', order: 0 })];
    case 'page_ref_mod_unless':
      return [at({ type: 'folio.tryGet' })];
    case 'page_ref_freeze':
      // A split begins with it.
      return [
        at(rule.startsWith('SPL') ? { type: 'folio.split', order: 0 } : { type: 'folio.freeze' }),
      ];
    case 'page_ref_unfreeze':
      return [at({ type: 'folio.unfreeze' })];
    case 'memory_failure_ret':
      return [at({ type: 'folio.fail', handler: 'succeeds', offset: 0 })];
    case 'migrate_device_coherent_folio_ret':
    case 'migrate_device_coherent_page_ret':
      return [at({ type: 'folio.pin', longTerm: true, p2pdma: false })];
    default:
      if (val >= 1023) return [...pin, at({ type: 'folio.get' })];
      if (val > 0) return [at({ type: 'folio.get' })];
      if (val <= -1024) return [at({ type: 'folio.unpin' }), at({ type: 'folio.put' })];
      if (val === -2) return [at({ type: 'folio.putBulk', references: 2 })];
      return [at({ type: 'folio.put' })];
  }
};
