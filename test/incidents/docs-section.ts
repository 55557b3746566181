// A part of a document that a test writes: between two comments.
const marks = (name: string): readonly [begin: string, end: string] => [
  `<!-- begin ${name} -->`,
  `<!-- end ${name} -->`,
];

/** The text between the marks, without empty lines around it. */
export function sectionOf(document: string, name: string): string {
  const [begin, end] = marks(name);
  return document.split(begin)[1]?.split(end)[0]?.trim() ?? "";
}

/** The document with another text between the marks. */
export function withSection(document: string, name: string, text: string): string {
  const [begin, end] = marks(name);
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`the document has no marks for ${name}`);
  return `${before}${begin}\n\n${text}\n\n${end}${after}`;
}
