// Property tests draw from one seed, so that a run says the same twice; `FC_SEED=random npm test` draws a new one, and
// fast-check prints whichever it was when a property falls.
import fc from 'fast-check';

const given = process.env['FC_SEED'];

if (given !== 'random')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given ?? 1) });
