// Draws charts at build time, in an engine without a browser: guben.draw takes JSON and
// gives the SVG.
import { echarts } from './parts';
import { formatters } from './format';
import { SPECIAL_STATES } from 'echarts/lib/util/states.js';
import { resolve } from './options';
import { paint, tokens } from './paint';
import { theme } from './theme';

// ZRender starts a clock for animations, which a picture has none of.
globalThis.setTimeout = () => 0;

// Nothing in a picture is ever pointed at, blurred or chosen: ECharts would work out each
// label's looks for these cases too, at a tenth of the time that a chart takes.
SPECIAL_STATES.length = 0;

const style = theme(tokens);

globalThis.guben = {
  draw(json) {
    const job = JSON.parse(json);
    const chinese = /^zh/.test(job.lang);
    const options = resolve(job.options, tokens, formatters(), job.width);
    options.animation = false;
    const chart = echarts.init(null, style, {
      renderer: 'svg', ssr: true, width: job.width, height: job.height, locale: chinese ? 'ZH' : 'EN',
    });
    try {
      chart.setOption(options);
      const painter = chart.getZr().painter;
      return write(paint(painter.renderToVNode({ compress: true, useViewBox: true }), job.id));
    } finally {
      chart.dispose();
    }
  },
};

function write(node) {
  let out = '<' + node.tag;
  Object.keys(node.attrs).forEach(key => {
    const value = node.attrs[key];
    if (value !== false && value !== null && value !== undefined) out += ' ' + key + '="' + escape(String(value)) + '"';
  });
  const inner = (node.text === undefined || node.text === null ? '' : escape(String(node.text))) + (node.children || []).map(write).join('');
  return inner ? out + '>' + inner + '</' + node.tag + '>' : out + '/>';
}

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text) {
  return text.replace(/[&<>"]/g, c => escapes[c]);
}
