/** What stands between the bar and the columns: lost connection, other people's edits, refusals, broken rules, impossibility. */
import type { BoardResponse } from "../../api/gen/types.gen";
import { Button } from "../../components/button";
import { ProblemSentence } from "../../components/form";
import { useTexts } from "../../i18n/texts";
import { type Difference, touched } from "./board-model";
import type { Conflict } from "./board-saver";
import { boardTexts } from "./board-text";
import type { BoardActs } from "./use-board";

const SHOWN = 6;

export function BoardNotices({ acts, onFind }: { acts: BoardActs; onFind: (student: string) => void }) {
  const t = useTexts(boardTexts);
  const { board, state, saver, problem } = acts;
  return (
    <div className="board-notices">
      {state.offline ? (
        <div className="notice notice-amber" role="alert">
          <p>{t("offline", { count: state.waiting.length })}</p>
          <Button onClick={saver.retry}>{t("retry")}</Button>
        </div>
      ) : null}
      {state.conflict ? <ConflictNotice conflict={state.conflict} board={board} onSettle={saver.settle} /> : null}
      {(state.refusal ?? problem) ? (
        <div className="notice notice-red" role="alert">
          <div>
            <b>{t("refused")}</b>
            <ProblemSentence problem={state.refusal ?? problem} />
          </div>
        </div>
      ) : null}
      {board.certificate ? <CertificateNotice board={board} onFind={onFind} /> : null}
      {board.problems.length > 0 ? <Problems board={board} onFind={onFind} /> : null}
    </div>
  );
}

interface ConflictNoticeProps {
  conflict: Conflict;
  board: BoardResponse;
  onSettle: (whose: "mine" | "theirs") => void;
}

function ConflictNotice({ conflict, board, onSettle }: ConflictNoticeProps) {
  const t = useTexts(boardTexts);
  const names = new Map(board.students.map((student) => [student.id, student.name]));
  const held = [...new Set(conflict.held.flatMap(touched))].map((id) => names.get(id) ?? "");
  const line = ({ student, from, to, what }: Difference) => {
    const nowhere = t("unplaced");
    const words = { student: student.name, from: from?.name ?? nowhere, to: to?.name ?? nowhere };
    if (what === "moved") return t("conflictMoved", words);
    if (what === "pinned") return t("conflictPinned", words);
    return what === "unpinned" ? t("conflictUnpinned", words) : t("conflictBans", words);
  };
  return (
    <div className="notice notice-blue" role="alert">
      <div>
        <b>{conflict.said ?? t("conflict")}</b>
        {conflict.theirs.length === 0 ? <p>{t("conflictNothing")}</p> : null}
        <ul>
          {conflict.theirs.slice(0, SHOWN).map((difference) => (
            <li key={difference.student.id}>{line(difference)}</li>
          ))}
          {conflict.theirs.length > SHOWN ? (
            <li>{t("conflictMore", { count: conflict.theirs.length - SHOWN })}</li>
          ) : null}
        </ul>
        <p>{held.length > 0 ? t("conflictHeld", { students: held.join("、") }) : t("conflictKept")}</p>
      </div>
      <div className="notice-actions">
        {held.length > 0 ? (
          <>
            <Button onClick={() => onSettle("mine")}>{t("useMine")}</Button>
            <Button onClick={() => onSettle("theirs")}>{t("useTheirs")}</Button>
          </>
        ) : (
          <Button onClick={() => onSettle("theirs")}>{t("gotIt")}</Button>
        )}
      </div>
    </div>
  );
}

interface NamedProps {
  board: BoardResponse;
  onFind: (student: string) => void;
}

function CertificateNotice({ board, onFind }: NamedProps) {
  const t = useTexts(boardTexts);
  const certificate = board.certificate;
  if (!certificate) return null;
  const { kind, need, have, student_ids, mentor_ids, message } = certificate;
  const words = { students: student_ids.length, mentors: mentor_ids.length, need, have };
  const sentence =
    kind === "places"
      ? t("cert_places", words)
      : kind === "students"
        ? t("cert_students", words)
        : kind === "budget"
          ? t("cert_budget", words)
          : message;
  const mentors = board.mentors.filter((mentor) => mentor_ids.includes(mentor.id)).map((mentor) => mentor.name);
  return (
    <div className="notice notice-red" role="alert">
      <div>
        <b>{t("impossible")}</b>
        <p>{sentence}</p>
        {mentors.length > 0 ? <p className="small">{mentors.join("、")}</p> : null}
        <Students board={board} ids={student_ids} onFind={onFind} />
        <p className="small">{t("certHint")}</p>
      </div>
    </div>
  );
}

function Problems({ board, onFind }: NamedProps) {
  const t = useTexts(boardTexts);
  return (
    <details className="board-problems">
      <summary>{t("problems", { count: board.problems.length })}</summary>
      <ul>
        {board.problems.map((problem) => (
          <li key={`${problem.code} ${problem.student_ids.join()} ${problem.mentor_ids.join()}`}>
            {problem.message} <Students board={board} ids={problem.student_ids} onFind={onFind} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Students({ board, ids, onFind }: NamedProps & { ids: readonly string[] }) {
  const t = useTexts(boardTexts);
  const named = board.students.filter((student) => ids.includes(student.id));
  if (named.length === 0) return null;
  return (
    <span className="board-named">
      {named.slice(0, SHOWN).map((student) => (
        <button key={student.id} type="button" onClick={() => onFind(student.id)}>
          {student.name}
        </button>
      ))}
      {named.length > SHOWN ? <span>{t("conflictMore", { count: named.length - SHOWN })}</span> : null}
    </span>
  );
}
