/*! Contains Apache ECharts 6.1.0 and ZRender 6.1.0; their licences (Apache-2.0, BSD-3-Clause) are in the npm packages of those names. */
// The parts of ECharts that a drawing needs, at build time as in the browser.
import * as echarts from 'echarts/core';
import { BarChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import {
  GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent, VisualMapComponent,
} from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { platformApi } from 'zrender/lib/core/platform.js';
import { seen } from './letters';
import langZH from 'echarts/i18n/langZH-obj.js';

echarts.use([
  BarChart, HeatmapChart, LineChart, SankeyChart, ScatterChart,
  GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent, VisualMapComponent,
  LabelLayout, SVGRenderer,
]);
echarts.registerLocale('ZH', langZH);

// Without a canvas ZRender measures text by its own table of widths: a label is as wide in
// the browser as it was at build time, so that nothing moves when the one takes over. It
// takes each half of a letter beyond the first plane for a letter, and each mark that clings
// to one: it is given what a reader sees.
const measure = platformApi.measureText;
echarts.setPlatformAPI({ createCanvas: () => null, measureText: (text, font) => measure(seen(text), font) });

export { echarts };
