/** Only rules that find mistakes or keep functions small; the types are checked by tsc. */
const names = (/** @type {string} */ list) => Object.fromEntries(list.split(' ').map((name) => [name, 'readonly']));

const BROWSER = names(
  'window document navigator sessionStorage customElements matchMedia fetch crypto URL Event Node HTMLElement ' +
    'CSSStyleSheet AbortController setTimeout clearTimeout globalThis console',
);
const NODE = names('process URL setTimeout clearTimeout console globalThis AbortController Response');

const RULES = {
  'array-callback-return': 'error',
  'complexity': ['error', 10],
  'consistent-return': 'error',
  'curly': ['error', 'multi-line'],
  'eqeqeq': 'error',
  'max-depth': ['error', 3],
  'max-lines': ['error', 200],
  'no-console': 'error',
  'no-const-assign': 'error',
  'no-dupe-keys': 'error',
  'no-empty': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-irregular-whitespace': 'error',
  'no-new-func': 'error',
  'no-script-url': 'error',
  'no-self-compare': 'error',
  'no-shadow': 'error',
  'no-undef': 'error',
  'no-unreachable': 'error',
  'no-unsafe-finally': 'error',
  'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
  'no-use-before-define': ['error', { functions: false, classes: false, variables: false }],
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'require-atomic-updates': 'error',
  'require-await': 'error',
  // Text enters the page as text. An HTML string has no place here.
  'no-restricted-properties': [
    'error',
    { property: 'innerHTML' },
    { property: 'insertAdjacentHTML' },
    { object: 'document', property: 'write' },
  ],
};

export default [
  {
    files: ['oficio/web/static/*.js'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'module', globals: BROWSER },
    rules: { ...RULES, 'max-lines-per-function': ['error', { max: 40, skipComments: true }] },
  },
  // A classic script is one function by nature, and a controller's closure holds several small ones.
  { files: ['oficio/web/static/widget.js'], languageOptions: { sourceType: 'script' }, rules: { 'max-lines-per-function': 'off', strict: 'off' } },
  { files: ['oficio/web/static/{api,conversation,suggestions,votes}.js'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['tests/js/*.js'], languageOptions: { ecmaVersion: 2024, sourceType: 'module', globals: NODE }, rules: RULES },
];
