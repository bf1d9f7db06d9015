// Forty things that people type, and the pages that answer each; written down before the search was tried with them.

export interface AskedQuery {
  readonly query: string;
  /** Pages of which one has to be among the first three; the row of a function is right for its name. */
  readonly right: readonly RegExp[];
}

const asked = (query: string, ...right: readonly RegExp[]): AskedQuery => ({
  query,
  right: [...right, new RegExp(`^functions\\.html#${query}$`)],
});

/** A symptom's page. */
const symptom = (...numbers: readonly string[]): RegExp =>
  new RegExp(`symptoms/SYM-(?:${numbers.join('|')})`, 'i');
const rule = (id: string): RegExp => new RegExp(`^rules/${id}\\.html`);
const finding = (id: string): RegExp => new RegExp(`^findings\\.html#${id}$`);
const fault = (id: string): RegExp => new RegExp(`^faults/${id}\\.html`);

const kernelFunctions: readonly AskedQuery[] = [
  asked('memremap_pages', /^tour\/release\.html/),
  asked('get_dev_pagemap', /^tour\/look-up\.html/),
  asked('zone_device_page_init', /^tour\/hand-out\.html/),
  asked('free_zone_device_folio', /^rules\/LIF-/, symptom('003')),
  asked('folio_put', /^rules\/(?:LIF|DPR|DAX|GEN)-/, /^spec\/10-folio-life/, /^races\/P1\./),
  asked('pin_user_pages', /^rules\/PIN-/, /^spec\/30-pinning/),
  asked('is_device_private_page()', /^tour\/predicates\.html/),
  asked('migrate_vma_setup', /^types\/migration-call/, /^rules\/MG[VR]?-/, /^spec\/3[36]-/),
  asked('memory_failure', /^spec\/32-/, /^rules\/FAI-/, /^tour\/callbacks/),
  asked('dax_break_layout', /^rules\/DAX-/, /^spec\/22-/, symptom('002')),
  asked('pci_alloc_p2pmem', /^rules\/P2P-/, /^spec\/24-/, /^types\/pci-p2pdma/),
  asked(
    'percpu_ref_kill',
    /^rules\/(?:MAP|REG)-/,
    /^spec\/11-/,
    /^races\/P5\./,
    /^tour\/dev-pagemap/,
  ),
  asked('devm_memunmap_pages', /^tour\/release\.html/),
  asked('migrate_to_ram', /^tour\/callbacks\.html/),
  asked('folio_split', /^tour\/(?:callbacks|split)/, /^spec\/31-/, /^rules\/SPL-/),
];

const troubles: readonly AskedQuery[] = [
  asked('truncate hangs', symptom('002')),
  asked('umount hangs dax', symptom('002')),
  asked('rmmod hangs memunmap_pages', symptom('001')),
  asked('WARN_ON_ONCE free_zone_device_folio', symptom('003')),
  asked('BUG: Bad page map', symptom('008')),
  asked('BUG: Bad page state', symptom('009')),
  asked('refcount underflow', symptom('005', '006', '008')),
  asked('use-after-free', symptom('012')),
  asked('general protection fault pgmap', symptom('010', '011')),
  asked('pin_user_pages returns -EFAULT', symptom('020')),
  asked('soft lockup page fault device private', symptom('018')),
  asked('poisoned page', symptom('017'), /^rules\/FAI-/, /^spec\/32-/),
  asked('Conflicting mapping in same section', symptom('014')),
];

const identifiers: readonly AskedQuery[] = [
  asked('LIF-004', rule('LIF-004')),
  asked('dax-003', rule('DAX-003')),
  asked('H13', fault('H13')),
  asked('SYM-018', symptom('018')),
  asked('LIF-004.a', fault('LIF-004.a')),
  asked('P7', /^races\/P7\./, fault('P7')),
];

const wordsOfReports: readonly AskedQuery[] = [
  asked('refcount reset to one', /^rules\/LIF-/, /^spec\/10-/),
  asked('pin coherent memory', /^rules\/(?:COH|PIN)-/, /^spec\/(?:21|30)-/),
  asked('who holds the pagemap', /^spec\/11-/, /^rules\/(?:MAP|LIF|REG)-/, /^tour\/dev-pagemap/),
  asked('large folio split device private', /^spec\/31-/, /^rules\/SPL-/, /^faults\/S\d/),
  asked('altmap reserve', /^tour\/altmap/, /^rules\/ALT-/, /^spec\/12-/),
  asked('6.19 changes', /^eras\.html/),
];

export const askedQueries: readonly AskedQuery[] = [
  ...kernelFunctions,
  ...troubles,
  ...identifiers,
  ...wordsOfReports,
];

/** What a fresh reader typed of the findings' own subjects; written down apart, as the search was tried with these. */
export const askedReports: readonly AskedQuery[] = [
  asked('page dumped because: nonzero mapcount', symptom('008', '009')),
  asked('pmem unbind blocks forever', symptom('001')),
  asked('nd_pmem remove waits', symptom('001')),
  asked('folio left locked', finding('K6'), symptom('019')),
  asked('lock bit set for ever', finding('K6'), symptom('019')),
  asked('page reserved flag lost after split', finding('K4')),
];
