// What the workloads share: to fail with a sentence, to tell the time, and to hold pages by a pipe.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static inline void need(int is_so, const char *what) {
  if (is_so) return;
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(1);
}

static inline long milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static inline void rest(long ms) {
  struct timespec how_long = {ms / 1000, (ms % 1000) * 1000000};
  nanosleep(&how_long, NULL);
}

// A pipe that has pages in it holds a reference to each; they go when it is closed.
struct held { int ends[2]; };

static inline struct held hold(char *start, size_t bytes) {
  struct held held;
  struct iovec pages = {start, bytes};
  need(pipe(held.ends) == 0, "pipe");
  need(vmsplice(held.ends[1], &pages, 1, 0) == (ssize_t)bytes, "vmsplice");
  return held;
}

static inline void let_go(struct held held) {
  close(held.ends[0]);
  close(held.ends[1]);
}

// In a process of its own, because whoever maps the page may be killed.
static inline void poison(char *page, size_t bytes) {
  pid_t child = fork();
  need(child >= 0, "fork");
  if (child == 0) {
    int done = madvise(page, bytes, MADV_HWPOISON);
    printf("memory failure: %s\n", done == 0 ? "handled" : strerror(errno));
    fflush(stdout);
    _exit(0);
  }
  waitpid(child, NULL, 0);
}
