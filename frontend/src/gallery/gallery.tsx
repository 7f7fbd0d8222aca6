/** Samples of every piece, in the frame of the staff entry: `npm run dev`, then /gallery.html. Not part of the product. */
import { useState } from "react";
import { ApiProblem } from "../api/problem";
import { StaffShell } from "../app/staff-shell";
import { Button } from "../components/button";
import { ChildChip } from "../components/child-chip";
import { Choice, Choices, Segments } from "../components/choice";
import { DataTable } from "../components/data-table";
import { ConfirmDialog } from "../components/dialog";
import { DutyChip, DutyRow } from "../components/duty";
import { EmptyState } from "../components/empty-state";
import { Figures } from "../components/figures";
import { Field, Form, SelectField, SwitchField, TextAreaField, TextField } from "../components/form";
import { HeatCell } from "../components/heat-cell";
import { LevelBars } from "../components/level-bars";
import { Name } from "../components/name";
import { PageTitle } from "../components/page-title";
import { Pill } from "../components/pill";
import { ProgressRing } from "../components/progress-ring";
import { ProblemState, Skeleton } from "../components/query-state";
import { KeyValues, SheetSection, Why } from "../components/sheet";
import { StateStrip } from "../components/state-strip";
import { useToast } from "../components/toast";
import { WeekRibbon } from "../components/week-ribbon";
import { manyStudents, navigation, steps, weeks } from "./samples";
import "./gallery.css";

const students = manyStudents(5_000);

const refused = new ApiProblem(
  {
    title: "没有保存",
    errors: [{ pointer: "/text", code: "text_required", message: "请写下聊了什么。" }],
    trace_id: "01J9",
  },
  422,
);

export function Gallery() {
  const toast = useToast();
  const [week, setWeek] = useState(7);
  const [place, setPlace] = useState<"classroom" | "office" | "field" | "online">("field");
  const [topics, setTopics] = useState<("study" | "friends" | "home")[]>(["study"]);
  const [view, setView] = useState<"school" | "grade" | "class">("school");
  const [agree, setAgree] = useState(true);
  const [asking, setAsking] = useState(false);
  return (
    <StaffShell
      pages={navigation}
      path="/settings"
      person={{ name: "张明远", detail: "语文 · 导师" }}
      schoolName="青禾小学"
      term={
        <>
          <div className="shell-today">
            <b>第 7 周 周三 10月14日</b>
            <small>2026—2027 第一学期</small>
          </div>
          <WeekRibbon weeks={weeks} current={7} selected={week} onSelect={setWeek} />
        </>
      }
      waiting={{ settings: 3 }}
      writeHref="/records/new"
    >
      <PageTitle
        title="五年级(2)班 · 导师结对"
        detail="34 人 · 男 19 女 15 · 每组 5–8 人"
        actions={
          <>
            <Button onClick={() => setAsking(true)}>确认结对</Button>
            <Button look="primary" onClick={() => toast({ text: "已自动完成 3 人。", undo: () => undefined })}>
              继续自动完成
            </Button>
          </>
        }
      />
      <StateStrip steps={steps} awaiting="还差 3 人" />
      <Figures
        items={[
          { key: "a", value: 31, of: "/ 34", label: "已结对" },
          { key: "b", value: 3, label: "待分配", tone: "amber" },
          { key: "c", value: "61%", of: "19 / 31", label: "第一志愿" },
          { key: "d", value: 2, label: "组内男女最多相差" },
        ]}
      />
      <div className="gallery-grid">
        <section>
          <div className="gallery-week">
            <div>
              <p className="gallery-title">第 7 周</p>
              <p className="faint">周三 10月14日 · 张敏老师</p>
            </div>
            <ProgressRing done={9} unsent={1} total={14} />
          </div>
          <WeekRibbon look="line" weeks={weeks} current={7} selected={week} onSelect={setWeek} withKey />
          <h2>今天</h2>
          <DutyRow
            state="overdue"
            href="/a"
            title={
              <>
                与<Name>王子涵</Name>谈心
              </>
            }
            detail="上周五到期，晚了 5 天"
          />
          <DutyRow state="due" href="/b" title="批阅周反思" detail="五（3）班小组，已交未批" trailing="6 份" />
          <DutyRow
            state="unsent"
            href="/c"
            title={
              <>
                与<Name>赵欣怡</Name>谈心
              </>
            }
            detail="已离线保存，有信号时自动发送"
            trailing={<Pill tone="amber">未发送</Pill>}
          />
          <DutyRow state="open" href="/d" title="陪餐一次" detail="周五前，可与年级其他导师换" />
          <DutyRow
            state="done"
            href="/e"
            title={
              <>
                与<Name>孙语晨</Name>谈心
              </>
            }
            detail="周二 12:40，操场"
          />
          <p className="gallery-line">
            <DutyChip state="due" href="/f" title="家访，第 9 周前" />
            <ChildChip
              name="周一诺"
              href="/g"
              detail="五(2)"
              lastContact="23 天前"
              nextDuty="谈心，本周五"
              trailing="23 天"
            />
            <ChildChip name="沈嘉树" href="/h" flags={[{ label: "英语需帮助", tone: "amber" }]} />
          </p>
          <h2>完成率</h2>
          <p className="gallery-line">
            {([0, 1, 2, 3, 4] as const).map((level) => (
              <HeatCell key={level} level={level} label={`第 ${level + 1} 周`} value={55 + level * 10} />
            ))}
            <HeatCell level="missed" label="第 6 周" value={48} />
            <HeatCell level={1} running label="第 7 周" value={40} />
          </p>
          <p>
            总分{" "}
            <Why
              title="张明远 87.4"
              kind="总分的来处"
              explain={() => (
                <>
                  <SheetSection title="匹配 82 分，满分 100">
                    <LevelBars
                      rows={[
                        { key: "1", label: "需要与所长", value: 35, max: 40, shown: "35/40" },
                        { key: "2", label: "双方志愿", value: 22, max: 30, shown: "22/30" },
                      ]}
                    />
                  </SheetSection>
                  <SheetSection title="会怎样改变">
                    <KeyValues rows={[{ key: "1", label: "若补录 1 次家访", value: "88.1" }]} />
                  </SheetSection>
                </>
              )}
            >
              87.4
            </Why>
          </p>
        </section>
        <section>
          <Form onSubmit={() => undefined} problem={refused}>
            <TextField label="和谁" pointer="/student" defaultValue="王子涵" />
            <Field label="在哪里" group>
              {() => (
                <Choice
                  label="在哪里"
                  value={place}
                  onChange={setPlace}
                  options={[
                    { value: "classroom", label: "教室" },
                    { value: "office", label: "办公室" },
                    { value: "field", label: "操场" },
                    { value: "online", label: "线上", disabled: true },
                  ]}
                />
              )}
            </Field>
            <TextAreaField label="聊了什么" pointer="/text" hint="可用键盘上的话筒口述" />
            <Field label="话题" group optional>
              {() => (
                <Choices
                  label="话题"
                  values={topics}
                  onChange={setTopics}
                  options={[
                    { value: "study", label: "学习" },
                    { value: "friends", label: "同伴" },
                    { value: "home", label: "家庭" },
                  ]}
                />
              )}
            </Field>
            <SelectField label="学期" pointer="/term" defaultValue="1">
              <option value="1">2026—2027 第一学期</option>
            </SelectField>
            <Field label="谁能看到" group>
              {() => (
                <Choice
                  look="rows"
                  label="谁能看到"
                  value="a"
                  onChange={() => undefined}
                  options={[
                    { value: "a", label: "我和班主任", detail: "平常的谈话选这个" },
                    { value: "b", label: "只有我和心理老师", detail: "孩子说了不想让别人知道的事" },
                  ]}
                />
              )}
            </Field>
            <SwitchField label="服从调剂" detail="志愿都满时由学校安排一位。" checked={agree} onChange={setAgree} />
          </Form>
          <Segments
            label="范围"
            value={view}
            onChange={setView}
            options={[
              { value: "school", label: "全校" },
              { value: "grade", label: "年级" },
              { value: "class", label: "班级" },
            ]}
          />
          <EmptyState sentence="这个学期还没有实施方案。" action={<Button>从样板里选一个</Button>} />
          <ProblemState problem={new ApiProblem({ trace_id: "01J9XQ" }, 500)} onRetry={() => undefined} />
          <Skeleton lines={3} />
        </section>
      </div>
      <h2>5,000 名学生</h2>
      <DataTable
        label="学生"
        rows={students}
        rowKey={(student) => student.id}
        href={(student) => `/students/${student.id}`}
        columns={[
          {
            key: "name",
            header: "姓名",
            width: "minmax(120px, 1.2fr)",
            sortBy: (student) => student.name,
            cell: (student) => <a href={`/students/${student.id}`}>{student.name}</a>,
          },
          {
            key: "class",
            header: "班级",
            width: "minmax(110px, 1fr)",
            sortBy: (student) => student.className,
            cell: (student) => student.className,
          },
          { key: "mentor", header: "导师", width: "minmax(110px, 1fr)", cell: (student) => student.mentor },
          {
            key: "days",
            header: "上次谈心",
            width: "110px",
            align: "right",
            sortBy: (student) => student.days,
            cell: (student) => `${student.days} 天前`,
          },
        ]}
        card={(student) => (
          <a className="gallery-card" href={`/students/${student.id}`}>
            <b className="serif">{student.name}</b>
            <span className="faint small">
              {student.className} · {student.mentor} · {student.days} 天前
            </span>
          </a>
        )}
      />
      {asking ? (
        <ConfirmDialog
          title="确认五年级(2)班的结对？"
          confirmLabel="确认结对"
          onClose={() => setAsking(false)}
          onConfirm={() => setAsking(false)}
        >
          确认后公示 5 个上课日，之后才生效。
        </ConfirmDialog>
      ) : null}
    </StaffShell>
  );
}
