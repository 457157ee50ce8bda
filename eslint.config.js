import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const passItIn = 'The same input must give the same output, on every machine and on every day: pass it in as a value.';

/** What reads a clock, a die, the machine's language or the window. */
const impure = {
  'no-restricted-globals': [
    'error',
    ...['window', 'document', 'navigator', 'location', 'localStorage', 'performance', 'process'].map((name) => ({
      name,
      message: passItIn,
    })),
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: passItIn },
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: passItIn },
    { selector: "CallExpression[callee.name='Date']", message: passItIn },
    { selector: "MemberExpression[object.name='Math'][property.name='random']", message: passItIn },
    {
      selector: "MemberExpression[object.name='crypto'][property.name=/^(randomUUID|getRandomValues)$/]",
      message: passItIn,
    },
    {
      selector: 'CallExpression[callee.property.name=/^toLocale/][arguments.length=0]',
      message: `Name the locale. ${passItIn}`,
    },
    {
      selector: "CallExpression[callee.property.name='localeCompare'][arguments.length=1]",
      message: `Name the locale. ${passItIn}`,
    },
    {
      selector: "NewExpression[callee.object.name='Intl'][arguments.length=0]",
      message: `Name the locale. ${passItIn}`,
    },
  ],
};

export default defineConfig(
  { ignores: ['build/', '.svelte-kit/', 'data/', 'node_modules/', 'static/', 'test-results/'] },
  js.configs.recommended,
  ts.configs.recommended,
  ts.configs.stylistic,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      'no-undef': 'off', // TypeScript knows better
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'tests/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@sveltejs/kit', name: ['HttpError', 'Redirect'] }] },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/button-has-type': 'error',
      // Addresses are built from filters, not from route ids; the app is served from the root.
      'svelte/no-navigation-without-resolve': 'off',
      // A literal space in braces is how white space survives a line break.
      'svelte/no-useless-mustaches': 'off',
      // A Map or Set made and read inside one derivation needs no reactivity.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  { files: ['src/lib/domain/**/*.ts', 'src/lib/visual/**/*.ts'], ignores: ['**/*.test.ts'], rules: impure },
);
