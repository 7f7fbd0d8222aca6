/** A list of short words written in one line: "绘画、足球". */
import { useState } from "react";
import { TextField } from "./form";

/** Words as people part them: by 、 or commas, semicolons, line ends. Spaces inside a word stay. */
export function wordsOf(text: string): string[] {
  const words = text.split(/[、，,;；\n]+/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ""))];
}

interface WordsFieldProps {
  label: string;
  pointer: string;
  hint?: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
}

export function WordsField({ values, onChange, ...field }: WordsFieldProps) {
  const [text, setText] = useState(values.join("、"));
  return (
    <TextField
      {...field}
      optional
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(wordsOf(event.target.value));
      }}
    />
  );
}
