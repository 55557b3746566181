/**
 * Breaks a text between words so that no line is wider than the terminal; a longer word keeps its line. `indent` stands
 * before every line but the first. Pure.
 */
export const wrapText = (text: string, width: number, indent = ""): string =>
  text
    .split("\n")
    .map((line) => {
      const lines: string[] = [];
      for (const word of line.split(" ")) {
        const last = lines.at(-1);
        const joined = last === undefined ? word : `${last} ${word}`;
        if (last === undefined) lines.push(word);
        else if (joined.length > width) lines.push(indent + word);
        else lines[lines.length - 1] = joined;
      }
      return lines.join("\n");
    })
    .join("\n");
