import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import * as core from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/** ECharts with only the parts our charts use; loaded when the first chart is. */
core.use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export const createChart = (element: HTMLElement) => core.init(element, null, { renderer: 'svg' });
