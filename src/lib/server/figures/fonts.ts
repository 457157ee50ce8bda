/** The shipped fonts as files: resvg reads TTF, not the woff2 of the pages. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold'] as const;
const families = [
  ['inter', 'Inter'],
  ['noto-sans-armenian', 'NotoSansArmenian'],
  ['noto-sans', 'NotoSans'],
  ['noto-sans-arabic', 'NotoSansArabic'],
  ['source-serif-4', 'SourceSerif4'],
] as const;

let files: string[] | undefined;

/** Paths of the TTFs, found wherever the packages are installed: in development, under tsx and in the built server. */
export function fontFiles(): string[] {
  files ??= families.flatMap(([folder, file]) =>
    weights.map((weight) => require.resolve(`@expo-google-fonts/${folder}/${weight}/${file}_${weight}.ttf`)),
  );
  return files;
}
