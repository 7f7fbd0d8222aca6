//! Who mentors, and whom: the mentors' list and the class mentor sheet (导师分工班级明细表).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shiyou_domain::import::Cell;
use shiyou_persistence::{Db, class, directory, mentorship, staff, words};

use super::Folder;
use super::part::{File, Sheet, number, workbook};
use crate::AppResult;

pub(super) fn files(db: &mut Db, folder: &Folder) -> AppResult<Vec<File>> {
    let school = folder.call.school();
    let day = folder.call.today().clamp(folder.term.starts_on, folder.term.ends_on);
    let pairs = mentorship::pairs_on(db, school, day)?;
    if pairs.is_empty() {
        return Ok(vec![]);
    }
    let classes = class::list(db, school, None)?;
    let mentors: BTreeSet<i64> = pairs.iter().map(|pair| pair.staff_id).collect();
    let mentors: Vec<i64> = mentors.into_iter().collect();
    let people = staff::find_many(db, school, &mentors)?;
    let heads: Vec<i64> = classes.iter().filter_map(|(class, _)| class.homeroom_staff_id).collect();
    let head_names = directory::staff_names(db, school, &heads)?;
    let class_names: HashMap<i64, &str> =
        classes.iter().map(|(class, _)| (class.id, class.name.as_str())).collect();
    let mut of_mentor: HashMap<i64, (usize, BTreeSet<&str>)> = HashMap::new();
    for pair in &pairs {
        let entry = of_mentor.entry(pair.staff_id).or_default();
        entry.0 += 1;
        entry.1.extend(pair.class_id.and_then(|class| class_names.get(&class)).copied());
    }
    let mut list = people.clone();
    list.sort_by(|one, other| (&one.name_key, one.id).cmp(&(&other.name_key, other.id)));
    let mut mentor_rows = vec![];
    for person in &list {
        let (students, classes) = of_mentor.get(&person.id).cloned().unwrap_or_default();
        mentor_rows.push(vec![
            text(person.staff_no.as_deref()),
            Cell::text(&person.name),
            text(person.post.as_deref()),
            Cell::text(words::read(&person.subjects)?.join("、")),
            number(students),
            Cell::text(classes.into_iter().collect::<Vec<_>>().join("、")),
        ]);
    }
    let names: HashMap<i64, &str> = people.iter().map(|person| (person.id, person.name.as_str())).collect();
    let mut sheet_rows = vec![];
    for (class, _) in &classes {
        let mut groups: BTreeMap<(&str, i64), Vec<&str>> = BTreeMap::new();
        for pair in pairs.iter().filter(|pair| pair.class_id == Some(class.id)) {
            let mentor = names.get(&pair.staff_id).copied().unwrap_or_default();
            groups.entry((mentor, pair.staff_id)).or_default().push(&pair.student_name);
        }
        let head = class.homeroom_staff_id.and_then(|id| head_names.get(&id));
        for ((mentor, _), students) in groups {
            sheet_rows.push(vec![
                Cell::text(&class.name),
                text(head.map(String::as_str)),
                Cell::text(mentor),
                number(students.len()),
                Cell::text(students.join("、")),
            ]);
        }
    }
    let mentor_columns = folder_columns(folder, MENTOR_COLUMNS);
    let sheet_columns = folder_columns(folder, SHEET_COLUMNS);
    Ok(vec![
        File {
            name: format!("{}.xlsx", folder.say(("导师名单", "mentors"))),
            about: folder
                .say((
                    "每位导师带多少学生、在哪些班",
                    "How many students each mentor has, and in which classes",
                ))
                .to_owned(),
            bytes: workbook(&[Sheet {
                name: folder.say(("导师名单", "Mentors")),
                columns: &mentor_columns,
                rows: mentor_rows,
            }])?,
        },
        File {
            name: format!("{}.xlsx", folder.say(("导师分工班级明细表", "class-mentor-sheet"))),
            about: folder
                .say(("每个班的导师小组和学生名单", "The mentor groups of each class and their students"))
                .to_owned(),
            bytes: workbook(&[Sheet {
                name: folder.say(("班级明细", "Classes")),
                columns: &sheet_columns,
                rows: sheet_rows,
            }])?,
        },
    ])
}

type Columns = [((&'static str, &'static str), f64)];

static MENTOR_COLUMNS: &Columns = &[
    (("工号", "Number"), 12.0),
    (("姓名", "Name"), 12.0),
    (("职务", "Post"), 16.0),
    (("任教学科", "Subjects"), 18.0),
    (("学生数", "Students"), 10.0),
    (("所在班级", "Classes"), 40.0),
];
static SHEET_COLUMNS: &Columns = &[
    (("班级", "Class"), 16.0),
    (("班主任", "Homeroom teacher"), 12.0),
    (("导师", "Mentor"), 12.0),
    (("学生数", "Students"), 10.0),
    (("学生", "Names"), 80.0),
];

/// Column titles in the caller's language.
pub(super) fn folder_columns(folder: &Folder, columns: &Columns) -> Vec<(&'static str, f64)> {
    columns.iter().map(|(title, width)| (folder.say(*title), *width)).collect()
}

fn text(text: Option<&str>) -> Cell {
    text.map_or(Cell::Empty, Cell::text)
}
