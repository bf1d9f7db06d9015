// Names of a race as Promela takes them: words without signs, none of them one of its own, no two alike.

const reserved = new Set(
  (
    'active assert atomic bit bool break byte c_code c_decl c_expr c_state c_track chan d_step do else empty enabled end eval ' +
    'false fi for full get_priority goto hidden if in init inline int len local ltl mtype nempty never nfull np_ notrace od of ' +
    'pid priority print printf printm proctype provided run select set_priority short show skip timeout trace true typedef ' +
    'unless unsigned xr xs'
  ).split(' '),
);

export class PromelaNames {
  private readonly known = new Map<string, string>();
  private readonly used = new Set<string>();
  private readonly found: string[] = [];

  /** A variable or a process. */
  variable(text: string): string {
    return this.nameOf('variable', text);
  }

  /** A value that is no number. */
  symbol(text: string): string {
    const before = this.used.size;
    const name = this.nameOf('symbol', text);
    if (this.used.size > before) this.found.push(name);
    return name;
  }

  symbols(): readonly string[] {
    return this.found;
  }

  private nameOf(kind: string, text: string): string {
    const key = `${kind} ${text}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const plain = text.replaceAll(/^\W+|\W+$/g, '').replaceAll(/\W+/g, '_');
    const base = plain === '' ? 'nothing' : /^\d/.test(plain) ? `n${plain}` : plain;
    let name = base;
    for (let at = 2; reserved.has(name) || this.used.has(name); at += 1) name = `${base}_${at}`;
    this.known.set(key, name);
    this.used.add(name);
    return name;
  }
}
