/**
 * Armenian, Cyrillic and Georgian letters as Latin ones, roughly as newspapers spell them: only to guess what was meant
 * when nobody recorded a name in the script of the query. Expects folded text. Never stored, never shown.
 */
const armenian =
  'ա a բ b գ g դ d ե e զ z է e ը e թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f';
const cyrillic =
  'а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya є e і i ғ g қ k ң n ү u ұ u һ h ө o';
const georgian =
  'ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h';

const letters = new Map<string, string>();
for (const table of [armenian, cyrillic, georgian]) {
  const parts = table.split(' ');
  for (let at = 0; at + 1 < parts.length; at += 2) letters.set(parts[at] ?? '', (parts[at + 1] ?? '').replace('-', ''));
}

/** “ստեփանակերտ” and “степанакерт” → “stepanakert”; Latin text stays as it is. */
export const inLatin = (folded: string): string =>
  [...folded.replaceAll('ու', 'u').replaceAll('եւ', 'ev')].map((letter) => letters.get(letter) ?? letter).join('');
