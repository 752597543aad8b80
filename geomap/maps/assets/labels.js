'use strict';
/* Labels, placed so that none covers another, a dot or a claim's line: the weightier goes first. */
(function (g) {
  const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
  const SERIF = '"Iowan Old Style", Charter, "Bitstream Charter", Georgia, "Noto Serif", "Times New Roman", serif';
  const STYLES = {
    report: { font: '600 13px ' + SANS, colour: 'ink', size: 13 },
    capital: { font: '500 12.5px ' + SANS, colour: 'label', size: 12 },
    town: { font: '400 11.5px ' + SANS, colour: 'label', size: 11.5 },
    country: { font: '500 12px ' + SANS, colour: 'label-area', size: 12, spacing: '0.2em', caps: true, centre: true },
    whole: { font: '600 12px ' + SANS, colour: 'ink', size: 12, spacing: '0.2em', caps: true, centre: true },
    note: { font: '400 11.5px ' + SANS, colour: 'ink', size: 11.5, centre: true },
    region: { font: '400 10.5px ' + SANS, colour: 'label-area', size: 10.5, spacing: '0.14em', caps: true, centre: true },
    sea: { font: 'italic 400 13px ' + SERIF, colour: 'label-sea', size: 13, spacing: '0.06em', centre: true },
    line: { font: 'italic 500 12px ' + SERIF, colour: 'front', size: 12, centre: true },
    river: { font: 'italic 400 11px ' + SERIF, colour: 'label-sea', size: 11, spacing: '0.04em', centre: true },
    disputed: { font: 'italic 400 11.5px ' + SERIF, colour: 'disputed', size: 11.5, centre: true },
  };
  /* The smallest population that is labelled at a zoom. */
  function threshold(zoom) {
    const steps = [[4, 3e6], [5, 1e6], [6, 3e5], [7, 1e5], [8, 3e4], [9, 1e4], [10, 3e3]];
    for (const [until, people] of steps) if (zoom < until) return people;
    return 0;
  }

  class Board {
    constructor(width, height, seen) { this.width = width; this.height = height; this.seen = seen; this.taken = []; }
    /* Whether nothing stands there yet; `whole` asks for a spot that is in view, not only on the sheet. */
    free(box, whole) {
      const [west, north, east, south] = whole ? this.seen : [0, 0, this.width, this.height];
      if (box[0] < west + 2 || box[1] < north + 2 || box[2] > east - 2 || box[3] > south - 2) return false;
      return !this.taken.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1]);
    }
    take(box) { this.taken.push(box); }
  }

  function write(ctx, text, x, y, style) {
    ctx.font = style.font;
    if ('letterSpacing' in ctx) ctx.letterSpacing = style.spacing ? parseFloat(style.spacing) * style.size + 'px' : '0px';
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    ctx.lineWidth = style.spacing ? 3 : 3.4;
    ctx.strokeStyle = g.theme.halo;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = g.theme[style.colour];
    ctx.fillText(text, x, y);
  }

  function measure(ctx, text, style) {
    ctx.font = style.font;
    if ('letterSpacing' in ctx) ctx.letterSpacing = style.spacing ? parseFloat(style.spacing) * style.size + 'px' : '0px';
    return ctx.measureText(text).width;
  }

  function place(ctx, board, label, whole) {
    const style = STYLES[label.style], text = style.caps ? label.text.toUpperCase() : label.text;
    const width = measure(ctx, text, style), h = style.size * .66, gap = label.gap || 6;
    const { x, y } = label;
    const spots = style.centre
      ? [[x - width / 2, y]]
      : [[x + gap, y], [x - gap - width, y], [x - width / 2, y - gap - h], [x - width / 2, y + gap + h],
        [x + gap, y - h], [x + gap, y + h], [x - gap - width, y - h], [x - gap - width, y + h]];
    for (const [left, middle] of spots) {
      const box = [left - 3, middle - h - 1, left + width + 3, middle + h + 1];
      if (!board.free(box, whole) || label.dot && !board.free([x - 3, y - 3, x + 3, y + 3])) continue;
      board.take(box);
      if (label.dot) dot(ctx, board, label);
      write(ctx, text, left, middle, style);
      return true;
    }
    return false;
  }

  function dot(ctx, board, label) {
    const r = label.style === 'capital' ? 2.6 : 1.9;
    ctx.beginPath();
    ctx.arc(label.x, label.y, r, 0, 2 * Math.PI);
    ctx.fillStyle = g.theme.land;
    ctx.fill();
    ctx.lineWidth = label.style === 'capital' ? 1.6 : 1.1;
    ctx.strokeStyle = g.theme.label;
    ctx.stroke();
    board.take([label.x - r - 1, label.y - r - 1, label.x + r + 1, label.y + r + 1]);
  }

  /* "claimed almost 60 km / measured 41 km" on a small card beside the middle of its line. */
  function tag(ctx, board, label) {
    const [claimed, measured] = label.lines, strong = '600 12px ' + SANS, plain = '400 12px ' + SANS;
    if ('letterSpacing' in ctx) ctx.letterSpacing = '0px';
    ctx.font = plain;
    const a = ctx.measureText(claimed).width;
    ctx.font = strong;
    const width = Math.max(a, ctx.measureText(measured).width) + 19, height = 39;
    const spots = [[12, -height / 2], [-12 - width, -height / 2], [-width / 2, 14], [-width / 2, -height - 14],
      [12, 10], [-12 - width, 10], [12, -height - 10], [-12 - width, -height - 10]];
    const shares = [.5, .35, .65, .2, .8];
    for (const [share, [dx, dy]] of shares.flatMap((one) => spots.map((spot) => [one, spot]))) {
      const x = label.a.x + share * (label.b.x - label.a.x) + dx, y = label.a.y + share * (label.b.y - label.a.y) + dy;
      if (!board.free([x, y, x + width, y + height], true)) continue;
      board.take([x - 3, y - 3, x + width + 3, y + height + 3]);
      ctx.save();
      ctx.shadowColor = 'rgba(0,0,0,.22)';
      ctx.shadowBlur = 5;
      ctx.shadowOffsetY = 1;
      ctx.fillStyle = g.theme.paper;
      ctx.beginPath();
      ctx.roundRect(x, y, width, height, 3);
      ctx.fill();
      ctx.restore();
      ctx.fillStyle = label.colour;
      ctx.beginPath();
      ctx.roundRect(x, y, 4, height, [3, 0, 0, 3]);
      ctx.fill();
      ctx.textBaseline = 'middle';
      ctx.fillStyle = g.theme.label;
      ctx.font = plain;
      ctx.fillText(claimed, x + 11, y + 12.5);
      ctx.fillStyle = g.theme.ink;
      ctx.font = strong;
      ctx.fillText(measured, x + 11, y + 27.5);
      return;
    }
  }

  /* Points about 8 pixels apart on the part of a line that is in view. */
  function sampled(shape, view) {
    const seen = [];
    for (const turn of [-1, 0, 1]) {
      let px = null, py = null;
      for (let i = 0; i < shape.line.length; i += 2) {
        const x = (shape.line[i] + turn) * view.size - view.x, y = shape.line[i + 1] * view.size - view.y;
        const steps = px === null ? 1 : Math.min(200, Math.ceil(Math.hypot(x - px, y - py) / 8));
        for (let k = 1; k <= steps; k++) {
          const f = k / steps, sx = px === null ? x : px + f * (x - px), sy = py === null ? y : py + f * (y - py);
          if (sx > 0 && sy > 0 && sx < view.width && sy < view.height) seen.push([sx, sy]);
        }
        px = x; py = y;
      }
    }
    return seen;
  }

  /* Writes a line's name beside it, where it crosses neither this line nor another. */
  function along(ctx, board, text, style, points, drawn) {
    if (points.length < 8) return false;
    const width = measure(ctx, text, style), h = style.size * .66;
    for (const share of [.5, .35, .65, .2, .8, .1, .9, .42, .58, .27, .73]) {
      const [x, y] = points[Math.floor(share * (points.length - 1))];
      for (const [left, level] of [[x + 9, y], [x - 9 - width, y], [x - width / 2, y - 15], [x - width / 2, y + 15], [x + 7, y + 13], [x - 7 - width, y - 13]]) {
        const box = [left - 3, level - h - 1, left + width + 3, level + h + 1];
        if (!board.free(box, true) || drawn.some(([px, py]) => px > box[0] && px < box[2] && py > box[1] && py < box[3])) continue;
        board.take(box);
        write(ctx, text, left, level, style);
        return true;
      }
    }
    return false;
  }

  function townLabels(view) {
    const least = threshold(view.zoom), found = [], close = Boolean(g.countriesIn(view));
    for (const [text, longitude, latitude, style, people] of (g.backdrop && g.backdrop.labels) || []) {
      if ((style === 'town' || style === 'capital') && people < least && !(style === 'capital' && view.zoom >= 4)) continue;
      if (style === 'country' && (close || people < (view.zoom < 2.5 ? 3e7 : view.zoom < 3.5 ? 1e7 : view.zoom < 4.5 ? 3e6 : 0))) continue;
      if (style === 'region' && view.zoom < 6) continue;
      found.push({ text, point: [longitude, latitude], style, dot: style === 'town' || style === 'capital',
        weight: style === 'country' ? 3e7 + people : style === 'sea' ? 2e7 : style === 'capital' ? 1e7 + people : style === 'region' ? 5e5 : people });
    }
    return found.sort((a, b) => b.weight - a.weight);
  }

  /* Writes a country's name at the first of its spots that is free and where it does not reach into
     another country; rather not over a front or a disputed line. */
  function country(ctx, board, text, spots, style, drawn) {
    const half = measure(ctx, text.toUpperCase(), STYLES[style]) / 2, inside = spots.filter((spot) => spot.depth > Math.min(half, 3 * STYLES[style].size) && spot.within(half));
    const clear = inside.filter((spot) => !drawn.some(([x, y]) => Math.abs(x - spot.x) < half + 3 && Math.abs(y - spot.y) < 11));
    return [...clear, ...inside].find((spot) => place(ctx, board, { text, ...spot, style }, true));
  }

  /* A country or a sea that the report names, with what is said of it as a whole. */
  function whole(ctx, board, one, project, countries, drawn) {
    const spots = countries && countries.get(one.name), own = project(one.point);
    const at = spots ? country(ctx, board, one.text, spots, 'whole', drawn) : place(ctx, board, { text: one.text, ...own, style: 'whole' }, true) && own;
    if (at && one.note) place(ctx, board, { text: one.note, x: at.x, y: at.y + 17, style: 'note' }, true);
  }

  function inSight(view) {
    const size = g.map.getSize(), corner = g.map.containerPointToLayerPoint([0, 0]).subtract(view.corner);
    return [corner.x, corner.y, corner.x + size.x, corner.y + size.y];
  }

  /* Where the legend and the controls stand: a label under them would be cut. */
  function controls(view) {
    const frame = g.map.getContainer().getBoundingClientRect();
    const shift = g.map.containerPointToLayerPoint([0, 0]).subtract(view.corner);
    return Array.from(document.querySelectorAll(g.picturing ? '.leaflet-control-scale' : '#gm-legend, .leaflet-control'), (node) => {
      const box = node.getBoundingClientRect(), x = shift.x - frame.left, y = shift.y - frame.top;
      return [box.left + x - 4, box.top + y - 4, box.right + x + 4, box.bottom + y + 4];
    });
  }

  const shapes = new Map();
  function decoded(source) {
    if (!shapes.has(source)) shapes.set(source, g.decode(source, 1000));
    return shapes.get(source);
  }

  g.drawLabels = function (ctx, view) {
    const board = new Board(view.width, view.height, inSight(view)), wanted = g.wantedLabels();
    for (const box of controls(view)) board.take(box);
    const project = ([longitude, latitude]) => {
      const [mx, my] = g.mercator(longitude, latitude);
      let x = mx * view.size - view.x;
      while (x > view.width + 40) x -= view.size;
      while (x < -40) x += view.size;
      return { x, y: my * view.size - view.y };
    };
    for (const { point, radius, offset } of wanted.obstacles) {
      const at = project(point), x = at.x + (offset ? offset[0] : 0), y = at.y + (offset ? offset[1] : 0);
      board.take([x - radius, y - radius, x + radius, y + radius]);
    }
    for (const { from, to } of wanted.lines) {
      const a = project(from), b = project(to), steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 6);
      for (let i = 0; i <= Math.min(steps, 400); i++) {
        const x = a.x + (b.x - a.x) * i / steps, y = a.y + (b.y - a.y) * i / steps;
        board.take([x - 2, y - 2, x + 2, y + 2]);
      }
    }
    for (const one of wanted.places) place(ctx, board, { ...one, ...project(one.point), style: 'report' });
    for (const one of wanted.claims) tag(ctx, board, { ...one, a: project(one.from), b: project(one.to) });
    const countries = g.countriesIn(view), named = new Set(wanted.wholes.map((one) => one.name));
    const lines = [], near = (g.backdrop && g.backdrop.near) || {};
    for (const layer of g.data.layers) for (const steps of (layer.shape && layer.shape.lines) || []) lines.push([layer.name, steps, 'line']);
    for (const [name, steps] of g.disputed(near)) lines.push([name, steps, 'disputed']);
    const written = new Set(), drawn = lines.flatMap(([, steps]) => sampled(decoded(steps), view));
    for (const one of wanted.wholes) whole(ctx, board, one, project, countries, drawn);
    for (const [text, steps, style] of lines.sort((a, b) => (a[2] < b[2] ? 1 : a[2] > b[2] ? -1 : b[1].length - a[1].length))) {
      if (written.has(text) || view.zoom < 5.5) continue;
      if (along(ctx, board, g.clip(text, 60), STYLES[style], sampled(decoded(steps), view), drawn)) written.add(text);
    }
    for (const [name, spots] of countries || []) if (!named.has(name)) country(ctx, board, name, spots, 'country', drawn);
    const own = new Set(wanted.places.map((one) => one.text));
    for (const one of townLabels(view)) {
      const at = project(one.point);
      if (at.x < 0 || at.y < 0 || at.x > view.width || at.y > view.height) continue;
      if (one.dot && own.has(one.text) || one.style === 'country' && named.has(one.text)) continue;
      place(ctx, board, { ...one, ...at });
    }
    if (view.zoom >= 7.5) waters(ctx, board, near.rivers || [], view);
  };

  /* Rivers' names come last: they are there to find one's way by. */
  function waters(ctx, board, rivers, view) {
    const written = new Set();
    for (const [name, , steps] of rivers) {
      if (!name || written.has(name)) continue;
      const points = sampled(decoded(steps), view);
      if (points.length > 20 && along(ctx, board, name, STYLES.river, points, points)) written.add(name);
    }
  }
})(window.geomap);
