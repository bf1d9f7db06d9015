// The limits of the house style. The import directions are in test/architecture/layers.test.ts.
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const clocks = ['Date', 'setTimeout', 'setInterval', 'setImmediate', 'performance'];

export default defineConfig(
  globalIgnores(['node_modules/', 'coverage/', 'dist/', 'docs/', 'traces/', 'site/out/']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A switch that must name every case ends in unreachable(), which the compiler judges.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'A default export has no name to keep.' },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...clocks.map((name) => ({ name, message: 'Only src/cli may know the time.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'A run must repeat: take a seed.' },
        ...clocks.map((property) => ({
          object: 'globalThis',
          property,
          message: 'Only src/cli may know the time.',
        })),
      ],
    },
  },
  {
    // xstate's setup() takes its types from an assertion on an empty object; that is its documented form.
    files: ['src/{model,mutants,programs}/**/*.ts'],
    rules: { '@typescript-eslint/no-unnecessary-type-assertion': 'off' },
  },
  {
    // An index into a typed array is in range by construction.
    files: [
      'src/engine/**/*.ts',
      'src/explore/**/*.ts',
      ...['src/model/compile.ts', 'src/model/quiet.ts'],
    ],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: [
      'src/cli/**/*.ts',
      'bench/**/*.ts',
      'certify/**/*.ts',
      'agreement/*.ts',
      'lab/*.ts',
      'site/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 400 }] },
  },
);
