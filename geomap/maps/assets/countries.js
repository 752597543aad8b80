'use strict';
/* Where a country's name can stand: deep inside the part of it that is in view. */
(function (g) {
  const ACROSS = 40;

  /* Rounds of the globe that bring a longitude (as a share of the world) into a rectangle. */
  const turned = (x, west) => x - Math.floor(x - west);

  /* The countries in view, the largest first: name -> spots, the deepest inside first. Null where the
     view reaches beyond the report's surroundings, for which alone the page knows them. */
  g.countriesIn = function (view) {
    const source = g.backdrop && g.backdrop.countries;
    if (!source) return null;
    const [west, north] = g.mercator(source.bounds[0], source.bounds[3]), [east, south] = g.mercator(source.bounds[2], source.bounds[1]);
    const size = g.map.getSize();
    if (!size.x || !size.y || size.x / view.size > east - west) return null;  // the map may be hidden
    const corner = g.map.containerPointToLayerPoint([0, 0]).subtract(view.corner), step = Math.max(size.x, size.y) / ACROSS;
    const columns = Math.ceil(size.x / step), rows = Math.ceil(size.y / step);
    const nameAt = (x, y) => {
      const mx = (turned((x + view.x) / view.size, west) - west) / (east - west), my = ((y + view.y) / view.size - north) / (south - north);
      const row = source.cells[Math.floor(my * source.cells.length)], both = row && mx < 1 && source.names[row[Math.floor(mx * row.length)]];
      return both && both.length ? both[g.viewpoint === 'un' ? 0 : 1] : null;
    };
    const grid = Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) =>
      nameAt(corner.x + (j + .5) * step, corner.y + (i + .5) * step)));
    const depth = depths(grid), found = new Map();
    grid.forEach((row, i) => row.forEach((name, j) => {
      if (!name) return;
      if (!found.has(name)) found.set(name, []);
      found.get(name).push({ x: corner.x + (j + .5) * step, y: corner.y + (i + .5) * step, depth: depth[i][j] * step, row: i, column: j });
    }));
    for (const [name, spots] of found) {
      for (const spot of spots) {
        spot.within = (half) => {
          const reach = Math.ceil(half / step);
          for (let j = spot.column - reach; j <= spot.column + reach; j++) if (grid[spot.row][j] !== name) return false;
          return true;
        };
      }
      spots.sort((a, b) => b.depth - a.depth);
    }
    return new Map(Array.from(found).sort((a, b) => b[1].length - a[1].length));
  };

  /* For each cell how many cells away another country, the sea or the edge is (two passes; Borgefors 1986). */
  function depths(grid) {
    const far = grid.map((row) => row.map(() => .5)), rows = grid.length, columns = grid[0].length;
    const reach = (i, j, di, dj, cost) => {
      const other = grid[i + di] && grid[i + di][j + dj];
      return other === grid[i][j] ? far[i + di][j + dj] + cost : cost / 2;
    };
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) far[i][j] = Math.min(reach(i, j, 0, -1, 1), reach(i, j, -1, 0, 1), reach(i, j, -1, -1, 1.4), reach(i, j, -1, 1, 1.4));
    }
    for (let i = rows - 1; i >= 0; i--) {
      for (let j = columns - 1; j >= 0; j--) {
        far[i][j] = Math.min(far[i][j], reach(i, j, 0, 1, 1), reach(i, j, 1, 0, 1), reach(i, j, 1, 1, 1.4), reach(i, j, 1, -1, 1.4));
      }
    }
    return far;
  }
})(window.geomap);
