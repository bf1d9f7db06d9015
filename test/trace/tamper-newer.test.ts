// Tamperings of the recordings of 7.3. A hand-out of peer memory shows by its count alone.
import { NewerOracle } from './newer-oracle.ts';
import { describeTampering, recordingsOf } from './tampering.ts';

describeTampering({
  seed: 20261129,
  // Large folios come apart in the recording of a split: every page of it is wanted.
  recordings: recordingsOf(
    ({ kernel }) => kernel === '7.3',
    ({ file }) => !file.includes('w13'),
  ),
  judge: (lines) => new NewerOracle().judge(lines),
  handOut: /zone_device_page_init: |page_ref_set: .* flags=reserved .* val=1$/,
  // A sample of a busy machine may be that of a line that is still to come, so that it is doubted late.
  isFirst: false,
  passedOver: /(?:devdax-2m|fsdev-rebind)\S* line .*: page_ref_set: /,
});
