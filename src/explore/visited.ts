// The set of states met so far: open addressing on typed arrays, with each state's predecessor and move.

const unused = -1;

export class Visited {
  /** States met. */
  size = 0;
  readonly width: number;
  private states: Uint16Array;
  private parents: Int32Array;
  private moves: Int32Array;
  private slots: Int32Array;

  constructor(width: number, capacity = 1024) {
    this.width = width;
    this.states = new Uint16Array(capacity * width);
    this.parents = new Int32Array(capacity);
    this.moves = new Int32Array(capacity);
    this.slots = new Int32Array(capacity * 2).fill(unused);
  }

  /** Adds a state; true if it is new. `parent` and `move` say how it was met (-1 for a start). */
  add(state: Uint16Array, parent: number, move: number): boolean {
    const before = this.size;
    return this.reach(state, parent, move) === before;
  }

  /** Adds a state if it is new, and says its number. */
  reach(state: Uint16Array, parent: number, move: number): number {
    if ((this.size + 1) * 2 > this.slots.length) this.grow();
    const slot = this.find(state);
    const known = this.slots[slot] as number;
    if (known !== unused) return known;
    const index = this.size;
    this.slots[slot] = index;
    const from = index * this.width;
    for (let at = 0; at < this.width; at += 1) this.states[from + at] = state[at] as number;
    this.parents[index] = parent;
    this.moves[index] = move;
    this.size = index + 1;
    return index;
  }

  /** The number of a state, or -1. */
  indexOf(state: Uint16Array): number {
    return this.slots[this.find(state)] as number;
  }

  read(index: number, into: Uint16Array): void {
    const from = index * this.width;
    for (let at = 0; at < this.width; at += 1) into[at] = this.states[from + at] as number;
  }

  /** The moves that lead to a state. */
  pathTo(index: number): number[] {
    const path: number[] = [];
    for (let at = index; (this.parents[at] as number) >= 0; at = this.parents[at] as number) {
      path.push(this.moves[at] as number);
    }
    return path.reverse();
  }

  /** The states on the way to one, from a start to itself. */
  parentsOf(index: number): number[] {
    const way = [index];
    for (let at = index; (this.parents[at] as number) >= 0;) {
      at = this.parents[at] as number;
      way.push(at);
    }
    return way.reverse();
  }

  private find(state: Uint16Array): number {
    const mask = this.slots.length - 1;
    let slot = this.hash(state, 0) & mask;
    for (;;) {
      const index = this.slots[slot] as number;
      if (index === unused || this.equals(index, state)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private equals(index: number, state: Uint16Array): boolean {
    const from = index * this.width;
    for (let at = 0; at < this.width; at += 1) {
      if (this.states[from + at] !== state[at]) return false;
    }
    return true;
  }

  private hash(state: Uint16Array, from: number): number {
    let hash = 0x811c9dc5;
    for (let at = 0; at < this.width; at += 1) {
      hash = Math.imul(hash ^ (state[from + at] as number), 0x01000193);
      hash ^= hash >>> 15;
    }
    return Math.imul(hash, 0x2c1b3c6d) >>> 1;
  }

  private grow(): void {
    const capacity = this.slots.length;
    const states = new Uint16Array(capacity * this.width);
    states.set(this.states);
    const parents = new Int32Array(capacity);
    parents.set(this.parents);
    const moves = new Int32Array(capacity);
    moves.set(this.moves);
    this.states = states;
    this.parents = parents;
    this.moves = moves;
    this.slots = new Int32Array(capacity * 2).fill(unused);
    const mask = this.slots.length - 1;
    for (let index = 0; index < this.size; index += 1) {
      let slot = this.hash(this.states, index * this.width) & mask;
      while (this.slots[slot] !== unused) slot = (slot + 1) & mask;
      this.slots[slot] = index;
    }
  }
}
