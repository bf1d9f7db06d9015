// PCI_P2PDMA memory: pages of a controller's memory buffer, read into directly, partly unmapped. pci-p2pdma ALLOCATE DISK
#include "hold.h"

enum { page = 4096, pages = 16 };

int main(int count, char **words) {
  if (count != 3) return fprintf(stderr, "usage: pci-p2pdma ALLOCATE DISK\n"), 2;
  int memory = open(words[1], O_RDWR);
  need(memory >= 0, words[1]);
  int disk = open(words[2], O_RDONLY | O_DIRECT);
  need(disk >= 0, words[2]);
  char *start = mmap(NULL, (size_t)pages * page, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
  need(start != MAP_FAILED, "mmap");
  ssize_t length = pread(disk, start, (size_t)4 * page, 0);
  printf("read into peer memory: %s\n", length < 0 ? strerror(errno) : "done");
  need(munmap(start, (size_t)8 * page) == 0, "munmap");
  need(munmap(start + (size_t)8 * page, (size_t)8 * page) == 0, "munmap");
  return 0;
}
