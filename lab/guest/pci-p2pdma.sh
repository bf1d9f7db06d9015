# PCI_P2PDMA: the memory buffer of an emulated NVMe controller.
can_run() {
  modprobe nvme 2> /dev/null
  ls /sys/bus/pci/devices/*/p2pmem/allocate > /dev/null 2>&1 ||
    { echo 'the kernel lets no process allocate peer memory (CONFIG_PCI_P2PDMA, since 6.2)'; return 1; }
}
run() {
  memory=$(ls /sys/bus/pci/devices/*/p2pmem/allocate)
  device=$(dirname "$(dirname "$memory")")
  pci-p2pdma "$memory" /dev/nvme0n1
  code=$?
  basename "$device" > /sys/bus/pci/drivers/nvme/unbind
  return $code
}
