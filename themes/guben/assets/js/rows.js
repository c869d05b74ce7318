// What a chart's marks stand for: the rows of its table. A mark and its row light up
// together, and a mark leads where its row leads.

const list = v => (Array.isArray(v) ? v : v ? [v] : []);
const name = text => String(text).replace(/\s+/g, ' ').trim();

// named tells whether an axis or an end of a flow bears a row's name, as it stands there: cut
// short, or with a number behind it.
function named(on, row) {
  if (!on || !row) return false;
  const cut = on.split('…');
  return on === row || on.indexOf(row + ' ') === 0 || (cut.length > 1 && cut[0].length > 1 && row.indexOf(cut[0]) === 0);
}

// together binds a live chart to the table below it. It returns how to follow the mark of an
// index, for the keyboard.
export function together(figure, chart, box, place) {
  const table = figure.querySelector('details table');
  const nowhere = { follow: () => {} };
  if (!table || !table.tBodies[0]) return nowhere;
  const rows = Array.from(table.tBodies[0].rows).filter(tr => !tr.classList.contains('part'));
  const names = rows.map(tr => name(((tr.cells[0] && tr.cells[0].querySelector('a')) || tr.cells[0] || tr).textContent));
  const option = chart.getOption();
  const lying = list(option.yAxis).some(a => a.type === 'category');
  const axes = list(lying ? option.yAxis : option.xAxis).filter(a => a.type === 'category' && a.data);
  const count = axes.length ? axes[0].data.length : 0;
  const series = list(option.series).findIndex(s => s.data && s.data.length);
  let lit = null;

  function rowOf(i) {
    const at = rows.findIndex((_, n) => axes.some(a => named(name(a.data[i]), names[n])));
    if (at >= 0) return rows[at];
    return rows[rows.length - count + i]; // where a chart has no room for all, it has the last
  }
  const linkOf = row => row && row.cells[0].querySelector('a[href]');
  function light(row) {
    if (lit === row) return;
    if (lit) lit.classList.remove('lit');
    lit = row || null;
    if (lit) lit.classList.add('lit');
    box.style.cursor = linkOf(lit) ? 'pointer' : '';
  }
  const follow = row => {
    const a = linkOf(row);
    if (a) a.click();
  };

  if (count) {
    const over = e => {
      const at = place(e);
      const i = Math.round(chart.convertFromPixel(lying ? { yAxisIndex: 0 } : { xAxisIndex: 0 }, lying ? at.y : at.x));
      return i >= 0 && i < count ? rowOf(i) : null;
    };
    box.addEventListener('mousemove', e => light(over(e)));
    box.addEventListener('click', e => follow(over(e)));
  } else {
    const ends = p => [p.name, p.data && p.data.target, p.data && p.data.source];
    const met = p => rows[names.findIndex(n => ends(p).some(end => named(name(end || ''), n)))];
    chart.on('mouseover', p => light(met(p)));
    chart.on('click', p => follow(met(p)));
  }
  box.addEventListener('mouseleave', () => light(null));
  table.addEventListener('mouseover', e => {
    const tr = e.target.closest('tbody tr');
    if (!tr || !count || series < 0) return;
    for (let i = 0; i < count; i++) {
      if (rowOf(i) === tr) {
        light(tr);
        chart.dispatchAction({ type: 'showTip', seriesIndex: series, dataIndex: i });
        return;
      }
    }
  });
  table.addEventListener('mouseleave', () => {
    light(null);
    chart.dispatchAction({ type: 'hideTip' });
  });
  return { follow: i => count && follow(rowOf(i)) };
}
