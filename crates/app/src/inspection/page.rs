//! Plain pages that open anywhere, without a network.

use std::fmt::Write;

/// A text as it stands in a page.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A whole page around a body that is HTML already.
pub(super) fn page(language: &str, title: &str, body: &str) -> String {
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n\
         body {{ font: 15px/1.7 \"PingFang SC\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", sans-serif; color: #1e2426; \
         background: #fff; max-width: 60em; margin: 2em auto; padding: 0 1em; }}\n\
         h1, h2 {{ font-family: \"Songti SC\", \"Noto Serif CJK SC\", serif; line-height: 1.3; }}\n\
         table {{ border-collapse: collapse; width: 100%; font-size: 14px; }}\n\
         th, td {{ border-top: 1px solid #e6e1d8; padding: 4px 8px; text-align: left; vertical-align: top; }}\n\
         th {{ font-weight: 600; }} .figure {{ text-align: right; font-variant-numeric: tabular-nums; }}\n\
         code {{ font-size: 12px; overflow-wrap: anywhere; }} .quiet {{ color: #666f73; }}\n\
         @page {{ size: A4; margin: 16mm; }} @media print {{ body {{ margin: 0; font-size: 10.5pt; }} }}\n\
         </style>\n</head>\n<body>\n<h1>{title}</h1>\n{body}</body>\n</html>\n"
    )
}

/// A table of texts, with a row of titles.
pub(super) fn table(titles: &[&str], rows: &[Vec<String>]) -> String {
    let mut html = String::from("<table>\n<thead><tr>");
    for title in titles {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escaped(title));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        html.push_str("<tr>");
        for cell in row {
            let _ = write!(html, "<td>{}</td>", escaped(cell));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>\n");
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts() {
        let html = table(&["名称"], &[vec!["<b>“谈心” & 家访</b>".into()]]);
        assert!(html.contains("<td>&lt;b&gt;“谈心” &amp; 家访&lt;/b&gt;</td>"), "{html}");
        assert!(page("zh-CN", "a\"b", "").contains("<title>a&quot;b</title>"));
    }
}
