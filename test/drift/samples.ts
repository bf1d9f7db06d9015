// Small C of our own, and trees that are made of it: nothing here is a kernel's.
import { readFileSync } from 'node:fs';
import { loadCParser, type ParseC } from '../../src/drift/c-parser.ts';
import type { KernelTree } from '../../src/drift/kernel-tree.ts';
import { packagePath } from '../../src/package/files.ts';

let loaded: Promise<ParseC> | undefined;

/** The parser, loaded once. */
export const cParser = (): Promise<ParseC> => {
  loaded ??= loadCParser(
    readFileSync(packagePath('node_modules/tree-sitter-c/tree-sitter-c.wasm')),
  );
  return loaded;
};

/** A tree of these files. */
export const treeOf = (
  files: Readonly<Record<string, string>>,
  release = '6.12.3',
): KernelTree => ({
  release,
  read: (path) => files[path],
  filesBelow: (folder) =>
    Object.keys(files)
      .filter((path) => path === folder || path.startsWith(`${folder}/`))
      .toSorted(),
});

/** A header of the same name as the one that the specification is about, with less in it. */
export const header = `/* SPDX-License-Identifier: MIT */
#ifndef _TOY_H
#define _TOY_H

/* Kinds of toys: a ball rolls. */
enum memory_type {
	/* 0 is for toys that nobody named */
	TOY_BALL = 1,
	TOY_KITE,
};

struct toy_ops {
	/* Called when a toy is put away. */
	void (*page_free)(struct page *page);
	int (*wind)(struct toy *toy, unsigned long turns);
};

#define TOY_IS_LOUD	(1 << 0)

struct toy {
	struct toy_ops *ops;
	unsigned long turns, left;
	union {
		struct range range;
		DECLARE_FLEX_ARRAY(struct range, ranges);
	};
};

static inline bool toy_is_wound(struct toy *toy)
{
	return toy->turns > 0;
}

#ifdef CONFIG_TOYS
void *toy_wind(struct toy *toy, int nid);
#else
static inline void *toy_wind(struct toy *toy, int nid)
{
	return NULL;
}
#endif
#endif
`;
