// The calls whose single steps are altered, to see what notices.

/**
 * Those of one page that drivers, files and their users make. Failures, registrations, the unbinding of a driver, splits and
 * what is called at a piece are held by their pairs, their ties to the statecharts and the races that kernels had.
 */
export const alteredCalls: readonly string[] = [
  ...['folio.handOut', 'folio.unlock', 'folio.get', 'folio.tryGet', 'folio.put', 'folio.map'],
  ...['folio.unmap', 'folio.migrateIn', 'folio.fault', 'folio.evict', 'folio.gupFast'],
  ...['folio.truncate', 'folio.disown', 'pagemap.lookUp', 'pagemap.put', 'pagemap.unregister'],
  ...['folio.gupSlow', 'folio.unpin', 'folio.gupLong', 'folio.share', 'folio.unshare'],
  ...['folio.takeBack', 'device.kill'],
];
