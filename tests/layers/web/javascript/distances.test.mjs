import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, plainWords } from './load.mjs';

const K = load('distances');
K.t = plainWords;

test('a degree of a meridian is 111.2 km on the mean sphere', () => {
  assert.ok(Math.abs(K.distanceBetween({ lat: 36, lng: 41 }, { lat: 37, lng: 41 }) - 111195) < 1);
});

test('Hasakah to Deir ez-Zor is within half a percent of the ellipsoid', () => {
  const metres = K.distanceBetween({ lat: 36.5024, lng: 40.7477 }, { lat: 35.336, lng: 40.1408 });
  assert.ok(Math.abs(metres - 140350) < 700, String(metres));
});

test('a line is as long as its legs; one place has no length', () => {
  const places = [{ lat: 36, lng: 41 }, { lat: 37, lng: 41 }, { lat: 36, lng: 41 }];
  assert.ok(Math.abs(K.lengthOf(places) - 222390) < 2);
  assert.equal(K.lengthOf(places.slice(0, 1)), 0);
  assert.equal(K.lengthOf([]), 0);
});

test('coordinates are latitude first, no finer than the zoom shows', () => {
  const bare = (text) => text.replaceAll(/[\u2066\u2069]/g, '');
  assert.equal(bare(K.formatPlace({ lat: 36.50123, lng: 40.75 }, 8)), '36.501° northcomma40.750° east');
  assert.equal(bare(K.formatPlace({ lat: -1.5, lng: -0.25 }, 4)), '1.50° southcomma0.25° west');
});
