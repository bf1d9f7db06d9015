// What a file of C defines, macros of a kernel's kind in the way.
import { beforeAll, describe, expect, it } from 'vitest';
import { bareText } from '../../src/drift/bare-text.ts';
import type { ParseC } from '../../src/drift/c-parser.ts';
import { definitionsIn } from '../../src/drift/definitions.ts';
import { cParser } from './samples.ts';

let parse: ParseC;

beforeAll(async () => {
  parse = await cParser();
});

/** The text of each definition by name, as it is fingerprinted. */
const bareIn = (text: string): Readonly<Record<string, readonly string[]>> =>
  parse(text, (root) =>
    Object.fromEntries([...definitionsIn(root)].map(([name, all]) => [name, all.map(bareText)])),
  );

describe('definitions', () => {
  const named: readonly (readonly [what: string, text: string, names: readonly string[]])[] = [
    ['a function', 'int wind(int turns)\n{\n\treturn turns;\n}\n', ['wind()']],
    ['one that returns a pointer', 'struct toy *wind(void)\n{\n\treturn 0;\n}\n', ['wind()']],
    ['one inline in a header', 'static __always_inline bool wind(void)\n{\n}\n', ['wind()']],
    ['one of a section', 'int __meminit wind(int a)\n{\n\treturn a;\n}\n', ['wind()']],
    ['one with an attribute', 'void __ref *wind(int a)\n{\n\treturn 0;\n}\n', ['wind()']],
    [
      'those beside macros that stand alone',
      'DEFINE_TOY(ball);\nvoid one(void)\n{\n}\nEXPORT_SYMBOL_GPL(one);\n\nvoid two(void)\n{\n}\n',
      ['one()', 'two()'],
    ],
    [
      'one whose body has a loop of a macro',
      'void one(void)\n{\n\tfor_each_toy(toy, list)\n\t\tput(toy);\n}\nvoid two(void)\n{\n}\n',
      ['one()', 'two()'],
    ],
    [
      'the one behind a function that cannot be read',
      'void one(void)\n{\n\tif (loud(struct toy)) {\n\t\tput(,);\n\t}\n}\n\nvoid two(void)\n{\n}\n',
      ['one()', 'two()'],
    ],
    ['a macro with parameters', '#define wind(toy) ((toy)->turns++)\n', ['wind()']],
    ['a macro', '#define TURNS 7\n', ['TURNS']],
    [
      'structs and enums',
      'struct toy {\n\tint a;\n};\nenum kind { BALL };\n',
      ['struct toy', 'enum kind'],
    ],
    ['no struct that is only spoken of', 'struct toy;\nstruct toy *find(void);\n', []],
  ];

  for (const [what, text, names] of named) {
    it(`has ${what}`, () => {
      expect(Object.keys(bareIn(text))).toEqual(names);
    });
  }

  it('has each variant of a function, in order', () => {
    const text =
      '#ifdef CONFIG_TOYS\nint wind(void)\n{\n\treturn 1;\n}\n#else\nstatic inline int wind(void)\n{\n\treturn 0;\n}\n#endif\n';
    expect(bareIn(text)).toEqual({
      'wind()': ['intwind(void){return1;}', 'staticinlineintwind(void){return0;}'],
    });
  });
});

describe('the text of a definition', () => {
  const plain = 'int wind(int turns)\n{\n\tprint("a  b");\n\treturn turns + 1;\n}\n';
  const same: readonly (readonly [string, string])[] = [
    ['space', 'int wind( int turns ) {\n  print( "a  b" ); return turns+1; }\n'],
    [
      'comments',
      '/* Winds. */\nint wind(int turns) // turns\n{\n\tprint("a  b"); /* says */\n\treturn turns /* and */ + 1;\n}\n',
    ],
    [
      'what stands around it',
      `void before(void)\n{\n}\nEXPORT(before);\n${plain}void after(void)\n{\n}\n`,
    ],
  ];
  for (const [what, text] of same) {
    it(`does not go by ${what}`, () => {
      expect(bareIn(text)['wind()']).toEqual(bareIn(plain)['wind()']);
    });
  }

  const other: readonly (readonly [string, string])[] = [
    ['a figure', plain.replace('+ 1', '+ 2')],
    ['a name', plain.replaceAll('turns', 'rounds')],
    ['space in quotes', plain.replace('a  b', 'a b')],
    ['a type', plain.replace('int wind', 'long wind')],
  ];
  for (const [what, text] of other) {
    it(`goes by ${what}`, () => {
      expect(bareIn(text)['wind()']).not.toEqual(bareIn(plain)['wind()']);
    });
  }

  it('takes what looks like a comment in quotes as it is', () => {
    const says = 'char *wind(void)\n{\n\treturn "/* no */ // comment";\n}\n';
    expect(bareIn(says)['wind()']).toEqual(['char*wind(void){return"/* no */ // comment";}']);
  });

  it('does not go by how the lines of a macro are broken', () => {
    const one = bareIn('#define wind(toy) do { turn(toy); put(toy); } while (0)\n');
    const two = bareIn(
      '#define wind(toy)\t\\\ndo {\t\\\n\tturn(toy);\t\\\n\tput(toy);\t\\\n} while (0)\n',
    );
    expect(two).toEqual(one);
  });
});
