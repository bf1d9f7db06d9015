// The calls that are raced two by two to see what notices a fault in one of their steps.

/**
 * Those of one page that drivers, files and their users make. Failures, registrations, the unbinding of a driver, splits and
 * what is called at a piece are in their pairs and in races of their own, with themselves and with an unregistration.
 */
export const everydayCalls: readonly string[] = [
  ...['folio.handOut', 'folio.unlock', 'folio.get', 'folio.tryGet', 'folio.put', 'folio.map'],
  ...['folio.unmap', 'folio.migrateIn', 'folio.fault', 'folio.evict', 'folio.gupFast'],
  ...['folio.truncate', 'folio.disown', 'pagemap.lookUp', 'pagemap.put', 'pagemap.unregister'],
  ...['folio.gupSlow', 'folio.unpin', 'folio.gupLong', 'folio.share', 'folio.unshare'],
  ...['folio.takeBack', 'device.kill'],
];

/** Whether every race of these two is looked at. */
export const areRaced = (one: string, other: string): boolean =>
  [one, other].every((name) => everydayCalls.includes(name)) ||
  one === other ||
  [one, other].includes('pagemap.unregister');
