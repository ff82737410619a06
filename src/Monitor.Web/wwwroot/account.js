// The account's time line: days since the post before, as a saw, against the limit. It is drawn as far as the account was seen and no further.
(() => {
  const place = document.querySelector('[data-timeline]');
  if (!place || typeof echarts === 'undefined') return;
  const day = 86400000;
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const beijing = moment => new Date(moment + 8 * 3600000).toISOString().slice(0, 16).replace('T', ' ');
  const colourOf = { qualified: '--good', unqualified: '--bad', unverifiable: '--doubt', gone: '--gone' };

  const saw = line => {
    const points = [];
    line.posts.forEach((post, i) => {
      const before = line.posts[i - 1];
      if (before?.silentUntil) points.push([before.silentUntil, (before.silentUntil - before.at) / day], [before.silentUntil, null]);
      else if (before) points.push([post.at, (post.at - before.at) / day]);
      points.push([post.at, 0]);
    });
    const last = line.posts.at(-1);
    if (last && line.seenUntil > last.at) points.push([line.seenUntil, (line.seenUntil - last.at) / day]);
    return points;
  };

  const draw = (chart, line) => chart.setOption({
    animation: false,
    textStyle: { color: colour('--ink'), fontFamily: getComputedStyle(document.body).fontFamily },
    // Text, never HTML: titles are strangers' words.
    tooltip: { trigger: 'item', renderMode: 'richText', formatter: item => item.data.words },
    legend: { data: [place.dataset.days, place.dataset.post, place.dataset.check], textStyle: { color: colour('--ink') }, top: 0 },
    grid: { left: 48, right: 56, top: 36, bottom: 28 },
    xAxis: { type: 'time', axisLabel: { color: colour('--quiet'), hideOverlap: true } },
    yAxis: { type: 'value', min: 0, max: range => Math.max(Math.ceil(range.max), line.limit + 2), axisLabel: { color: colour('--quiet') }, splitLine: { lineStyle: { color: colour('--line') } } },
    series: [
      {
        name: place.dataset.days, type: 'line', showSymbol: false, itemStyle: { color: colour('--brand') }, lineStyle: { color: colour('--brand'), width: 1.5 }, areaStyle: { color: colour('--brand'), opacity: .12 },
        data: saw(line).map(value => ({ value, words: `${beijing(value[0])}\n${value[1]?.toFixed(1)}` })),
        markLine: {
          silent: true, symbol: 'none', lineStyle: { color: colour('--bad'), type: 'dashed', width: 2 },
          label: { color: colour('--bad'), formatter: place.dataset.limit.replace('{0}', line.limit) }, data: [{ yAxis: line.limit }],
        },
      },
      {
        name: place.dataset.post, type: 'scatter', symbol: 'circle', symbolSize: 7, itemStyle: { color: colour('--brand') },
        data: line.posts.map(post => ({ value: [post.at, 0], words: `${beijing(post.at)}${post.kind ? ' ≈' : ''}\n${Array.from(post.text ?? '').slice(0, 40).join('')}` })),
      },
      {
        name: place.dataset.check, type: 'scatter', symbol: 'triangle', symbolSize: 9, itemStyle: { color: colour('--quiet') },
        data: line.checks.map(check => ({ value: [check.at, line.limit + 1], itemStyle: { color: colour(colourOf[check.kind] ?? '--quiet') }, words: `${beijing(check.at)}\n${check.text}` })),
      },
    ],
  });

  fetch(place.dataset.timeline, { headers: { accept: 'application/json' } }).then(answer => answer.ok ? answer.json() : null).then(line => {
    if (!line || line.posts.length === 0) {
      place.hidden = true;
      return;
    }
    const chart = echarts.init(place, null, { renderer: 'canvas' });
    draw(chart, line);
    place.dataset.drawn = 'true';
    addEventListener('resize', () => chart.resize());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => draw(chart, line));
  });
})();
