(function (K) {
  'use strict';

  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const VALUES = new Uint8Array(128);
  for (let i = 0; i < ALPHABET.length; i += 1) VALUES[ALPHABET.charCodeAt(i)] = i;

  /** Bytes of a base64 text. */
  K.bytesOf = (text) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
    return bytes;
  };

  /** Read a zlib stream; fails when a single bit of it is wrong. */
  K.inflate = async (bytes) => {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };

  /** Read a compressed data block of the page as bytes, and forget its text. */
  K.readBytes = async (id) => {
    const block = document.getElementById(id);
    try {
      const bytes = K.bytesOf(block.textContent);
      block.textContent = '';
      return await K.inflate(bytes);
    } catch (error) {
      throw new Error(K.damaged(id), { cause: error });
    }
  };

  K.damaged = (id) => `${id}: the data differ from what was written`;

  /** Read a compressed data block of the page as JSON. */
  K.readCompressed = async (id) => JSON.parse(new TextDecoder().decode(await K.readBytes(id)));

  /** Degrees to the unit square of the web Mercator projection, y down. */
  K.mercatorX = (lon) => (lon + 180) / 360;
  K.mercatorY = (lat) => {
    const sine = Math.sin((lat * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  };
  K.lonOf = (x) => x * 360 - 180;
  K.latOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

  /** Decode a line text to [x0, y0, x1, y1, ...] on the unit square. */
  K.decodeLine = (text, units) => {
    const numbers = [];
    let value = 0;
    let shift = 0;
    for (let i = 0; i < text.length; i += 1) {
      const digit = VALUES[text.charCodeAt(i)];
      value += (digit & 31) << shift;
      if (digit & 32) {
        shift += 5;
      } else {
        numbers.push(value & 1 ? -((value + 1) >>> 1) : value >>> 1);
        value = 0;
        shift = 0;
      }
    }
    const points = new Float64Array(numbers.length);
    let x = 0;
    let y = 0;
    for (let i = 0; i < numbers.length; i += 2) {
      x += numbers[i];
      y += numbers[i + 1];
      points[i] = K.mercatorX(x / units);
      points[i + 1] = K.mercatorY(y / units);
    }
    return points;
  };

  function joinArcs(indices, arcs) {
    const points = [];
    for (const index of indices) {
      const arc = arcs[index < 0 ? -1 - index : index];
      const n = arc.length / 2;
      for (let k = points.length ? 1 : 0; k < n; k += 1) {
        const at = index < 0 ? n - 1 - k : k;
        points.push(arc[2 * at], arc[2 * at + 1]);
      }
    }
    return Float64Array.from(points);
  }

  function boundsOf(lines) {
    const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
    for (const line of lines) {
      for (let i = 0; i < line.length; i += 2) {
        if (line[i] < box.west) box.west = line[i];
        if (line[i] > box.east) box.east = line[i];
        if (line[i + 1] < box.north) box.north = line[i + 1];
        if (line[i + 1] > box.south) box.south = line[i + 1];
      }
    }
    return box;
  }

  function decodeOne(entry, arcs, units) {
    const place = ([x, y]) => Float64Array.of(K.mercatorX(x / units.point), K.mercatorY(y / units.point));
    const polygons = (entry.p || []).map((rings) => rings.map((ring) => joinArcs(ring, arcs)));
    const lines = (entry.l || []).map((text) => K.decodeLine(text, units.line));
    const points = (entry.o || []).map(place);
    const used = new Set((entry.p || []).flat(2).map((index) => (index < 0 ? -1 - index : index)));
    return {
      polygons,
      lines,
      points,
      lonlats: (entry.o || []).map(([x, y]) => [x / units.point, y / units.point]),
      anchor: entry.a ? place(entry.a) : points[0],
      arcs: [...used],
      bounds: boundsOf([...polygons.flat(), ...lines, ...points]),
    };
  }

  /** Decode the pool of geometries; coordinates on the unit square of web Mercator. */
  K.decodePool = (pool) => {
    const arcs = pool.arcs.map((text) => K.decodeLine(text, pool.units.arc));
    return { arcs, geometries: pool.geometries.map((entry) => decodeOne(entry, arcs, pool.units)) };
  };

  const rounded = (value, decimals) => Number(value.toFixed(decimals));

  function lonlats(line, decimals) {
    const pairs = [];
    for (let i = 0; i < line.length; i += 2) {
      pairs.push([rounded(K.lonOf(line[i]), decimals), rounded(K.latOf(line[i + 1]), decimals)]);
    }
    return pairs;
  }

  const single = (type, parts) =>
    parts.length === 1 ? { type, coordinates: parts[0] } : { type: 'Multi' + type, coordinates: parts };

  /** A decoded geometry as GeoJSON: points as given, lines and areas as the page draws them. */
  K.toGeoJson = (geometry) => {
    if (!geometry) return null;
    const members = [];
    if (geometry.points.length) members.push(single('Point', geometry.lonlats));
    if (geometry.lines.length) members.push(single('LineString', geometry.lines.map((line) => lonlats(line, 5))));
    if (geometry.polygons.length) {
      members.push(single('Polygon', geometry.polygons.map((rings) => rings.map((ring) => lonlats(ring, 4)))));
    }
    return members.length === 1 ? members[0] : { type: 'GeometryCollection', geometries: members };
  };

  /** Whether a place on the unit square lies inside the rings (even-odd rule). */
  K.isInside = (polygons, x, y) => {
    let inside = false;
    for (const ring of polygons.flat()) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const above = ring[i + 1] > y !== ring[j + 1] > y;
        if (above && x < ((ring[j] - ring[i]) * (y - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i]) {
          inside = !inside;
        }
      }
    }
    return inside;
  };

  /** Distance on the unit square from a place to a line. */
  K.distanceTo = (line, x, y) => {
    let best = Infinity;
    for (let i = 0; i + 3 < line.length; i += 2) {
      const dx = line[i + 2] - line[i];
      const dy = line[i + 3] - line[i + 1];
      const along = ((x - line[i]) * dx + (y - line[i + 1]) * dy) / (dx * dx + dy * dy || 1);
      const t = Math.max(0, Math.min(1, along));
      best = Math.min(best, Math.hypot(x - line[i] - t * dx, y - line[i + 1] - t * dy));
    }
    return best;
  };
})(globalThis.Khabur);
