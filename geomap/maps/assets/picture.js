'use strict';
/* The map as a picture: what is shown, with its title, legend, scale and credits, drawn on one canvas. */
(function (g) {
  const RATIO = 2, MARGIN = 18, SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif', SERIF = 'Georgia, "Noto Serif", serif';

  /* An SVG element as an image; the colours of the style sheet are written into it. */
  async function drawn(svg) {
    const style = getComputedStyle(document.documentElement), copy = svg.cloneNode(true), box = svg.getBoundingClientRect();
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    copy.setAttribute('width', box.width || svg.getAttribute('width'));
    copy.setAttribute('height', box.height || svg.getAttribute('height'));
    const text = new XMLSerializer().serializeToString(copy).replace(/var\((--gm-[a-z-]+)\)/g, (whole, name) => style.getPropertyValue(name).trim());
    const image = new Image();
    image.src = 'data:image/svg+xml,' + encodeURIComponent(text);
    await image.decode();
    return image;
  }

  /* Everything in the map's panes, in the order in which it lies there. */
  async function paintMap(ctx, frame) {
    const panes = Array.from(g.map.getPane('mapPane').children).filter((pane) => !/popup|tooltip/.test(pane.className))
      .sort((a, b) => (+getComputedStyle(a).zIndex || 0) - (+getComputedStyle(b).zIndex || 0));
    for (const pane of panes) {
      for (const node of pane.querySelectorAll('canvas, img, svg')) {
        const box = node.getBoundingClientRect(), x = box.left - frame.left, y = box.top - frame.top;
        if (!box.width || !box.height || x > frame.width || y > frame.height || x + box.width < 0 || y + box.height < 0) continue;
        if (node.matches('svg')) ctx.drawImage(await drawn(node), x, y, box.width, box.height);
        else if (node.naturalWidth !== 0) ctx.drawImage(node, x, y, box.width, box.height);
      }
    }
  }
  /* Leaflet's scale, in the corner where it stands. */
  function scale(ctx, frame) {
    ctx.font = '11px ' + SANS;
    ctx.textBaseline = 'alphabetic';
    document.querySelectorAll('.leaflet-control-scale-line').forEach((node, i) => {
      const box = node.getBoundingClientRect(), x = box.left - frame.left, y = (i ? box.top : box.bottom) - frame.top;
      ctx.strokeStyle = ctx.fillStyle = g.theme.label;
      ctx.lineWidth = 1;
      ctx.beginPath();
      for (const [px, py] of [[x, y + (i ? 5 : -5)], [x, y], [x + box.width, y], [x + box.width, y + (i ? 5 : -5)]]) ctx.lineTo(px, py);
      ctx.stroke();
      ctx.lineWidth = 3;
      ctx.strokeStyle = g.theme.halo;
      ctx.strokeText(node.textContent, x + 4, y + (i ? 13 : -4));
      ctx.fillText(node.textContent, x + 4, y + (i ? 13 : -4));
    });
  }

  /* Words in lines of a width; returns the height taken. Nothing is drawn without `y`. */
  function paragraph(ctx, text, x, y, width, font, leading, colour) {
    ctx.font = font;
    ctx.fillStyle = colour;
    ctx.textBaseline = 'alphabetic';
    let line = '', height = leading;
    const flush = () => { if (y != null) ctx.fillText(line, x, y + height - leading * .25); };
    for (const word of text.split(/\s+/)) {
      const longer = line ? line + ' ' + word : word;
      if (line && ctx.measureText(longer).width > width) { flush(); line = word; height += leading; } else line = longer;
    }
    flush();
    return height;
  }

  /* What the legend explains, without what is switched off: [heading, [[sample, words], ...]]. */
  function legend() {
    return Array.from(document.querySelectorAll('#gm-legend-body fieldset'), (set) => [set.querySelector('legend').textContent,
      Array.from(set.querySelectorAll('label:not([for]), p:not(.gm-view)')).filter((row) => { const box = row.querySelector('input'); return !box || box.checked; })
        .map((row) => [row.querySelector('.gm-icon') || row.querySelector('span'), row.textContent.trim()])]).filter(([, rows]) => rows.length);
  }
  async function sample(ctx, node, x, y) {
    if (node instanceof SVGElement) {
      const image = await drawn(node), wide = +node.getAttribute('width'), tall = +node.getAttribute('height');
      ctx.drawImage(image, x + (30 - wide) / 2, y - tall / 2, wide, tall);
      return;
    }
    ctx.save();
    ctx.beginPath();
    if (node.matches('.gm-place')) {
      ctx.arc(x + 15, y, 4.5, 0, 2 * Math.PI);
      ctx.fillStyle = g.theme.place;
      ctx.fill();
    } else {
      ctx.strokeStyle = node.matches('.gm-front') ? g.theme.front : g.theme.place;
      ctx.lineWidth = node.matches('.gm-front') ? 2.2 : 1.2;
      ctx.setLineDash([5, 3]);
      if (node.matches('.gm-front')) { ctx.moveTo(x + 3, y); ctx.lineTo(x + 27, y); } else ctx.rect(x + 5, y - 6, 20, 12);
      ctx.stroke();
    }
    ctx.restore();
  }
  async function paintLegend(ctx, groups, y, width) {
    const column = Math.max(190, Math.floor(width / Math.max(1, Math.min(groups.length, 3)))), across = Math.max(1, Math.floor(width / column));
    let lowest = y, top = y;
    for (const [i, [heading, rows]] of groups.entries()) {
      if (i && i % across === 0) top = lowest + 8;
      const x = MARGIN + (i % across) * column;
      let at = top + paragraph(ctx, heading, x, ctx.dry ? null : top, column - 10, '600 11.5px ' + SANS, 17, g.theme.label);
      for (const [node, words] of rows) {
        if (!ctx.dry) await sample(ctx, node, x - 3, at + 9);
        at += paragraph(ctx, words, x + 33, ctx.dry ? null : at + .5, column - 50, '12px ' + SANS, 18, g.theme.ink) + 1;
      }
      lowest = Math.max(lowest, at);
    }
    return lowest - y;
  }

  /* Draws the map's canvases with as many pixels as the picture has; labels may then stand where the
     legend and the buttons are on the screen. Leaflet would wait for the next frame. */
  function sharp(on) {
    g.picturing = on;
    const retina = L.Browser.retina;
    L.Browser.retina = on || retina;
    g.canvas._update();
    L.Util.cancelAnimFrame(g.canvas._redrawRequest);
    g.canvas._redraw();
    L.Browser.retina = retina;
    g.sheet.redraw();
    g.labels.redraw();
  }

  /* Draws the picture; a promise of the canvas. */
  g.picture = async function () {
    g.select(null);
    sharp(true);
    const frame = g.map.getContainer().getBoundingClientRect(), width = frame.width, inner = width - 2 * MARGIN;
    const canvas = document.createElement('canvas'), ctx = canvas.getContext('2d'), groups = legend();
    const title = document.getElementById('gm-title').textContent, dek = document.getElementById('gm-dek').textContent;
    const credits = [...document.querySelectorAll('#gm-foot > p')].map((node) => node.textContent);
    const heads = (y) => {
      const tall = paragraph(ctx, title, MARGIN, y && y + 10, inner, '700 21px ' + SERIF, 26, g.theme.ink);
      return tall + paragraph(ctx, dek, MARGIN, y && y + 12 + tall, inner, '12.5px ' + SANS, 18, g.theme.label) + 24;
    };
    const feet = (y) => credits.reduce((sum, text) => sum + 3 + paragraph(ctx, text, MARGIN, y && y + sum, inner, '10.5px ' + SANS, 14, g.theme.label), 0);
    ctx.dry = true;
    const head = heads(0), middle = await paintLegend(ctx, groups, 0, inner), foot = feet(0), height = head + frame.height + 14 + middle + 12 + foot + 10;
    canvas.width = width * RATIO;
    canvas.height = height * RATIO;
    ctx.dry = false;
    ctx.scale(RATIO, RATIO);
    ctx.fillStyle = g.theme.paper;
    ctx.fillRect(0, 0, width, height);
    heads(.01);
    ctx.save();
    ctx.translate(0, head);
    ctx.beginPath();
    ctx.rect(0, 0, width, frame.height);
    ctx.clip();
    await paintMap(ctx, frame);
    scale(ctx, frame);
    ctx.restore();
    await paintLegend(ctx, groups, head + frame.height + 14, inner);
    feet(head + frame.height + 14 + middle + 12);
    sharp(false);
    return canvas;
  };
  g.savePicture = async function () {
    try {
      const canvas = await g.picture(), blob = await new Promise((done) => { canvas.toBlob(done, 'image/png'); });
      if (!blob) throw new Error('too large');
      g.download(blob, 'geomap.png');
      g.say('The picture is saved.');
    } catch (error) {
      g.say('This browser cannot make a picture of this map: ' + error.message);
    }
  };
})(window.geomap);
