/** Its name, or its area for those who may not know the name. */
export const placeName = ({ name, area }: { readonly name: string | null; readonly area: string }): string => name ?? area;
