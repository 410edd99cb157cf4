/** Words with *stressed parts* between asterisks. */
export function Rich({ words }: { words: string }) {
  return <>{words.split('*').map((part, index) => (index % 2 === 1 ? <b key={index}>{part}</b> : part))}</>;
}
