'use strict';
/* Many incidents: those that would lie on one another stand together as one disc with their number.
   Only what is in view is made into marks, so that a hundred thousand cost no more than a thousand. */
(function (g) {
  const CELL = 44, REACH = .35, LISTED = 40;
  let shown = [], drawnIn = null;

  /* A disc with a number; a mark like any other to Leaflet's canvas. */
  const Disc = g.Disc = g.Glyph.extend({
    _updatePath: function () { this._renderer._updateDisc(this); },
  });
  L.Canvas.include({
    _updateDisc: function (layer) {
      if (!this._drawing || layer._empty()) return;
      const ctx = this._ctx, p = layer._point;
      ctx.beginPath();
      ctx.arc(p.x, p.y, layer._radius - 1, 0, 2 * Math.PI);
      ctx.globalAlpha = 1;
      ctx.setLineDash([]);
      ctx.fillStyle = g.theme.paper;
      ctx.fill();
      ctx.lineWidth = 2;
      ctx.strokeStyle = g.theme.vermillion;
      ctx.stroke();
      ctx.fillStyle = g.theme.ink;
      ctx.font = '600 12px ' + getComputedStyle(document.body).fontFamily;
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.fillText(g.number(layer.options.members.length), p.x, p.y + .5);
      ctx.textAlign = 'start';
    },
  });

  const radius = (count) => (count < 10 ? 14 : count < 100 ? 17 : count < 1000 ? 21 : 26);

  /* Items in cells of a grid that is fixed to the world, then near groups into the larger one. */
  function groups(size, box) {
    const cells = new Map(), per = size / CELL;
    for (const item of shown) {
      const [x, y] = item.mercator;
      if (x < box.west || x > box.east || y < box.north || y > box.south) continue;
      const key = Math.floor(x * per) * 1e7 + Math.floor(y * per), cell = cells.get(key);
      if (cell) { cell.x += x; cell.y += y; cell.members.push(item); } else cells.set(key, { x, y, members: [item] });
    }
    const all = Array.from(cells.values()).sort((a, b) => b.members.length - a.members.length), kept = [], near = new Map();
    for (const one of all) {
      const count = one.members.length;
      one.x /= count; one.y /= count;
      one.r = count > 1 ? radius(count) : 9;
      const i = Math.floor(one.x * per), j = Math.floor(one.y * per);
      let home = null;
      for (let di = -2; di <= 2 && !home; di++) {
        for (let dj = -2; dj <= 2 && !home; dj++) {
          home = (near.get((i + di) * 1e7 + j + dj) || []).find((other) => Math.hypot(other.x - one.x, other.y - one.y) * size < other.r + one.r - 2);
        }
      }
      if (home) { for (const member of one.members) home.members.push(member); continue; }
      const key = i * 1e7 + j;
      if (near.has(key)) near.get(key).push(one); else near.set(key, [one]);
      kept.push(one);
    }
    return kept;
  }

  /* The marks of the view and a margin around it. */
  g.crowd = function () {
    const map = g.map, group = g.groups.incidents, size = 256 * Math.pow(2, map.getZoom());
    const bounds = map.getBounds().pad(REACH), [west, north] = g.mercator(bounds.getWest(), bounds.getNorth()), [east, south] = g.mercator(bounds.getEast(), bounds.getSouth());
    group.clearLayers();
    for (const { x, y, members } of groups(size, { west, east, north, south })) {
      const common = { renderer: g.canvas };
      if (members.length === 1) { group.addLayer(g.glyph(members[0])); continue; }
      const at = L.latLng(g.latitude(y), (x - .5) * 360);
      group.addLayer(new Disc(at, { ...common, radius: radius(members.length), members }));
    }
    drawnIn = map.getBounds();
  };
  g.setCrowd = function (items) {
    shown = items;
    for (const item of items) if (!item.mercator) item.mercator = g.mercator(item.point[0], item.point[1]);
    g.crowd();
  };
  g.crowdMoved = function () {
    if (drawnIn && !drawnIn.pad(REACH * .8).contains(g.map.getBounds())) g.crowd();
  };

  /* A click on a disc comes nearer; where its incidents lie at one spot, it names them. */
  g.openDisc = function (disc) {
    const map = g.map, members = disc.options.members, bounds = L.latLngBounds(members.map((item) => g.latLng(item.point)));
    const zoom = Math.min(map.getMaxZoom(), map.getBoundsZoom(bounds, false, L.point(60, 60)));
    if (zoom > map.getZoom() + .3) { map.setView(bounds.getCenter(), zoom, { animate: false }); return; }
    const rest = members.length - LISTED;
    const list = g.el('ul', null, members.slice(0, LISTED).map((item) => g.el('li', null,
      g.el('button', { type: 'button', class: 'gm-textlink', onclick: () => g.select(item) }, g.said(g.heading(item), 60), ', ', g.dates(item.row.when)))));
    g.openCard(disc.getLatLng(), g.el('article', { class: 'gm-card' }, g.el('h2', null, g.plural(members.length, 'incident') + ' here'), list,
      rest > 0 ? g.el('p', { class: 'gm-source' }, g.number(rest) + ' more stand in the list.') : null));
  };
})(window.geomap);
