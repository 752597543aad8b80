'use strict';
/* The evidence: the report's own text with every place, distance, count and date marked. */
(function (g) {
  const el = g.el, data = g.data, WINDOW = 60000;
  let shown = null, byDocument = null;

  /* All marks, sorted by document: [start, end, class, item]. */
  function marks() {
    if (byDocument) return byDocument;
    byDocument = data.documents.map(() => []);
    const add = (doc, span, name, item) => byDocument[doc] && span && byDocument[doc].push([span[0], span[1], name, item]);
    for (const item of g.items.incident) {
      const row = item.row;
      for (const span of row.spans || []) add(item.doc, span, 'gm-m-incident', item);
      for (const count of [row.killed, row.injured, row.missing, ...(row.damage || [])]) {
        for (const span of count ? count.slice(4) : []) add(item.doc, span, 'gm-m-figure', item);
      }
      for (const span of (row.when && row.when.spans) || []) add(item.doc, span, 'gm-m-date', item);
    }
    for (const item of g.items.claim) {
      add(item.doc, item.row.span, 'gm-m-claim', item);
      add(item.doc, item.row.quantity.span, 'gm-m-quantity', item);
      for (const end of [item.row.subject, item.row.reference]) if (end && end.mention == null) add(item.doc, end.span, 'gm-m-quantity', item);
    }
    for (const row of data.mentions) {
      const item = row[4] == null ? null : g.items.place[row[4]];
      add(row[0], [row[1], row[2]], row[3] === 'location' && item ? 'gm-m-place' : 'gm-m-quiet', item);
    }
    return byDocument;
  }

  /* The text cut at every mark's ends; each piece knows the marks it lies in. */
  function pieces(text, found, low, high) {
    const cuts = new Set([low, high]);
    for (const [start, end] of found) { if (start > low && start < high) cuts.add(start); if (end > low && end < high) cuts.add(end); }
    const ends = Array.from(cuts).sort((a, b) => a - b), sorted = found.slice().sort((a, b) => a[0] - b[0]);
    const open = [], out = [];
    let next = 0;
    for (let i = 0; i + 1 < ends.length; i++) {
      while (next < sorted.length && sorted[next][0] <= ends[i]) open.push(sorted[next++]);
      for (let k = open.length - 1; k >= 0; k--) if (open[k][1] <= ends[i]) open.splice(k, 1);
      out.push([text.slice(ends[i], ends[i + 1]), open.slice()]);
    }
    return out;
  }

  function show(doc, around) {
    const document = data.documents[doc], box = g.textBox;
    const low = document.text.length > 3 * WINDOW ? Math.max(0, around - WINDOW) : 0;
    const high = document.text.length > 3 * WINDOW ? Math.min(document.text.length, around + WINDOW) : document.text.length;
    if (shown && shown.doc === doc && (shown.whole || Math.abs(shown.around - around) < WINDOW / 2)) return;
    shown = { doc, around, whole: high - low === document.text.length };
    const link = document.source && g.link(document.source);
    const head = el('header', null,
      document.title ? el('h2', { dir: 'auto' }, g.clip(document.title, 300)) : el('h2', null, 'The report'),
      el('p', { class: 'gm-source' }, [document.published && 'Published ' + g.day(document.published), document.language].filter(Boolean).join(' · '),
        document.published && document.source ? ' · ' : null, link || (document.source && g.said(document.source, 160))));
    const body = el('div', { class: 'gm-prose', dir: 'auto', lang: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(document.language || '') ? document.language : null });
    if (low > 0 || document.cut) body.append(el('p', { class: 'gm-source' }, 'Only the part that the map cites is shown.'));
    let paragraph = el('p');
    for (const [text, open] of pieces(document.text, marks()[doc].filter((mark) => mark[1] > low && mark[0] < high), low, high)) {
      text.split(/\n{2,}/).forEach((part, i) => {
        if (i) { body.append(paragraph); paragraph = el('p'); }
        if (part) paragraph.append(piece(part, open));
      });
    }
    body.append(paragraph);
    box.replaceChildren(head, body);
    body.querySelectorAll('p:empty').forEach((empty) => empty.remove());
  }
  const WEIGHT = ['gm-m-incident', 'gm-m-claim', 'gm-m-date', 'gm-m-figure', 'gm-m-quiet', 'gm-m-place', 'gm-m-quantity'];
  function piece(text, open) {
    if (!open.length) return g.clean(text);
    const ranked = open.slice().sort((a, b) => WEIGHT.indexOf(b[2]) - WEIGHT.indexOf(a[2])), item = (ranked.find((mark) => mark[3]) || [])[3];
    const node = el('mark', { class: Array.from(new Set(open.map((mark) => mark[2]))).join(' ') }, g.clean(text));
    node.gmItems = open.map((mark) => mark[3]).filter(Boolean);
    if (item) node.addEventListener('click', () => g.select(item, { from: 'text' }));
    return node;
  }

  function anchor(item) {
    if (item.kind === 'incident') return (item.row.spans || [])[0];
    if (item.kind === 'claim') return item.row.span;
    const row = item.mentions.find((mention) => mention[3] === 'location') || item.mentions[0];
    return row && [row[1], row[2]];
  }
  /* Shows an item's sentences; scrolls to the first unless the reader is in the text already. */
  g.evidence = function (item, options) {
    const span = item && anchor(item), doc = item ? item.doc : (options && options.doc) || 0;
    if (!data.documents[doc] || !data.documents[doc].text) {
      g.textBox.replaceChildren(g.el('p', { class: 'gm-empty' }, data.documents.length ? 'This page carries no text of the report.' : 'No report.'));
      return;
    }
    show(doc, span ? span[0] : 0);
    let first = null;
    for (const node of g.textBox.querySelectorAll('mark')) {
      const on = Boolean(item) && node.gmItems.includes(item);
      node.classList.toggle('gm-on', on);
      if (on && !first) first = node;
    }
    if (first && !(options && options.from === 'text')) g.scrollTo(g.textBox, first);
  };
})(window.geomap);
