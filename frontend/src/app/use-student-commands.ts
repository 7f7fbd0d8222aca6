/** Students for Ctrl+K: the server finds them by name, pinyin, initials or number while the reader types. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { listStudentsOptions } from "../api/gen/@tanstack/react-query.gen";
import { can } from "../auth/can";
import type { Command } from "../components/command-palette";

const PAUSE_MS = 150;
const MOST = 8;

export function useStudentCommands(): { commands: Command[]; onSearch: (text: string) => void } {
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery({
    ...listStudentsOptions({ query: { search: asked, limit: MOST } }),
    enabled: asked !== "" && can("students.list"),
    placeholderData: keepPreviousData,
  });
  const found = asked === "" || typed.trim() === "" ? [] : (query.data?.items ?? []);
  const commands = found
    .filter((student) => can("read_dossier", student))
    .map((student) => ({
      id: `student ${student.id}`,
      label: student.name,
      href: `/students/${student.id}`,
      // The server has already matched what was typed, perhaps by pinyin.
      keywords: [typed],
      ...(student.class_name ? { hint: student.class_name } : {}),
    }));
  return { commands, onSearch: setTyped };
}
