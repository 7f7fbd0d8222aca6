//! Published figures of the mentors' assessments.

use shiyou_domain::id::TermId;
use shiyou_domain::import::Cell;
use shiyou_persistence::Db;
use shiyou_persistence::export::{self as rows_of, ExportPage, PAGE};

use super::Folder;
use super::part::{File, Sheet, number, workbook};
use super::roster::folder_columns;
use crate::AppResult;

pub(super) fn files(db: &mut Db, folder: &Folder) -> AppResult<Vec<File>> {
    let school = folder.call.school();
    let (language, scheme) = (folder.call.language, folder.scheme.as_ref());
    let staff = rows_of::staff_names(db, school)?;
    let mut page = ExportPage { term: Some(TermId(folder.term.id)), since: None, after: 0 };
    let mut rows = vec![];
    loop {
        let found = rows_of::assessments(db, school, None, &page)?;
        let more = found.len() as i64 == PAGE;
        page.after = found.last().map_or(page.after, |row| row.id);
        for row in found {
            let named = scheme.and_then(|scheme| {
                let of_key = |one: &&shiyou_domain::scheme::Assessment| one.key == row.assessment_key;
                scheme.document.assessments.iter().find(of_key).map(|one| one.name.get(language).to_owned())
            });
            let (staff_no, name) = staff.get(&row.staff_id).cloned().unwrap_or_default();
            rows.push(vec![
                Cell::text(named.unwrap_or(row.assessment_key)),
                staff_no.map_or(Cell::Empty, Cell::text),
                Cell::text(name),
                number(row.mentees),
                row.total.map_or(Cell::Empty, Cell::text),
                row.band.map_or(Cell::Empty, Cell::text),
                row.award.map_or(Cell::Empty, Cell::text),
                row.published_at.map_or(Cell::Empty, |at| Cell::Date(folder.call.zone.day_of(at.and_utc()))),
            ]);
        }
        if !more {
            break;
        }
    }
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let columns = folder_columns(
        folder,
        &[
            (("考核", "Assessment"), 24.0),
            (("工号", "Number"), 12.0),
            (("姓名", "Name"), 12.0),
            (("学生数", "Students"), 10.0),
            (("总分", "Total"), 10.0),
            (("等次", "Band"), 10.0),
            (("荣誉", "Award"), 16.0),
            (("公布日期", "Published on"), 12.0),
        ],
    );
    Ok(vec![File {
        name: format!("{}.xlsx", folder.say(("考核结果", "assessments"))),
        about: folder.say(("已公布的总分、等次和荣誉", "Totals, bands and awards as published")).to_owned(),
        bytes: workbook(&[Sheet {
            name: folder.say(("考核结果", "Assessments")), columns: &columns, rows
        }])?,
    }])
}
