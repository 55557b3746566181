import { expect, test } from "vitest";
import { wrapText } from "../../../src/cli/wrap.ts";

test.each([
  { name: "a short text stays", text: "a b", width: 10, wrapped: "a b" },
  { name: "a long text breaks between words", text: "one two three", width: 8, wrapped: "one two\nthree" },
  {
    name: "a word longer than the line keeps its line",
    text: "a abcdefghij b",
    width: 5,
    wrapped: "a\nabcdefghij\nb",
  },
  { name: "lines stay lines", text: "one two\nthree", width: 4, wrapped: "one\ntwo\nthree" },
  { name: "nothing stays nothing", text: "", width: 5, wrapped: "" },
])("$name", ({ text, width, wrapped }) => expect(wrapText(text, width)).toBe(wrapped));
