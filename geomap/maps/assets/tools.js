'use strict';
/* The small tools beside the zoom buttons, and whose borders are drawn. */
(function (g) {
  const el = g.el;
  const ICONS = {
    measure: 'M2 14L14 2l4 4L6 18zM6 10l2 2M9 7l2.5 2.5M12 4l2 2',
    whole: 'M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5',
    picture: 'M10 3v9M6 8.5l4 4 4-4M3 16h14',
  };
  function button(icon, words, act) {
    return el('button', { type: 'button', 'aria-label': words, title: words, onclick: act },
      g.svg('svg', { viewBox: '0 0 20 20', width: 18, height: 18, 'aria-hidden': 'true', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' },
        g.svg('path', { d: ICONS[icon] })));
  }

  const Tools = L.Control.extend({
    options: { position: 'topright' },
    onAdd: function () {
      const bar = el('div', { class: 'leaflet-bar gm-tools', role: 'group', 'aria-label': 'Tools' });
      g.measureButton = button('measure', 'Measure a distance', () => g.toggleMeasure());
      g.measureButton.setAttribute('aria-pressed', 'false');
      bar.append(g.measureButton);
      if (document.fullscreenEnabled) bar.append(button('whole', 'Map on the full screen', fullScreen));
      bar.append(button('picture', 'Save the map as a picture (PNG)', () => g.savePicture()));
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    },
  });
  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.getElementById('gm-map').requestFullscreen().catch(() => g.say('This browser does not allow the full screen here.'));
  }
  g.say = (words) => { document.getElementById('gm-say').textContent = words; };
  g.buildTools = function (map) {
    g.buildMeasure();
    new Tools().addTo(map);
  };

  /* The viewpoint of the borders, chosen in the legend. */
  g.viewpointWords = () => (g.backdrop && g.backdrop.viewpoints && g.backdrop.viewpoints[g.viewpoint]) || '';
  g.setViewpoint = function (name) {
    if (!g.backdrop || !Object.hasOwn(g.backdrop.viewpoints, name)) return;
    g.viewpoint = name;
    const select = document.getElementById('gm-borders');
    if (select) { select.value = name; select.title = g.viewpointWords(); }
    for (const node of document.querySelectorAll('.gm-viewpoint')) node.textContent = g.viewpointWords();
    g.sheet.redraw();
    g.labels.redraw();
  };
  g.viewpointChoice = function () {
    if (!g.backdrop) return null;
    const select = el('select', { id: 'gm-borders', title: g.viewpointWords(), onchange: (event) => { g.setViewpoint(event.target.value); g.remember(); g.say('Borders: ' + g.viewpointWords()); } },
      Object.entries(g.backdrop.viewpoints).map(([name, words]) => el('option', { value: name, selected: name === g.viewpoint }, words.split(':')[0])));
    return el('p', { class: 'gm-view' }, el('label', { for: 'gm-borders' }, 'Borders'), select);
  };
})(window.geomap);
