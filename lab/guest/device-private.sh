# PRIVATE: the kernel's own test driver and its tests.
can_run() {
  modprobe -n test_hmm 2> /dev/null || { echo 'the kernel has no test_hmm (CONFIG_TEST_HMM)'; return 1; }
  [ -x /lab/hmm-tests ] || { echo 'no hmm-tests were given (--hmm-tests)'; return 1; }
}
run() {
  modprobe test_hmm || return 1
  major=$(sed -n 's/ *\([0-9]*\) HMM_DMIRROR/\1/p' /proc/devices)
  mknod /dev/hmm_dmirror0 c "$major" 0
  mknod /dev/hmm_dmirror1 c "$major" 1
  hmm-tests
  code=$?
  modprobe -r test_hmm
  return $code
}
