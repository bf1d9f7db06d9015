// What a recorder writes into a trace is read back, and nothing else is taken for it.
import { describe, expect, it } from 'vitest';
import {
  bothDeclared,
  parseDeclaration,
  renderDeclaration,
  type Declaration,
} from '../../../src/trace/read/declaration.ts';

const whole: Declaration = {
  kernel: '6.12',
  probes: ['page_ref', 'memremap_pages', 'zone_device_page_init'],
  pfns: { first: 0x1000, last: 0x1fff },
};

describe('a declaration', () => {
  it('is read as it was written', () => {
    const lines = renderDeclaration(whole);
    expect(lines).toContain('# zdspec probe=zone_device_page_init');
    expect(lines).toHaveLength(5);
    const read = lines.map((line) => parseDeclaration(line) ?? {}).reduce(bothDeclared, {});
    expect(read).toEqual(whole);
  });

  it('may leave things out', () => {
    expect(renderDeclaration({})).toEqual([]);
    expect(renderDeclaration({ kernel: '6.1' })).toEqual(['# zdspec kernel=6.1']);
  });

  for (const comment of [
    '# tracer: nop',
    '# zdspec kernel=newest',
    '# zdspec probe=kmalloc',
    '# zdspec pfns=1-2',
    '# zdspec nothing',
  ]) {
    it(`is not what ${comment} says`, () => {
      expect(parseDeclaration(comment)).toBeUndefined();
    });
  }

  it.each([
    ['6.18', '6.15'],
    ['6.12.117', '6.12'],
    ['v7.3-rc2', '7.3'],
    ['5.15.0-105-generic', '6.1'],
  ])('takes a release for its era: %s', (release, kernel) => {
    expect(parseDeclaration(`# zdspec kernel=${release}`)).toEqual({ kernel });
  });
});
