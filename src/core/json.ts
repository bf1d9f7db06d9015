// Plain JSON: what can be written down, compared and kept as a state.

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
