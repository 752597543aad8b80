'use strict';
/* The page starts here: Leaflet's map, the layers on it, and what a selection does everywhere. */
(function (g) {
  const data = g.data;
  g.selected = null;

  g.start = function (id, options) {
    g.readTheme();
    g.collect();
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const map = g.map = L.map(id, Object.assign({ zoomControl: false, minZoom: 1, maxZoom: 13, zoomSnap: .25, zoomDelta: 1,
      wheelPxPerZoomLevel: 90,
      fadeAnimation: !calm, zoomAnimation: !calm, inertia: !calm, worldCopyJump: false, maxBoundsViscosity: .7 }, options));
    map.setMaxBounds([[-89, -720], [89, 900]]);
    if (calm) map.panBy = (offset, how) => L.Map.prototype.panBy.call(map, offset, { ...how, animate: false });  // cards and keys, too
    L.control.zoom({ position: 'topright' }).addTo(map);
    g.buildTools(map);
    L.control.scale({ position: 'bottomright', maxWidth: 130 }).addTo(map);
    for (const [name, level] of [['gm-backdrop', 150], ['gm-items', 395], ['gm-labels', 420]]) {
      map.createPane(name).style.zIndex = level;
    }
    map.getPane('gm-labels').style.pointerEvents = 'none';
    fit(map);
    const sheet = g.sheet = new g.Sheet(g.drawBackdrop(), { pane: 'gm-backdrop' }).addTo(map);
    g.labels = new g.Sheet(g.drawLabels, { pane: 'gm-labels', padding: .15, late: true });
    g.buildTime();
    map.invalidateSize({ animate: false, pan: false });
    g.draw(map);
    g.buildPanes();
    stand(map);
    g.labels.addTo(map);
    map.on('click', () => { if (!g.measuring()) g.select(null); });
    map.on('popupopen', (event) => {
      const close = event.popup.getElement().querySelector('.leaflet-popup-close-button');
      if (close) close.setAttribute('href', '#gm-map');
    });
    map.on('popupopen popupclose', (event) => map.getContainer().classList.toggle('gm-reading', event.type === 'popupopen'));
    map.on('moveend', () => yieldTo(popup));
    if (g.many) map.on('zoomend', g.crowd).on('moveend', g.crowdMoved);
    map.on('popupclose', (event) => { if (event.popup === popup && !closing) g.select(null); });
    document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && g.selected) g.select(null); });
    const repaint = () => {
      g.readTheme();
      for (const group of Object.values(g.groups)) group.remove();
      g.canvas.remove();
      g.draw(map);
      g.drawMeasure();
      sheet.redraw();
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
    printing(map, repaint);
    new ResizeObserver(([{ contentRect: shown }]) => {
      if (shown.width) map.invalidateSize({ animate: false, pan: false });  // a hidden map keeps its middle
    }).observe(map.getContainer());
    g.evidence(null);
    g.bookmark();
    document.documentElement.dataset.ready = 'true';
    return map;
  };

  function fit(map) {
    const [west, south, east, north] = data.bounds || [-170, -55, 190, 72];
    const wide = map.getSize().x > 600;  // the buttons stand at the right; a small map has no room to spare
    map.fitBounds([[south, west], [north, east]], { paddingTopLeft: wide ? [60, 60] : [30, 30], paddingBottomRight: wide ? [60, 60] : [58, 44], maxZoom: 9, animate: false });
    // a world in a tall window: rather more of the Arctic than a third of the page for Antarctica
    const spare = map.getSize().y - map.latLngToContainerPoint([-60, 0]).y, above = -map.latLngToContainerPoint([83, 0]).y;
    if (south > -60 && spare > 0 && above > 0) map.panBy([0, -Math.min(spare, above)], { animate: false });
  }

  /* The legend stands in the corner where it hides less, and is folded where it would hide something in each. */
  function stand(map) {
    const legend = document.getElementById('gm-legend'), size = map.getSize();
    const items = [...g.items.incident, ...g.items.claim], every = Math.ceil(items.length / 2000);
    const points = items.filter((item, i) => i % every === 0).flatMap((item) => [item.point, item.end]).filter(Boolean)
      .map((point) => map.latLngToContainerPoint(g.latLng(point))).filter((point) => point.x < legend.offsetWidth + 40);
    const below = points.filter((point) => point.y > size.y - legend.offsetHeight - 40).length;
    const above = points.filter((point) => point.y < legend.offsetHeight + 40).length;
    legend.classList.toggle('gm-top', above < below);
    if (above && below) legend.open = false;
  }

  /* What a printed page is drawn from, and when it was printed. */
  function sources() {
    const most = 12, words = data.documents.slice(0, most).map((one) => g.el('span', null,
      [one.title, one.source, one.published && g.day(one.published)].filter(Boolean).map((part, i) => [i ? ', ' : null, g.said(part, 120)]), '; '));
    const now = new Date(), day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    return ['Drawn from: ', words, data.documents.length > most ? 'and ' + g.number(data.documents.length - most) + ' more; ' : null, 'printed on ' + g.day(day) + '.'];
  }

  /* Paper is white: the page is printed light, with the map at the width of the sheet. */
  function printing(map, repaint) {
    const root = document.documentElement, legend = document.getElementById('gm-legend');
    let view = null, folded = false, foot = null, lists = null;
    addEventListener('beforeprint', () => {
      const bounds = map.getBounds();
      view = [map.getCenter(), map.getZoom()];
      root.classList.add('gm-print');
      folded = !legend.open;
      legend.open = true;
      lists = document.getElementById('gm-list').appendChild(g.onPaper());
      foot = document.getElementById('gm-foot').appendChild(g.el('p', null, sources()));
      map.invalidateSize({ animate: false, pan: false });
      map.fitBounds(bounds, { animate: false });
      repaint();
      L.Util.cancelAnimFrame(g.canvas._redrawRequest);
      g.canvas._redraw();  // Leaflet would wait for the next frame, which comes after the print
      // Chromium prints a canvas on white, which would hide those beneath: pictures keep their glass
      for (const canvas of map.getContainer().querySelectorAll('canvas')) {
        const picture = g.el('img', { src: canvas.toDataURL(), alt: '', class: 'gm-picture', style: canvas.style.cssText });
        canvas.after(picture);
      }
    });
    addEventListener('afterprint', () => {
      for (const picture of document.querySelectorAll('.gm-picture')) picture.remove();
      root.classList.remove('gm-print');
      legend.open = !folded;
      foot.remove();
      lists.remove();
      map.invalidateSize({ animate: false });
      map.setView(view[0], view[1], { animate: false });
      repaint();
    });
  }

  /* The room that a card leaves at the right: for the buttons, which a phone hides while a card is read. */
  const beside = () => [matchMedia('(max-width: 759px)').matches ? 14 : 62, 14];
  let popup = null, closing = false, shade = [];
  /* Selects an item in all three panes; null clears. `from` is the pane that the reader is in. */
  g.select = function (item, options) {
    const map = g.map, from = (options && options.from) || 'map';
    if (item && from === 'map' && g.measuring()) return;  // the click was for the measure
    closing = true;
    if (popup) map.closePopup(popup);
    closing = false;
    popup = null;
    yieldTo(null);
    for (const layer of shade) layer.remove();
    shade = [];
    if (g.selected && g.selected.button) g.selected.button.removeAttribute('aria-current');
    g.selected = item;
    g.evidence(item, options);
    if (!item) return;
    if (from !== 'list') g.reveal(item);
    if (item.button) item.button.setAttribute('aria-current', 'true');
    g.remember();
    document.getElementById('gm-say').textContent = 'Selected: ' + g.clip(g.heading(item), 200);
    if (!item.point) { if (from === 'list') g.showText(item); return; }
    if (from !== 'map' && g.narrow()) g.pane('map');
    shade = halo(item).map((layer) => layer.addTo(map));
    const whole = item.place && g.isWhole(item.place);
    if (whole && shade.length && from !== 'map') map.fitBounds(shade[0].getBounds(), { maxZoom: map.getZoom(), animate: false });
    const at = item.kind === 'claim' && item.end[1] > item.point[1] ? item.end : item.point;  // the northern end: the card hides least
    const size = map.getSize();
    popup = L.popup({ maxWidth: Math.min(330, size.x - 40), minWidth: Math.min(280, size.x - 60), maxHeight: Math.max(160, Math.min(500, size.y - 90)), autoPanPaddingTopLeft: [14, 14], autoPanPaddingBottomRight: beside(), className: whole ? 'gm-whole' : '',
      offset: item.offset ? [item.offset[0], item.offset[1] - 4] : [0, -4], closeOnEscapeKey: true })
      .setLatLng(g.latLng(at)).setContent(g.card(item)).openOn(map);
    yieldTo(popup);
  };

  /* A card that is no item's. */
  g.openCard = function (latlng, content) {
    if (g.measuring()) return;
    g.select(null);
    L.popup({ maxWidth: 330, maxHeight: 340, autoPanPaddingTopLeft: [14, 14], autoPanPaddingBottomRight: beside() }).setLatLng(latlng).setContent(content).openOn(g.map);
  };

  /* The card gives way, so that the candidates can be seen; the selection stays. */
  g.showRivals = function (rivals) {
    closing = true;
    if (popup) g.map.closePopup(popup);
    closing = false;
    popup = null;
    yieldTo(null);
    g.map.getContainer().focus({ preventScroll: true });
    const marks = rivals.map((rival) => g.rivalMark(rival).addTo(g.map));
    const bounds = L.latLngBounds([g.latLng(g.selected.point), ...rivals.map((rival) => g.latLng(rival.at))]);
    shade.push(...marks);
    g.map.fitBounds(bounds, { padding: [60, 60], maxZoom: g.map.getZoom(), animate: false });
    document.getElementById('gm-say').textContent = g.plural(rivals.length, 'other candidate') + ' shown on the map';
  };

  /* The legend makes room for a card that would lie under it. */
  function yieldTo(open) {
    const legend = document.getElementById('gm-legend'), a = legend.getBoundingClientRect();
    const b = open && open.isOpen() && open.getElement().getBoundingClientRect();
    legend.classList.toggle('gm-under', Boolean(b) && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
  }

  /* What is only shown of the selected item: how far its place reaches, other readings of a claim. */
  function halo(item) {
    if (item.kind === 'claim') return g.alternativeLines(item);
    const place = item.place;
    if (!place || item.area || g.isWhole(place) && !place.area) return [];  // a circle is no shape of a sea
    const area = g.areaOf(place);
    if (!area) return [];
    const colour = g.theme[item.kind === 'incident' ? g.mark(item.type)[0] : 'place'];
    area.options.interactive = false;
    return [area.setStyle({ color: colour, fillColor: colour, fillOpacity: .08, weight: 1.4 })];
  }

  g.showText = function (item) {
    g.pane('text');
    g.evidence(item);
  };
})(window.geomap);
