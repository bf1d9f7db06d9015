// What is known of the probes: declared, or seen, or not to be trusted.
import { describe, expect, it } from 'vitest';
import { Installed, probeNames } from '../../../src/trace/read/installed.ts';

describe('a probe is installed', () => {
  it('once one of its events was seen', () => {
    const installed = new Installed(undefined);
    expect(installed.has('handOut')).toBe(false);
    installed.see('zone_device_page_init');
    expect(installed.has('handOut')).toBe(true);
    expect(installed.has('free')).toBe(false);
  });

  it('by its declaration, whichever name it has in which era', () => {
    const installed = new Installed(['free_zone_device_page', 'page_ref_mod']);
    expect(installed.has('free')).toBe(true);
    expect(installed.has('page_ref_mod')).toBe(true);
    expect(installed.has('page_ref_set')).toBe(false);
  });

  it('if all are', () => {
    const installed = new Installed('all');
    for (const key of ['handOut', 'free', 'register', 'memoryFailureReturn', 'page_ref_freeze']) {
      expect(installed.has(key), key).toBe(true);
    }
  });

  it('as one of the family page_ref', () => {
    const installed = new Installed(['page_ref']);
    expect(installed.has('page_ref_unfreeze')).toBe(true);
    expect(installed.has('handOut')).toBe(false);
  });

  it('no longer, once its pages cannot be told apart', () => {
    const installed = new Installed('all');
    installed.distrust('zone_device_page_init');
    expect(installed.has('handOut')).toBe(false);
    installed.see('zone_device_page_init');
    expect(installed.has('handOut')).toBe(false);
  });
});

describe('what is known', () => {
  it('has a version, which goes up when it changes and not else', () => {
    const installed = new Installed(['memory_failure']);
    const versions = ['memory_failure', 'page_ref_mod', 'page_ref_mod', 'folio_free'].map(
      (event) => {
        installed.see(event);
        return installed.version;
      },
    );
    expect(versions).toEqual([1, 2, 2, 3]);
    installed.distrust('memory_failure');
    installed.distrust('memory_failure');
    expect(installed.version).toBe(4);
  });

  it('says whether counts show', () => {
    expect(new Installed(['zone_device_page_init']).showsCounts).toBe(false);
    expect(new Installed(['page_ref_set']).showsCounts).toBe(true);
  });

  it('takes one tracepoint for all of the family, unless some are declared by name', () => {
    for (const declared of [undefined, ['memory_failure']]) {
      const installed = new Installed(declared);
      expect(installed.has('page_ref_freeze')).toBe(false);
      installed.see('page_ref_mod');
      expect(installed.has('page_ref_freeze')).toBe(true);
    }
    const some = new Installed(['page_ref_set']);
    some.see('page_ref_mod');
    expect(['page_ref_set', 'page_ref_mod', 'page_ref_freeze'].map((key) => some.has(key))).toEqual(
      [true, true, false],
    );
  });

  it('takes calls for probed at both ends, unless somebody declares one end alone', () => {
    expect(new Installed(undefined).hasEnds('memory_failure')).toBe(true);
    expect(new Installed('all').hasEnds('memunmap_pages_ret')).toBe(true);
    const entries = new Installed(['memory_failure', 'memremap_pages', 'memremap_pages_ret']);
    expect(entries.hasEnds('memory_failure')).toBe(false);
    expect(entries.hasEnds('memremap_pages_ret')).toBe(true);
  });

  it('can be declared by every probe and by the family', () => {
    expect(probeNames[0]).toBe('page_ref');
    expect(probeNames).toContain('free_zone_device_page');
    expect(probeNames).toContain('page_ref_unfreeze');
    expect(new Set(probeNames).size).toBe(probeNames.length);
  });
});
