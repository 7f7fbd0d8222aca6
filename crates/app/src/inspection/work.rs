//! What was done: week by week, kind by kind, month by month. Figures only.

use std::collections::HashMap;

use chrono::Days;
use shiyou_domain::access::StudentScope;
use shiyou_domain::duty::{CheckBand, CheckMonth, CheckState};
use shiyou_domain::id::TermId;
use shiyou_domain::import::Cell;
use shiyou_domain::issue::Language;
use shiyou_domain::record::RecordKind;
use shiyou_persistence::{Db, Scope, account, class, month_check, record};

use super::Folder;
use super::part::{File, Sheet, number, percent, workbook};
use super::roster::folder_columns;
use crate::AppResult;
use crate::month_check::MentorMonth;
use crate::overview::{OverviewClass, completion as of_classes};

/// Completion by class and week, and how many records of each kind.
pub(super) fn completion(db: &mut Db, folder: &Folder) -> AppResult<Vec<File>> {
    // Figures of classes only: no child is seen by them.
    let scope = Scope::new(folder.call.school(), StudentScope::All);
    let (classes, _) = of_classes(db, &folder.call, &scope, TermId(folder.term.id), &folder.calendar)?;
    if classes.is_empty() {
        return Ok(vec![]);
    }
    let today = folder.call.today();
    let weeks = |class: &OverviewClass| -> Vec<crate::week::WeekDot> {
        class.weeks.iter().filter(|dot| dot.from <= today).cloned().collect()
    };
    let begun = classes.first().map(|class| weeks(class).len()).unwrap_or_default();
    let titles: Vec<String> = (1..=begun)
        .map(|week| match folder.call.language {
            Language::Chinese => format!("第{week}周"),
            Language::English => format!("Week {week}"),
        })
        .collect();
    let mut columns = folder_columns(
        folder,
        &[
            (("班级", "Class"), 16.0),
            (("学生数", "Students"), 10.0),
            (("有导师", "With mentor"), 10.0),
            (("应做", "Due"), 10.0),
            (("已做", "Done"), 10.0),
            (("完成率 %", "Done %"), 10.0),
        ],
    );
    columns.extend(titles.iter().map(|title| (title.as_str(), 8.0)));
    let rows = classes
        .iter()
        .map(|class| {
            let own = weeks(class);
            let done: i64 = own.iter().map(|dot| dot.done + dot.late).sum();
            let due: i64 = own.iter().map(|dot| dot.done + dot.late + dot.missed + dot.open).sum();
            let mut row = vec![
                Cell::text(&class.class_name),
                number(class.students),
                number(class.with_mentor),
                number(due),
                number(done),
                percent(done, due),
            ];
            row.extend(
                own.iter()
                    .map(|dot| percent(dot.done + dot.late, dot.done + dot.late + dot.missed + dot.open)),
            );
            row
        })
        .collect();
    let completion =
        Sheet { name: folder.say(("班级×周 完成率", "Class by week, in %")), columns: &columns, rows };
    let ids: Vec<i64> = classes.iter().map(|class| class.class_id).collect();
    let kinds = records(db, folder, &ids)?;
    Ok(vec![
        File {
            name: format!("{}.xlsx", folder.say(("任务完成情况", "completion"))),
            about: folder
                .say((
                    "每个班每周的任务完成率，按时和补做都算完成",
                    "The share of duties done by each class in each week, in time or late",
                ))
                .to_owned(),
            bytes: workbook(&[completion])?,
        },
        File {
            name: format!("{}.xlsx", folder.say(("记录统计", "records"))),
            about: folder
                .say(("每个月各类记录的条数，不含内容", "How many records of each kind a month; no texts"))
                .to_owned(),
            bytes: kinds,
        },
    ])
}

fn records(db: &mut Db, folder: &Folder, classes: &[i64]) -> AppResult<Vec<u8>> {
    let (school, language) = (folder.call.school(), folder.call.language);
    let conventions = folder.scheme.as_ref().map(|scheme| scheme.document.conventions).unwrap_or_default();
    let mut rows = vec![];
    for month in CheckMonth::all(&folder.calendar, &conventions) {
        let zone = folder.call.zone;
        let span =
            (zone.start_of(month.from).naive_utc(), zone.start_of(month.to + Days::new(1)).naive_utc());
        for (kind, count) in record::kinds_in(db, school, span, classes)? {
            let known: Option<RecordKind> = kind.parse().ok();
            let name = known.and_then(|kind| kind.name(language)).map_or(kind, str::to_owned);
            rows.push(vec![Cell::Date(month.from), Cell::Date(month.to), Cell::text(name), number(count)]);
        }
    }
    let columns = folder_columns(
        folder,
        &[
            (("开始", "From"), 12.0),
            (("结束", "To"), 12.0),
            (("种类", "Kind"), 20.0),
            (("条数", "Records"), 10.0),
        ],
    );
    workbook(&[Sheet { name: folder.say(("记录统计", "Records")), columns: &columns, rows }])
}

/// The closed checks, as they stood when they were closed.
pub(super) fn checks(db: &mut Db, folder: &Folder) -> AppResult<Vec<File>> {
    let (school, language) = (folder.call.school(), folder.call.language);
    let mut checks = month_check::of_term(db, school, TermId(folder.term.id))?;
    checks.retain(|check| check.state == CheckState::Closed.code());
    if checks.is_empty() {
        return Ok(vec![]);
    }
    checks.sort_by_key(|check| (check.month, check.grade_id));
    let ids: Vec<i64> = checks.iter().map(|check| check.id).collect();
    let mut marks: HashMap<(i64, i64), (String, String)> = HashMap::new();
    for mark in month_check::marks(db, school, &ids)? {
        marks.insert((mark.check_id, mark.staff_id), (mark.band, mark.remark));
    }
    let grades: HashMap<i64, String> =
        class::grades(db, school)?.into_iter().map(|grade| (grade.id, grade.name)).collect();
    let accounts: Vec<i64> = checks.iter().filter_map(|check| check.closed_by).collect();
    let names = account::names(db, &accounts)?;
    let mut rows = vec![];
    for check in &checks {
        let months: Vec<MentorMonth> =
            check.snapshot.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default();
        for month in months {
            let (band, remark) = marks.get(&(check.id, month.staff)).cloned().unwrap_or_default();
            let band = CheckBand::from_code(&band).map_or("", |band| band.name(language));
            rows.push(vec![
                number(check.month),
                grades.get(&check.grade_id).map_or(Cell::Empty, Cell::text),
                Cell::text(&month.name),
                number(month.mentees),
                number(month.due()),
                number(month.in_time),
                number(month.late),
                number(month.missing),
                number(month.excused),
                Cell::text(band),
                Cell::text(remark),
                check.closed_at.map_or(Cell::Empty, |at| Cell::Date(folder.call.zone.day_of(at.and_utc()))),
                check.closed_by.and_then(|id| names.get(&id)).map_or(Cell::Empty, Cell::text),
            ]);
        }
    }
    let columns = folder_columns(
        folder,
        &[
            (("学期第几个月", "Month of term"), 12.0),
            (("年级", "Grade"), 12.0),
            (("导师", "Mentor"), 12.0),
            (("学生数", "Students"), 10.0),
            (("应做", "Due"), 8.0),
            (("按时", "In time"), 8.0),
            (("补做", "Late"), 8.0),
            (("未做", "Missing"), 8.0),
            (("免计", "Excused"), 8.0),
            (("等次", "Band"), 10.0),
            (("评语", "Remark"), 40.0),
            (("结束日期", "Closed on"), 12.0),
            (("结束人", "Closed by"), 14.0),
        ],
    );
    Ok(vec![File {
        name: format!("{}.xlsx", folder.say(("月检查", "month-checks"))),
        about: folder
            .say((
                "每月检查结束时的数字、等次和评语",
                "Figures, bands and remarks as they stood when each check was closed",
            ))
            .to_owned(),
        bytes: workbook(&[Sheet {
            name: folder.say(("月检查", "Month checks")), columns: &columns, rows
        }])?,
    }])
}
