'use strict';
/* The basemap: land, water and borders on one canvas under everything, labels on one above the areas.
   Two tiers: the world, coarse, and the report's surroundings, fine, in a rectangle of their own. */
(function (g) {
  function tier(source) {
    if (!source) return null;
    const lines = (steps) => (steps || []).map((one) => g.decode(one, source.scale));
    const bounds = source.bounds;
    const [west, north] = g.mercator(bounds[0], bounds[3]), [east, south] = g.mercator(bounds[2], bounds[1]);
    return { west, north, east, south, coarse: source.scale < 1000, land: lines(source.land), lakes: lines(source.lakes),
      rivers: (source.rivers || []).map(([name, rank, steps]) => ({ name, rank, ...g.decode(steps, source.scale) })),
      boundaries: (source.boundaries || []).map(([un, deFacto, name, ...steps]) => ({ un, 'de-facto': deFacto, name, lines: lines(steps) })) };
  }

  /* The boundaries of one kind ("border", "division", "disputed") as the chosen viewpoint sees them. */
  g.viewpoint = (g.backdrop && g.backdrop.viewpoint) || 'un';
  const seen = (layer, kind) => layer.boundaries.filter((one) => one[g.viewpoint] === kind).flatMap((one) => one.lines);
  g.disputed = (source) => ((source && source.boundaries) || []).filter((row) => row[g.viewpoint === 'un' ? 0 : 1] === 'disputed' && row[2])
    .flatMap(([, , name, ...lines]) => lines.map((steps) => [name, steps]));

  /* Adds the lines that touch the view to the current path, leaving out what is under a pixel. */
  function trace(ctx, shapes, view, close) {
    for (const shape of shapes) {
      if (shape.east < view.west || shape.west > view.east || shape.south < view.north || shape.north > view.south) continue;
      const line = shape.line, last = line.length - 2;
      let px = Infinity, py = Infinity;
      for (let i = 0; i <= last; i += 2) {
        const x = line[i] * view.size - view.x, y = line[i + 1] * view.size - view.y;
        if (i === 0) ctx.moveTo(x, y);
        else if (i === last || Math.abs(x - px) + Math.abs(y - py) > .9) ctx.lineTo(x, y);
        else continue;
        px = x; py = y;
      }
      if (close) ctx.closePath();
    }
  }
  g.trace = trace;

  function stroke(ctx, shapes, view, colour, width, dash) {
    ctx.beginPath();
    trace(ctx, shapes, view, false);
    ctx.setLineDash(dash || []);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
    ctx.setLineDash([]);
  }

  /* The larger the river and the nearer the view, the broader its line. */
  function rivers(ctx, layer, view, zoom) {
    const classes = [[3, 1, 4], [6, .8, 5], [10, .6, 6.5]];
    let above = -1;
    for (const [rank, share, least] of classes) {
      const some = layer.rivers.filter((one) => one.rank > above && one.rank <= rank);
      if (some.length && zoom >= least) stroke(ctx, some, view, g.theme.river, share * Math.min(2.6, .5 + zoom / 6));
      above = rank;
    }
  }

  function paint(ctx, layer, view, zoom, large) {
    const t = g.theme;
    ctx.beginPath();
    trace(ctx, layer.land, view, true);
    ctx.fillStyle = t.land;
    ctx.fill('evenodd');
    ctx.strokeStyle = t.coast;
    ctx.lineWidth = .8;
    if (!layer.coarse) ctx.stroke();
    if (zoom >= 4) rivers(ctx, layer, view, zoom);
    if (layer.lakes.length) {
      ctx.beginPath();
      trace(ctx, layer.lakes, view, true);
      ctx.fillStyle = t.sea;
      ctx.fill('evenodd');
      if (!layer.coarse) ctx.stroke();
    }
    const borders = seen(layer, 'border');
    if (zoom >= 6 && large) stroke(ctx, seen(layer, 'division'), view, t.admin, .9, [3, 2.5]);
    if (zoom >= 5) stroke(ctx, borders, view, t.casing, 5);
    stroke(ctx, borders, view, t.border, zoom >= 5 ? 1.3 : .8);
    stroke(ctx, seen(layer, 'disputed'), view, t.disputed, 1.3, [5, 4]);
  }

  /* A canvas that Leaflet keeps in place while it pans and zooms. */
  g.Sheet = L.Renderer.extend({
    initialize: function (draw, options) {
      this._draw = draw;
      L.Renderer.prototype.initialize.call(this, Object.assign({ padding: .25 }, options));
    },
    _initContainer: function () {
      this._container = document.createElement('canvas');
      this._container.setAttribute('aria-hidden', 'true');
      this._ctx = this._container.getContext('2d');
    },
    _destroyContainer: function () { this._container.remove(); delete this._container; delete this._ctx; },
    _updatePaths: function () {},
    /* A short pan moves the canvas only: what it shows reaches beyond the view. */
    _update: function () {
      const map = this._map, seen = L.bounds(map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(map.getSize()));
      if (map._animatingZoom && this._bounds) return;
      if (this._bounds && this._drawn === map.getZoom() && this._bounds.contains(seen)) { if (this.options.late) this._wait(); return; }
      this._paint();
    },
    _wait: function () {
      clearTimeout(this._later);
      this._later = setTimeout(() => this._paint(), 90);
    },
    _paint: function () {
      if (!this._map) return;
      clearTimeout(this._later);
      this._drawn = this._map.getZoom();
      L.Renderer.prototype._update.call(this);
      const box = this._bounds, size = box.getSize(), ratio = g.picturing ? 2 : Math.min(3, Math.max(1, window.devicePixelRatio || 1));
      const canvas = this._container;
      L.DomUtil.setPosition(canvas, box.min);
      canvas.width = size.x * ratio;
      canvas.height = size.y * ratio;
      canvas.style.width = size.x + 'px';
      canvas.style.height = size.y + 'px';
      this._ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const zoom = this._map.getZoom(), origin = this._map.getPixelOrigin();
      this._draw(this._ctx, { size: 256 * Math.pow(2, zoom), x: origin.x + box.min.x, y: origin.y + box.min.y,
        width: size.x, height: size.y, zoom, corner: box.min });
    },
    redraw: function () { if (this._map) this._paint(); },
  });

  /* The view as seen from each turn of the world in which a rectangle is in sight. */
  function turns(view, box) {
    const west = view.x / view.size, east = (view.x + view.width) / view.size, found = [];
    for (let k = Math.ceil(west - box.east); k <= Math.floor(east - box.west); k++) {
      found.push({ ...view, x: view.x - k * view.size, west: west - k, east: east - k,
        north: view.y / view.size, south: (view.y + view.height) / view.size });
    }
    return found;
  }

  /* From the coarsest to the finest, each over the one before; what a finer one covers is left out. */
  g.drawBackdrop = function () {
    const source = g.backdrop || {}, tiers = [source.world, source.region, source.near].map(tier).filter(Boolean);
    const covers = (one, view) => turns(view, one).some((turn) => turn.west >= one.west && turn.east <= one.east &&
      turn.north >= one.north && turn.south <= one.south);
    return function (ctx, view) {
      ctx.fillStyle = g.theme.sea;
      ctx.fillRect(0, 0, view.width, view.height);
      tiers.forEach((layer, i) => {
        const width = (layer.east - layer.west) * view.size;
        if (width < 120 || tiers.slice(i + 1).some((finer) => covers(finer, view))) return;
        for (const turn of turns(view, layer)) {
          ctx.save();
          ctx.beginPath();
          ctx.rect(layer.west * view.size - turn.x, layer.north * view.size - turn.y, width, (layer.south - layer.north) * view.size);
          ctx.clip();
          ctx.fillStyle = g.theme.sea;
          ctx.fillRect(0, 0, view.width, view.height);
          paint(ctx, layer, turn, view.zoom, width > .8 * view.width);
          ctx.restore();
        }
      });
    };
  };
})(window.geomap);
