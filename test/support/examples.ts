/**
 * A configuration with its examples switched on. In our files a comment has a space after “#”; an example has none, or
 * the two and more of its own indentation. What stands before `begin` is left alone: command lines are indented, too.
 */
export function withExamples(text: string, begin: string): string {
  const at = text.indexOf(begin);
  if (at < 0) throw new Error(`there is no ${begin}`);
  return text.slice(0, at) + text.slice(at).replaceAll(/^( *)#(?=[^ ]| {2})/gm, "$1");
}
