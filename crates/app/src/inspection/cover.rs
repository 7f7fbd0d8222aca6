//! The cover note: what is in the folder, whose it is, when it was made and by whom.

use std::collections::HashMap;
use std::fmt::Write;

use shiyou_documents::FolderFile;
use shiyou_domain::issue::Language;

use super::Folder;
use super::page::{escaped, page as whole_page};

/// One part as it was written.
pub(super) struct Note {
    pub(super) title: &'static str,
    /// Whether the caller may have it.
    pub(super) may: bool,
    /// Path and what stands in it.
    pub(super) files: Vec<(String, String)>,
}

pub(super) fn page(folder: &Folder, notes: &[Note], files: &[FolderFile]) -> String {
    let zh = folder.call.language == Language::Chinese;
    let by_path: HashMap<&str, &FolderFile> = files.iter().map(|file| (file.path.as_str(), file)).collect();
    let pick = |chinese: &'static str, english: &'static str| if zh { chinese } else { english };
    let time = folder.call.zone.time_of(folder.call.now).format("%H:%M").to_string();
    let mut body = String::from("<table>\n");
    for (name, value) in [
        (pick("学校", "School"), folder.school_name.clone()),
        (pick("学期", "Term"), folder.term.name.clone()),
        (pick("生成时间", "Made on"), format!("{} {time}", folder.call.today())),
        (pick("生成人", "Made by"), folder.made_by.clone()),
    ] {
        let _ = writeln!(body, "<tr><th scope=\"row\">{name}</th><td>{}</td></tr>", escaped(&value));
    }
    body.push_str("</table>\n");
    let remark = pick(
        "材料由师友从学校的数据生成。里面没有谈话内容，也没有身份证号和电话。每个文件的 SHA-256 值列在下面和 SHA256SUMS.txt 里，可以核对文件有没有改动过。",
        "Made by Shiyou from the school's data. It holds no text of a talk, no id number and no phone. The SHA-256 of each file stands below and in SHA256SUMS.txt, to see that none was changed.",
    );
    let _ = writeln!(body, "<p class=\"quiet\">{remark}</p>");
    for note in notes {
        let _ = writeln!(body, "<h2>{}</h2>", escaped(note.title));
        if note.files.is_empty() {
            let why = match note.may {
                true => pick("这个学期还没有。", "There is nothing of this yet in the term."),
                false => pick(
                    "生成人没有查看这部分的权限，所以没有放入。",
                    "Left out: whoever made the folder may not see it.",
                ),
            };
            let _ = writeln!(body, "<p class=\"quiet\">{why}</p>");
            continue;
        }
        body.push_str("<table>\n");
        for (path, about) in &note.files {
            let (bytes, sum) =
                by_path.get(path.as_str()).map_or((0, ""), |file| (file.bytes, file.sha256.as_str()));
            let kilobytes = bytes.div_ceil(1024);
            let (href, about) = (escaped(path), escaped(about));
            let _ = writeln!(
                body,
                "<tr><td><a href=\"{href}\">{href}</a><br>{about}<br><code>{sum}</code></td>\
                 <td class=\"figure\">{kilobytes} KB</td></tr>"
            );
        }
        body.push_str("</table>\n");
    }
    let title = pick("迎检材料", "Inspection folder");
    whole_page(if zh { "zh-CN" } else { "en" }, &format!("{} {title}", folder.school_name), &body)
}
