const SEVERAL = { en: severalEnglish, es: severalSpanish };

/** The plural of a unit's words, in a language: "14 lugs", "14 cajas de campo". */
export const several = (words: string, language: keyof typeof SEVERAL): string => SEVERAL[language](words);

/** The word before "of" takes the plural: "cans of 12", "50 lb sacks". */
function severalEnglish(words: string): string {
  const [head = '', ...rest] = words.split(' of ');
  return [severalWords(head), ...rest].join(' of ');
}

function severalWords(words: string): string {
  if (/(?:^|\s)(?:each|dozen)$|s$/.test(words)) return words;
  if (/(?:x|ch|sh)$/.test(words)) return `${words}es`;
  if (/loaf$/.test(words)) return `${words.slice(0, -1)}ves`;
  return /[^aeiou]y$/.test(words) ? `${words.slice(0, -1)}ies` : `${words}s`;
}

/** Every word up to "de" or a number takes the plural: "sacos de 50 lb", "medias charolas", "latas No. 10". */
function severalSpanish(words: string): string {
  const [head = words] = /^.*?(?=\s(?:de|para|No\.|\d)|$)/.exec(words) ?? [];
  return (
    head
      .split(' ')
      .map((word) => word.replace(/ón$/, 'on'))
      .map((word) =>
        /[aeiouéáí]$/.test(word)
          ? `${word}s`
          : /s$|bushel$/.test(word)
            ? word
            : word.endsWith('z')
              ? `${word.slice(0, -1)}ces`
              : `${word}es`,
      )
      .join(' ') + words.slice(head.length)
  );
}
