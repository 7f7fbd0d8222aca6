//! The stored key that names are sorted and searched by: pinyin without tones, then the name itself.

use pinyin::ToPinyin;

/// `王子涵` → `wang zi han 王子涵`. Letters that are no Chinese characters stay, in lower case.
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() * 3);
    for letter in name.chars() {
        match letter.to_pinyin() {
            Some(syllable) => {
                key.push_str(syllable.plain());
                key.push(' ');
            }
            None => key.extend(letter.to_lowercase()),
        }
    }
    key.push_str(name);
    key
}

/// Patterns for LIKE that find a name by its characters, its pinyin or the initials of its pinyin.
///
/// `%` and `_` of the reader stand for themselves: the pattern's escape character is `\`.
pub fn search_pattern(typed: &str) -> String {
    let mut pattern = String::from("%");
    for letter in typed.trim().to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// For a reader who types initials, such as `wzh`: `w% z% h%`, matched from the start of the key.
pub fn initials_pattern(typed: &str) -> Option<String> {
    let typed = typed.trim().to_lowercase();
    let is_initials = (2..=5).contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_lowercase());
    is_initials.then(|| {
        let syllables: Vec<String> = typed.chars().map(|letter| format!("{letter}% ")).collect();
        format!("{}%", syllables.concat())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_keyed_by_pinyin() {
        assert_eq!(name_key("王子涵"), "wang zi han 王子涵");
        assert_eq!(name_key("Amy 李"), "amy li Amy 李");
        assert!(name_key("陈") < name_key("王"));
    }

    #[test]
    fn what_is_typed_stands_for_itself() {
        assert_eq!(search_pattern(" 100%_ "), "%100\\%\\_%");
        assert_eq!(initials_pattern("wzh").as_deref(), Some("w% z% h% %"));
        assert_eq!(initials_pattern("王"), None);
    }
}
