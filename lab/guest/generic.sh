# GENERIC: the same memory as a device-dax character device, set up by the files of libnvdimm.
can_run() {
  modprobe dax_pmem 2> /dev/null && modprobe device_dax 2> /dev/null || { echo 'the kernel has no device-dax'; return 1; }
  modprobe nd_e820 2> /dev/null
  modprobe nd_pmem 2> /dev/null
  [ -e /sys/bus/nd/devices/namespace0.0 ] || { echo 'no memory was set aside'; return 1; }
}
run() {
  nd=/sys/bus/nd
  echo namespace0.0 > $nd/drivers/nd_pmem/unbind 2> /dev/null
  seed=$(cat $nd/devices/region0/dax_seed)
  cat /proc/sys/kernel/random/uuid > "$nd/devices/$seed/uuid" &&
    echo 2097152 > "$nd/devices/$seed/align" &&
    echo ram > "$nd/devices/$seed/mode" &&
    echo namespace0.0 > "$nd/devices/$seed/namespace" &&
    echo "$seed" > $nd/drivers/dax_pmem/bind || return 1
  wait_for -c /dev/dax0.0
  generic /dev/dax0.0 2097152
  code=$?
  echo "$seed" > $nd/drivers/dax_pmem/unbind
  return $code
}
