// A small manager of device-private folios: counts, mappings, and the references that keep their pagemap alive.
// It knows nothing of the specification. A fault can be planted that a real driver could have.

/** What a pool does wrong. */
export type Fault = 'none' | 'splitTailGivesBackTwice';

interface Block {
  order: number;
  count: number;
  mapcount: number;
  isMapped: boolean;
  /** Pagemap references that it drops when it is freed. */
  owed: number;
}

const home = (): Block => ({ order: 0, count: 0, mapcount: 0, isMapped: false, owed: 0 });

/** Pages are handed out in blocks of a power of two, and split into smaller ones while they are mapped. */
export class Pool {
  private readonly fault: Fault;
  /** By the pfn of the head; a tail has none. */
  private readonly blocks = new Map<number, Block>();
  /** References of the pagemap: one of its own until it is killed, and one for each page that is out. */
  references = 0;
  state: 'unset' | 'live' | 'killed' | 'draining' | 'gone' = 'unset';

  constructor(fault: Fault) {
    this.fault = fault;
  }

  register(pages: number): void {
    for (let pfn = 0; pfn < pages; pfn += 1) this.blocks.set(pfn, home());
    this.references = 1;
    this.state = 'live';
  }

  /** No look-up succeeds any more; the memory itself goes when its last page is home. */
  kill(): void {
    this.references -= 1;
    this.state = 'killed';
  }

  /** Whether the pagemap is gone; else it goes with the last page. */
  drain(): boolean {
    this.state = 'draining';
    this.goIfDrained();
    return this.blocks.size === 0;
  }

  block(pfn: number): Block {
    const block = this.blocks.get(pfn);
    if (!block) throw new RangeError(`Expected pfn ${String(pfn)} to be the head of a block`);
    return block;
  }

  handOut(pfn: number, order: number): void {
    const pages = 2 ** order;
    const block = this.block(pfn);
    for (let page = pfn + 1; page < pfn + pages; page += 1) this.blocks.delete(page);
    block.count = 1;
    block.order = order;
    block.owed = pages;
    this.references += pages;
  }

  get(pfn: number): void {
    this.block(pfn).count += 1;
  }

  put(pfn: number): void {
    const block = this.block(pfn);
    block.count -= 1;
    if (block.count === 0) this.takeHome(pfn, block);
  }

  /** The caller's reference becomes that of a page-table entry. */
  migrateIn(pfn: number): void {
    const block = this.block(pfn);
    block.mapcount += 1;
    block.isMapped = true;
  }

  map(pfn: number): void {
    const block = this.block(pfn);
    block.count += 1;
    block.mapcount += 1;
  }

  unmap(pfn: number): void {
    this.block(pfn).mapcount -= 1;
    this.put(pfn);
  }

  /**
   * The pieces share what the block owed. Each is mapped as the whole was; the caller's own reference stays with the
   * head, or, if nobody maps them any more, becomes one of each.
   */
  split(pfn: number, order: number): void {
    const head = this.block(pfn);
    const [pages, piece] = [2 ** head.order, 2 ** order];
    const owed = this.fault === 'splitTailGivesBackTwice' ? 2 * piece : piece;
    for (let page = pfn + piece; page < pfn + pages; page += piece) {
      this.blocks.set(page, { ...head, order, owed, count: Math.max(head.mapcount, 1) });
    }
    head.order = order;
    head.owed = piece;
  }

  private takeHome(pfn: number, { order, owed }: Block): void {
    for (let page = pfn; page < pfn + 2 ** order; page += 1) this.blocks.set(page, home());
    this.references -= owed;
    this.goIfDrained();
  }

  private goIfDrained(): void {
    if (this.state !== 'draining' || this.references > 0) return;
    this.blocks.clear();
    this.state = 'gone';
  }
}
