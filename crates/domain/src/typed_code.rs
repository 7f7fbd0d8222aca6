//! Codes that people read from paper and type in: what letters they have, how they are printed and read.
//!
//! What does not belong here: what a code is good for, and drawing one.

use crate::id::ALPHABET;

/// A code of so many letters as somebody typed it: hyphens and spaces aside, `O` read as 0, `I` and `L` as 1. None if it
/// cannot be one.
pub fn read(typed: &str, letters: usize) -> Option<String> {
    let plain: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .take(letters + 1)
        .collect();
    let is_code = plain.len() == letters && plain.bytes().all(|letter| ALPHABET.contains(&letter));
    is_code.then_some(plain)
}

/// A code in groups of so many letters, as it is printed: `7KQM-D3XW-…`.
pub fn grouped(code: &str, letters: usize) -> String {
    let all: Vec<char> = code.chars().collect();
    all.chunks(letters).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
