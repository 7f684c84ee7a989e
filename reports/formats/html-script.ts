/**
 * Runs in the page, so it is text here: the build copies no other files. Draws a chart when it comes near the window, and again
 * when the theme or the width changes. `ast` makes vega interpret its expressions: the page forbids `eval`.
 */
export const SCRIPT = `
(function () {
  'use strict';
  var root = document.documentElement;
  var themes = JSON.parse(document.getElementById('themes').textContent);
  var drawn = new Map();
  root.classList.add('js');

  function dark() {
    var chosen = root.getAttribute('data-theme');
    return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }

  // Titles are cut, not wrapped, by vega.
  function wrapTitles(layers, width) {
    var lines = 1;
    layers.forEach(function (layer) {
      var x = layer.encoding.x;
      if (!x || typeof x.title !== 'string') return;
      x.title = x.title.split(' ').reduce(function (all, word) {
        var last = all[all.length - 1];
        if (last !== undefined && (last + ' ' + word).length * 6.4 < width) all[all.length - 1] = last + ' ' + word;
        else all.push(word);
        return all;
      }, []);
      lines = Math.max(lines, x.title.length);
    });
    return lines;
  }

  // A panel grid has no automatic width: fewer columns first, then what is left is shared out.
  function fitted(text, width) {
    var spec = JSON.parse(text);
    var layout = spec.usermeta.layout;
    var names = Math.min(layout.names, Math.floor(width * 0.4));
    if (layout.kind === 'panels') {
      var room = width - names - 28;
      var columns = Math.max(1, Math.min(layout.columns, Math.floor(room / layout.narrowest)));
      spec.columns = columns;
      spec.spec.width = Math.floor((room - (columns - 1) * 34) / columns);
    } else {
      spec.width = width;
      spec.height += 14 * (wrapTitles(spec.layer, width - names) - 1);
    }
    // A limit in the specification would win over the configuration.
    (spec.layer || spec.spec.layer).forEach(function (layer) {
      var axis = layer.encoding.y && layer.encoding.y.axis;
      if (axis && axis.labelLimit) axis.labelLimit = names;
    });
    return spec;
  }

  function draw(holder) {
    var width = holder.clientWidth;
    if (width === 0) return;
    var theme = themes[dark() ? 'dark' : 'light'];
    var key = width + (dark() ? 'd' : 'l');
    if (drawn.get(holder) === key) return;
    drawn.set(holder, key);
    var spec = fitted(holder.previousElementSibling.textContent, width);
    var legendColumns = width < 480 ? 1 : width < 760 ? 2 : 0;
    var config = Object.assign({}, theme, {
      legend: Object.assign({}, theme.legend, { columns: legendColumns, labelLimit: Math.min(260, width - 60) })
    });
    holder.style.minHeight = holder.offsetHeight + 'px';
    vegaEmbed(holder, spec, {
      ast: true, renderer: 'svg', config: config, theme: undefined, tooltip: { theme: dark() ? 'dark' : 'light' },
      // On a phone its button would lie on the chart.
      actions: width < 480 ? false : { export: true, source: false, compiled: false, editor: false }
    }).then(function () {
      holder.setAttribute('data-drawn', key);
      holder.style.minHeight = '';
      var svg = holder.querySelector('svg.marks');
      if (svg) { svg.setAttribute('role', 'img'); svg.setAttribute('aria-label', holder.getAttribute('aria-label')); }
    }).catch(function (error) {
      holder.textContent = 'This chart could not be drawn (' + error.message + '). The table below has its numbers.';
    });
  }

  var near = new Set();
  var holders = Array.prototype.slice.call(document.querySelectorAll('.chart'));
  var watcher = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting) { near.add(entry.target); draw(entry.target); } else near.delete(entry.target);
    });
  }, { rootMargin: '600px 0px' });
  holders.forEach(function (holder) { watcher.observe(holder); });

  var waiting;
  function again() {
    clearTimeout(waiting);
    waiting = setTimeout(function () { near.forEach(draw); }, 120);
  }
  addEventListener('resize', again);
  addEventListener('beforeprint', function () { holders.forEach(draw); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  var toggle = document.getElementById('theme');
  toggle.addEventListener('click', function () {
    root.setAttribute('data-theme', dark() ? 'light' : 'dark');
    near.forEach(draw);
  });
})();
`;
