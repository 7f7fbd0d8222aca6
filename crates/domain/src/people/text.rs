//! Characters that look alike or cannot be seen, made one.

/// Full-width letters, digits, punctuation and the ideographic space as their ASCII forms.
pub fn to_half_width(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
            '\u{3000}' | '\u{00A0}' => ' ',
            _ => letter,
        })
        .collect()
}

/// Whether a character has no width or only turns the writing direction.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}')
}

/// The text without zero-width and direction marks, and without white space at its ends.
pub fn without_invisible(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| !is_invisible(*letter)).collect();
    kept.trim().to_owned()
}
