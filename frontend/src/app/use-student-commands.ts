/** Students for Ctrl+K: the server knows names, pinyin and initials. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { listStudentsOptions } from "../api/gen/@tanstack/react-query.gen";
import { useCan } from "../auth/can";
import type { Command } from "../components/command-palette";

const PAUSE_MS = 150;
const MOST = 8;

export function useStudentCommands(): { commands: Command[]; onSearch: (text: string) => void } {
  const can = useCan();
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
  const found = typed.trim() === "" ? [] : (query.data?.items ?? []);
  const commands = found.map((student) => ({
    id: `student-${student.id}`,
    label: student.name,
    hint: student.class_name ?? "",
    href: `/students/${student.id}`,
    // The server has already decided that it matches.
    keywords: [typed],
  }));
  return { commands, onSearch: setTyped };
}
