# FS_DAX: the memory that memmap= sets aside is a disk, with a file system that maps it.
can_run() {
  # A file system asks for this one by name only.
  modprobe crc32c_generic 2> /dev/null
  modprobe ext4 2> /dev/null
  [ -d /sys/bus/nd ] || modprobe libnvdimm 2> /dev/null
  [ -d /sys/bus/nd ] || { echo 'the kernel has no libnvdimm'; return 1; }
}
run() {
  modprobe nd_e820 && modprobe nd_pmem || return 1
  wait_for -b /dev/pmem0
  /lab/mke2fs -q -F -t ext4 -b 4096 /dev/pmem0 && mount -t ext4 -o dax /dev/pmem0 /mnt || return 1
  fs-dax /mnt/file
  code=$?
  umount /mnt
  echo namespace0.0 > /sys/bus/nd/drivers/nd_pmem/unbind
  return $code
}
