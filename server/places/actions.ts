/** The door of the places domain. */
export { coarsenIn, withdrawPassesIn } from './coarsening.ts';
export { addPlace, changePlace, closePlace, verifyPlace, type Seen } from './keeping.ts';
export { PLACE_KINDS, type Access, type Hours, type Pass, type Place, type PlaceKind, type Spot, type StorageRoom } from './model.ts';
export { placeFields, pointFields, whereabouts, type Whereabouts } from './exporting.ts';
export { provideMarks, type Mark, type Marks, type MarkKind, type MarkSource, type Viewport } from './marks.ts';
export { AROUND_HERE, type PlaceChange, type PlaceInput } from './parse.ts';
export { forgetPasses, passesOf, passTo, takePasses, type Passing, type Taking } from './passes.ts';
export { placedMarks, type Placed } from './placed.ts';
export { importer, provideImport, type Defaults, type Fields, type Importer, type Kind, type Read, type Whole } from './importing/kinds.ts';
export { plain, type Column } from './importing/columns.ts';
export { keptBy, placeIn, openPlacesOf, placesByIds, nearby, placesFor, placesInside } from './reading.ts';
export { exactFor, keepersFor, mayKnowPlace, positionFor, standingsAt } from './seeing.ts';
