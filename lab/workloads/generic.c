// GENERIC memory, a device-dax character device: references, a fork, and a memory failure. generic DEVICE BYTES
#include "hold.h"

int main(int count, char **words) {
  if (count != 3) return fprintf(stderr, "usage: generic DEVICE BYTES\n"), 2;
  size_t bytes = strtoul(words[2], NULL, 10);
  int device = open(words[1], O_RDWR);
  need(device >= 0, words[1]);
  char *start = mmap(NULL, 2 * bytes, PROT_READ | PROT_WRITE, MAP_SHARED, device, 0);
  need(start != MAP_FAILED, "mmap");
  start[0] = 1;
  start[bytes] = 1;

  struct held held = hold(start, 4096);
  pid_t child = fork();
  need(child >= 0, "fork");
  if (child == 0) _exit(start[0] == 1 ? 0 : 1);
  waitpid(child, NULL, 0);
  need(munmap(start, bytes) == 0, "munmap");
  let_go(held);
  poison(start + bytes, bytes);
  return 0;
}
