// The overview's moving parts: the night's progress by server-sent events, and the trend as a chart of the table below it.
(() => {
  const live = document.getElementById('live');
  if (live) {
    const source = new EventSource(live.dataset.live);
    source.addEventListener('progress', event => {
      const night = JSON.parse(event.data);
      live.querySelector('[data-live-text]').textContent = night.text;
      const bar = live.querySelector('[data-live-bar]');
      bar.max = Math.max(1, night.accounts);
      bar.value = night.done;
      for (const platform of night.platforms) {
        const row = live.querySelector(`[data-live-platform="${platform.platform}"]`);
        if (!row) continue;
        row.querySelector('[data-live-done]').textContent = platform.done;
        row.querySelector('[data-live-later]').textContent = platform.later;
        row.querySelector('[data-live-eta]').textContent = platform.eta;
      }
      for (const row of live.querySelectorAll('[data-live-host]')) {
        const host = night.hosts.find(h => h.host === row.dataset.liveHost);
        row.querySelector('[data-live-open]').textContent = host ? host.open : 0;
        row.querySelector('[data-live-eta]').textContent = host ? host.eta : '—';
      }
    });
    // What the night found stands in the page itself.
    source.addEventListener('over', () => { source.close(); location.reload(); });
  }

  const place = document.querySelector('[data-chart="trend"]');
  const table = document.getElementById('trend');
  if (!place || !table || typeof echarts === 'undefined') return;
  const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent.trim()));
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const chart = echarts.init(place, null, { renderer: 'canvas' });
  const draw = () => chart.setOption({
    animation: false,
    textStyle: { color: colour('--ink'), fontFamily: getComputedStyle(document.body).fontFamily },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    legend: { data: heads.slice(1, 4), textStyle: { color: colour('--ink') }, top: 0 },
    grid: { left: 48, right: 16, top: 36, bottom: 28 },
    xAxis: { type: 'category', data: rows.map(row => row[0]), axisLabel: { color: colour('--quiet') } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { color: colour('--quiet') }, splitLine: { lineStyle: { color: colour('--line') } } },
    series: [['--bad', 1, 'circle'], ['--gone', 2, 'rect'], ['--doubt', 3, 'triangle']].map(([name, column, symbol]) => ({
      name: heads[column], type: 'line', symbol, symbolSize: 7, itemStyle: { color: colour(name) }, lineStyle: { color: colour(name) }, data: rows.map(row => Number(row[column])),
    })),
  });
  draw();
  place.dataset.drawn = 'true';
  addEventListener('resize', () => chart.resize());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();
