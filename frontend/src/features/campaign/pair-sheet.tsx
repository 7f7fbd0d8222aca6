/** 为什么 of one student on the board: the choices and what became of them, the fit, and what may be done with the pair. */
import { useQuery } from "@tanstack/react-query";
import { getPairWhyOptions } from "../../api/gen/@tanstack/react-query.gen";
import type { BoardMentor, BoardResponse, BoardStudent, PairWhy } from "../../api/gen/types.gen";
import { Button } from "../../components/button";
import { SelectField } from "../../components/form";
import { Link } from "../../components/link";
import { QueryState } from "../../components/query-state";
import { KeyValues, Sheet, SheetSection } from "../../components/sheet";
import { useTexts } from "../../i18n/texts";
import { allow, type Edit, forbid, isForbidden, move, pin, unpin } from "./board-model";
import { boardTexts } from "./board-text";
import { choiceMark } from "./use-campaign-words";
import { useWaitingReason } from "./use-waiting-reason";

interface PairSheetProps {
  board: BoardResponse;
  student: BoardStudent;
  movable: boolean;
  projection: boolean;
  onEdit: (edit: Edit) => void;
  onClose: () => void;
}

export function PairSheet({ board, student, movable, projection, onEdit, onClose }: PairSheetProps) {
  const t = useTexts(boardTexts);
  const reasonOf = useWaitingReason(board.mentors);
  const byId = new Map(board.mentors.map((mentor) => [mentor.id, mentor]));
  const mentor = student.mentor_id ? byId.get(student.mentor_id) : undefined;
  const chosen = student.choices.flatMap((id, index) => {
    const one = byId.get(id);
    return one ? [{ mentor: one, rank: index + 1 }] : [];
  });
  return (
    <Sheet
      open
      onClose={onClose}
      title={
        mentor
          ? t("pairTitle", { student: student.name, mentor: mentor.name })
          : t("waitingTitle", { student: student.name })
      }
    >
      {mentor ? null : <p className="pair-reason">{reasonOf(student)}</p>}
      {chosen.length > 0 ? (
        <SheetSection title={t("hisChoices")}>
          <KeyValues
            rows={chosen.map(({ mentor: one, rank }) => ({
              key: one.id,
              label: (
                <span className={one.id === student.mentor_id ? "pair-here" : ""}>
                  {choiceMark(rank)} {one.name}
                </span>
              ),
              value: <ChoiceState student={student} mentor={one} />,
            }))}
          />
        </SheetSection>
      ) : null}
      {mentor && !projection ? <Reasons campaign={board.campaign.id} student={student} mentor={mentor} /> : null}
      {movable ? (
        <SheetSection title={t("change")}>
          <MoveMenu student={student} mentors={board.mentors} onEdit={onEdit} />
          <div className="pair-actions">
            {mentor ? (
              <>
                <Button onClick={() => onEdit(student.pinned ? unpin(student.id) : pin(student.id, mentor.id))}>
                  {student.pinned ? t("unpin") : t("pin")}
                </Button>
                <Button onClick={() => onEdit(forbid(student.id, mentor.id))}>{t("forbid")}</Button>
              </>
            ) : null}
            {student.forbidden.map((id) => (
              <Button key={id} look="quiet" onClick={() => onEdit(allow(student.id, id))}>
                {t("allow", { name: byId.get(id)?.name ?? "" })}
              </Button>
            ))}
          </div>
        </SheetSection>
      ) : null}
      {projection ? null : (
        <p className="pair-dossier">
          <Link href={`/students/${student.id}`}>{t("dossier")}</Link>
        </p>
      )}
    </Sheet>
  );
}

function ChoiceState({ student, mentor }: { student: BoardStudent; mentor: BoardMentor }) {
  const t = useTexts(boardTexts);
  const { size, most } = mentor;
  if (mentor.id === student.mentor_id) return <b className="pair-done">{t("statePair")}</b>;
  if (isForbidden(student, mentor.id)) return <span className="pair-barred">{t("forbidden")}</span>;
  return (
    <span className="faint">{size >= most ? t("stateFull", { size, most }) : t("stateRoom", { size, most })}</span>
  );
}

/** A plain select: the same by mouse, keyboard and thumb. Choices first, in their order. */
function MoveMenu({
  student,
  mentors,
  onEdit,
}: {
  student: BoardStudent;
  mentors: readonly BoardMentor[];
  onEdit: (edit: Edit) => void;
}) {
  const t = useTexts(boardTexts);
  const chosen = student.choices.flatMap((id) => mentors.find((mentor) => mentor.id === id) ?? []);
  const others = mentors.filter((mentor) => !student.choices.includes(mentor.id));
  const option = (mentor: BoardMentor, rank: number | null) => (
    <option key={mentor.id} value={mentor.id} disabled={isForbidden(student, mentor.id)}>
      {[choiceMark(rank), t("option", { name: mentor.name, size: mentor.size, most: mentor.most })].join(" ").trim()}
      {isForbidden(student, mentor.id) ? ` ${t("forbidden")}` : mentor.size >= mentor.most ? ` ${t("full")}` : ""}
    </option>
  );
  return (
    <SelectField
      label={t("moveTo")}
      value={student.mentor_id ?? ""}
      onChange={(event) => onEdit(move(student.id, event.target.value || null))}
    >
      <option value="">{t("moveOut")}</option>
      {chosen.length > 0 ? (
        <optgroup label={t("byChoice")}>{chosen.map((mentor, index) => option(mentor, index + 1))}</optgroup>
      ) : null}
      <optgroup label={t("otherMentors")}>{others.map((mentor) => option(mentor, null))}</optgroup>
    </SelectField>
  );
}

function Reasons({ campaign, student, mentor }: { campaign: string; student: BoardStudent; mentor: BoardMentor }) {
  const query = useQuery(getPairWhyOptions({ path: { campaign, student: student.id } }));
  // Until the move is saved the server still answers for the pair before it.
  const data = query.data?.mentor.id === mentor.id ? query.data : undefined;
  return (
    <QueryState query={{ ...query, data }} lines={4}>
      {(why) => <PairReasons why={why} />}
    </QueryState>
  );
}

const ORIGINS = ["ranked", "mutual", "coordinated", "special_first", "regrouped"] as const;

function PairReasons({ why }: { why: PairWhy }) {
  const t = useTexts(boardTexts);
  const origin = ORIGINS.find((one) => one === why.origin);
  return (
    <>
      <SheetSection title={t("fit", { value: why.value })}>
        <KeyValues
          rows={why.terms.map((term) => ({
            key: term.code,
            label: term.label,
            value: term.points > 0 ? `+${term.points}` : String(term.points).replace("-", "−"),
          }))}
        />
      </SheetSection>
      {why.better.length > 0 ? (
        <SheetSection title={t("better")}>
          <ul className="pair-better">
            {why.better.map((one) => (
              <li key={one.mentor.id}>
                <b>{one.mentor.name}</b> {one.message}
              </li>
            ))}
          </ul>
        </SheetSection>
      ) : null}
      {origin ? (
        <SheetSection title={t("basis")}>
          <p>{t(`origin_${origin}`)}</p>
        </SheetSection>
      ) : null}
    </>
  );
}
