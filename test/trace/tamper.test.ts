// Tamperings of the recordings of 6.1 and 6.12.
import { Oracle } from './plain-oracle.ts';
import { describeTampering, recordingsOf } from './tampering.ts';

describeTampering({
  seed: 20261125,
  recordings: recordingsOf(({ kernel }) => kernel === '6.1' || kernel === '6.12'),
  judge: (lines) => new Oracle().judge(lines),
  handOut: /zone_device_page_init: /,
  isFirst: true,
});
