/*
 * A small manager of device-private folios in C, behind JSON lines: one call a line on standard input, one answer a
 * line on standard output. Built with -DBUG, a block that comes home keeps its order.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_PAGES 64

struct block {
	int order, count, mapcount;
	/* Pagemap references that it drops when it is freed. */
	int owed;
};

enum state { UNSET, LIVE, KILLED, DRAINING, GONE };
static const char *const state_names[] = { "unset", "live", "killed", "draining", "gone" };

static struct block blocks[MOST_PAGES];
static int pages;
static int references;
static enum state state;

static void go_if_drained(void)
{
	if (state == DRAINING && references == 0)
		state = GONE;
}

static void hand_out(struct block *block, int order)
{
	block->order = order;
	block->count = 1;
	block->owed = 1 << order;
	references += block->owed;
}

static void put(struct block *block)
{
	if (--block->count > 0)
		return;
	references -= block->owed;
	block->owed = 0;
#ifndef BUG
	block->order = 0;
#endif
	go_if_drained();
}

/* Each piece is mapped as the whole was; if nobody maps it, the caller has a reference of each. */
static void split(struct block *head, int order)
{
	int size = 1 << head->order, piece = 1 << order, at;

	for (at = piece; at < size; at += piece) {
		head[at] = *head;
		head[at].order = order;
		head[at].owed = piece;
		head[at].count = head->mapcount > 0 ? head->mapcount : 1;
	}
	head->order = order;
	head->owed = piece;
}

/* The number behind "name": in a line; 0 if there is none. */
static int number(const char *line, const char *name)
{
	char key[32];
	const char *at;

	snprintf(key, sizeof(key), "\"%s\":", name);
	at = strstr(line, key);
	return at ? atoi(at + strlen(key)) : 0;
}

static int is(const char *line, const char *call)
{
	char key[48];

	snprintf(key, sizeof(key), "\"call\":\"%s\"", call);
	return strstr(line, key) != NULL;
}

static const char *answer(const char *line)
{
	int pfn = number(line, "pfn");
	struct block *block = &blocks[pfn];

	if (pfn < 0 || pfn >= MOST_PAGES)
		return "-EINVAL";
	if (is(line, "reset")) {
		memset(blocks, 0, sizeof(blocks));
		pages = number(line, "pages");
		references = 0;
		state = UNSET;
	} else if (is(line, "register")) {
		memset(blocks, 0, sizeof(blocks));
		references = 1;
		state = LIVE;
	} else if (is(line, "unregister")) {
		references--;
		state = KILLED;
		return "blocked";
	} else if (is(line, "drain")) {
		state = DRAINING;
		go_if_drained();
		return state == GONE ? "ok" : "blocked";
	} else if (is(line, "handOut")) {
		hand_out(block, number(line, "order"));
	} else if (is(line, "get")) {
		block->count++;
	} else if (is(line, "put")) {
		put(block);
	} else if (is(line, "map")) {
		block->count++;
		block->mapcount++;
	} else if (is(line, "unmap")) {
		block->mapcount--;
		put(block);
	} else if (is(line, "migrateIn")) {
		block->mapcount++;
	} else if (is(line, "split")) {
		split(block, number(line, "order"));
	} else {
		return "bug";
	}
	return "ok";
}

int main(void)
{
	char line[256];

	while (fgets(line, sizeof(line), stdin)) {
		int pfn = number(line, "pfn");

		if (is(line, "observe") && pfn >= 0 && pfn < pages) {
			const struct block *block = &blocks[pfn];

			printf("{\"order\":%d,\"count\":%d,\"mapcount\":%d,\"isFree\":%s}\n", block->order,
			       block->count, block->mapcount, block->count == 0 ? "true" : "false");
		} else if (is(line, "observePagemap")) {
			printf("{\"references\":%d,\"phase\":\"%s\"}\n", references, state_names[state]);
		} else {
			printf("{\"answer\":\"%s\"}\n", answer(line));
		}
		fflush(stdout);
	}
	return 0;
}
