// FS_DAX memory: a truncate that waits for references, a fork, a hole, and a memory failure. fs-dax FILE
#include "hold.h"

enum { page = 4096, pages = 64, held_pages = 4 };

static char *map(int file) {
  need(ftruncate(file, (off_t)pages * page) == 0, "ftruncate");
  char *start = mmap(NULL, (size_t)pages * page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  need(start != MAP_FAILED, "mmap");
  for (int at = 0; at < pages; at++) start[at * page] = 1;
  return start;
}

int main(int count, char **words) {
  if (count != 2) return fprintf(stderr, "usage: fs-dax FILE\n"), 2;
  int file = open(words[1], O_RDWR | O_CREAT, 0600);
  need(file >= 0, words[1]);
  char *start = map(file);

  struct held held = hold(start, held_pages * page);
  pid_t truncating = fork();
  need(truncating >= 0, "fork");
  if (truncating == 0) {
    let_go(held); // Else the pipe, and with it the pages, would be held by this process as well.
    long begun = milliseconds();
    need(ftruncate(file, 0) == 0, "ftruncate");
    printf("truncate waited %ld ms\n", milliseconds() - begun);
    fflush(stdout);
    _exit(0);
  }
  rest(500);
  let_go(held);
  waitpid(truncating, NULL, 0);
  munmap(start, (size_t)pages * page);

  start = map(file);
  pid_t reading = fork();
  need(reading >= 0, "fork");
  if (reading == 0) {
    for (int at = 0; at < pages; at++)
      if (start[at * page] != 1) _exit(1);
    _exit(0);
  }
  int status;
  waitpid(reading, &status, 0);
  need(WIFEXITED(status) && WEXITSTATUS(status) == 0, "what the child reads");

  need(fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 8 * page, 8 * page) == 0, "punch");
  poison(start + (size_t)32 * page, page);
  return 0;
}
