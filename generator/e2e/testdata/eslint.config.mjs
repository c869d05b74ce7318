// What the office's browsers can read: Chrome 90, Firefox 88, Safari 14. Published scripts
// must parse as ES2019; published style sheets, and the theme's own scripts, may use
// nothing that is younger than those by the browsers' compatibility data, but for the
// exceptions below, each with its reason. Run in the site's folder, and in the house.
import { createRequire } from 'node:module';
import css from '@eslint/css';

const bcd = createRequire(import.meta.url)('@mdn/browser-compat-data');

const oldest = { chrome: 90, firefox: 88, safari: 14 };

// Younger, and harmless: an older browser leaves out what it does not know.
const harmless = {
  properties: {
    'print-color-adjust': 'stands beside the prefixed name',
    appearance: 'stands beside the prefixed name',
    'text-size-adjust': 'stands beside the prefixed name',
    'overscroll-behavior-x': 'a table in Safari 14 hands a swipe on to the page',
    mask: 'stands beside the prefixed name', 'mask-image': 'stands beside the prefixed name', 'mask-size': 'stands beside the prefixed name', 'mask-repeat': 'stands beside the prefixed name',
    'forced-color-adjust': 'only high-contrast modes that older browsers do not have',
    outline: 'before it followed rounded corners it was drawn all the same',
    'paint-order': 'letters on coloured ground lose their rim',
    'scroll-padding': 'what is scrolled to stands a little higher in Safari 14.0',
    'scroll-padding-top': 'what is scrolled to stands a little higher in Safari 14.0',
    'scroll-padding-left': 'what is scrolled to stands a little further left in Safari 14.0',
  },
  values: {
    'overflow-wrap: anywhere': 'break-word is inherited from the page',
    'break-after: avoid': 'on paper a heading may stand alone',
  },
  selectors: {
    'focus-visible': 'Safari 14 keeps its own ring of focus',
  },
  media: {
    'forced-colors': 'an unknown feature is never true',
    'prefers-contrast': 'an unknown feature is never true',
    scripting: 'an unknown feature is never true, and noscript says the same',
  },
  rules: {
    page: 'Safari prints with the margins of its dialogue',
  },
  // Names that an interface has too, but that are said of something else.
  members: {
    use: 'of ECharts', dispose: 'of ECharts', resize: 'of ECharts', draw: 'our own', take: 'our own',
  },
};

// Paper is set by the newest browsers too; an older one prints plainer sheets.
const paper = [
  'size', ':first', 'page', 'orphans', 'widows', 'text-wrap', 'color-scheme', '::details-content', 'content-visibility',
];

// supported tells whether a feature works in all of the oldest browsers, unprefixed.
function supported(feature) {
  return Object.keys(oldest).every(browser => [].concat(feature.__compat.support[browser] || []).some(said =>
    typeof said.version_added === 'string' && !said.prefix && !said.alternative_name && !said.flags && !said.version_removed
    && parseFloat(said.version_added.replace('≤', '')) <= oldest[browser]));
}

// young tells whether a feature is known, and not supported.
function young(feature) {
  return Boolean(feature && feature.__compat) && !supported(feature);
}

const messages = { young: '{{name}} is younger than the oldest browsers' };

function rule(visitors) {
  return {
    meta: { type: 'problem', schema: [], messages },
    create: context => visitors((node, name) => context.report({ node, messageId: 'young', data: { name } }), context.sourceCode, context),
  };
}

// --- scripts

// members are the names of all members of all interfaces, with whether any of them is old
// enough: which interface a script means cannot be told from its text.
const members = new Map();
[bcd.api, bcd.javascript.builtins].forEach(interfaces => Object.values(interfaces).forEach(one => {
  Object.keys(one).filter(name => one[name].__compat).forEach(key => {
    const name = key.replace(/_static$/, '');
    members.set(name, members.get(name) || supported(one[key]));
  });
}));

const isYoung = name => members.get(name) === false && !harmless.members[name];

const scripts = rule((report, source) => ({
  CallExpression({ callee, arguments: [first] }) {
    if (callee.type !== 'MemberExpression' || callee.computed) return;
    if (isYoung(callee.property.name)) report(callee, callee.property.name);
    if (callee.property.name === 'addEventListener' && isYoung(first.value + '_event')) report(first, first.value);
  },
  AssignmentExpression({ left }) {
    if (left.type === 'MemberExpression' && /^(inert|popover|aria[A-Z]\w+)$/.test(left.property.name)) report(left, left.property.name);
  },
  'Program:exit'() {
    source.scopeManager.globalScope.through.forEach(({ identifier }) => {
      const { name } = identifier;
      if (young(bcd.api[name]) || young(bcd.javascript.builtins[name]) || young(bcd.api.Window[name])) report(identifier, name);
    });
  },
}));

// A browser that cannot read an expression refuses the whole script.
const expressions = rule(report => ({
  'Literal[regex]'(node) {
    if (/\(\?<[=!]/.test(node.regex.pattern)) report(node, 'looking behind');
    if (/[vd]/.test(node.regex.flags)) report(node, 'a flag');
  },
}));

// --- style sheets

// functions are those of values, wherever the data list them.
const functions = new Map();
function walk(types) {
  Object.keys(types).filter(name => name !== '__compat').forEach(name => {
    const { __compat } = types[name];
    if (__compat) functions.set(name, functions.get(name) || supported(types[name]));
    walk(types[name]);
  });
}
walk(bcd.css.types);
walk(bcd.css.properties);

const youngUnit = /^([dsl]?v[ib]|[dsl]v(w|h|min|max)|cq(w|h|i|b|min|max)|r?lh|r?cap|r?ic|rex|rch)$/i;

const sheets = rule((report, source, context) => {
  // What stands under @supports is only read by a browser that can.
  const guarded = node => {
    for (let up = source.getParent(node); up; up = source.getParent(up)) {
      if (up.type === 'Atrule' && up.name === 'supports') return true;
    }
    return false;
  };
  // A declaration may follow another of the same property, which older browsers keep.
  const hasFallback = node => (source.getParent(node).children || []).some(
    d => d !== node && d.type === 'Declaration' && d.property === node.property && d.loc.start.offset < node.loc.start.offset,
  );
  const forPaper = /[\\/]paper-[^\\/]*$/.test(context.filename);
  const told = (node, name) => {
    if (!guarded(node) && !(forPaper && paper.includes(name))) report(node, name);
  };
  const value = (node, name) => { if (!harmless.values[name]) told(node, name); };
  return {
    Declaration(node) {
      const property = bcd.css.properties[node.property];
      if (!property) return;
      if (young(property)) {
        if (!harmless.properties[node.property]) told(node, node.property);
        return;
      }
      if (hasFallback(node) || !node.value.children) return;
      node.value.children.forEach(v => {
        if (v.type === 'Identifier' && young(property[v.name])) value(v, node.property + ': ' + v.name);
        if (v.type === 'Function' && functions.get(v.name) === false) told(v, v.name + '()');
        if (v.type === 'Dimension' && youngUnit.test(v.unit)) told(v, v.unit);
      });
    },
    PseudoClassSelector(node) {
      if (young(bcd.css.selectors[node.name]) && !harmless.selectors[node.name]) told(node, ':' + node.name);
    },
    PseudoElementSelector(node) { // one browser's own are for that browser
      if (!node.name.startsWith('-') && young(bcd.css.selectors[node.name])) told(node, '::' + node.name);
    },
    'Rule Rule, NestingSelector'(node) { told(node, 'nesting'); },
    Atrule(node) {
      if (young(bcd.css['at-rules'][node.name]) && !harmless.rules[node.name]) told(node, '@' + node.name);
    },
    Feature(node) {
      if (young(bcd.css['at-rules'].media[node.name]) && !harmless.media[node.name]) told(node, '(' + node.name + ')');
    },
    FeatureRange(node) { told(node, 'a range'); },
  };
});

const own = { rules: { scripts, expressions, sheets } };

export default [
  {
    files: ['js/**/*.js'],
    languageOptions: { ecmaVersion: 2019, sourceType: 'script' },
    plugins: { own },
    rules: { 'own/expressions': 'error' },
  },
  {
    files: ['css/**/*.css'],
    language: 'css/css',
    plugins: { css, own },
    rules: { 'own/sheets': 'error' },
  },
  {
    files: ['themes/guben/assets/js/**/*.js'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'module' },
    plugins: { own },
    rules: { 'own/scripts': 'error' },
  },
];
