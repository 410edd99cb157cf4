import { useEffect, useState } from 'preact/hooks';

const DESK = '(min-width: 60rem)';

/** Whether the screen is a desk's, with room for two panes. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(DESK).matches);
  useEffect(() => {
    const media = matchMedia(DESK);
    const look = () => setWide(media.matches);
    media.addEventListener('change', look);
    return () => media.removeEventListener('change', look);
  }, []);
  return wide;
}
