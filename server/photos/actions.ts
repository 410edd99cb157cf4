/** The door of the photos domain: pictures of loads. */
export { addPhoto, removePhoto, type AddPhotoInput } from './adding.ts';
export { forgetPhotos } from './forgetting.ts';
export { photoRoutes } from './routes.ts';
import './safeguard.ts';
