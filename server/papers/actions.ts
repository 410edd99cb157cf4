/** The door of the papers domain: what leaves as a document, and links for those who are not signed in. */
export { calendarByCode, calendarOf, endCalendar, forgetCalendars, renewCalendar } from './calendars.ts';
export type { Calendar, Share } from './model.ts';
export { paperRoutes } from './routes.ts';
import './safeguard.ts';
export { SHARE_HOURS, shareOffers, shareRoute, withdrawShare } from './sharing.ts';
